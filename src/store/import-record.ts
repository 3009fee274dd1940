import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { UserError } from "../core/errors.js";
import type { RecordFormat } from "../core/record-format.js";
import type { InputFile } from "./input-files.js";
import { quoteLiteral, quotePath } from "./quote.js";

/** The metadata of a Parquet file that say what was imported into it. */
const importKey = "routebench.import";

const hashedFile = z.object({
  /** Without its folders. */
  name: z.string(),
  /** In bytes. */
  size: z.number(),
  sha256: z.string(),
});

const scale = z.object({ min: z.number(), max: z.number() });

const importedFile = hashedFile.extend({
  /** null = a file beside the outcomes, which has none. */
  rows: z.number().nullable(),
  format: z.string(),
  /** The scale that its scores were on; null = [0, 1]. */
  scoreScale: scale.nullable(),
  /** The names of what is scored, where it names them: scores of several names are never read together. */
  scoreNames: z.array(z.string()),
  /** What the user asked for in reading it. */
  asked: z.object({
    format: z.string().nullable(),
    scoreScale: scale.nullable(),
    itemsBy: z.literal("prompt").optional(),
  }),
  /** Files of its folder that were read with it. */
  beside: z.array(hashedFile),
});

const importRecord = z.object({
  /** Goes up when the meaning of a file changes. */
  version: z.literal(1),
  /** The version of this program that wrote the file. */
  tool: z.string(),
  /** The order of models, where it is not that of their ids' bytes. */
  models: z.array(z.string()).nullable(),
  sources: z.array(importedFile),
  passedOver: z.array(hashedFile),
  /** Columns of the files without a known meaning; others that were kept meant something to their format. */
  unknownColumns: z.array(z.string()),
  /** Items that were left out because a file beside the outcomes lists them. */
  decontaminated: z.number(),
  /** Rows that were left out because their models were sent other prompts than the rest. */
  leftOut: z.number(),
  /** Only where asked for. */
  createdAt: z.string().optional(),
});

/** A file by its name and content. */
export type HashedFile = z.infer<typeof hashedFile>;

/** A file that was imported. */
export type ImportedFile = z.infer<typeof importedFile>;

/** What was imported into a Parquet file: no paths and no times, so that the same files give the same record anywhere. */
export type ImportRecord = z.infer<typeof importRecord>;

/**
 * Says that a table is read as what it is, the canonical outcome table, whatever its further columns are called: those of an
 * imported file are of no format.
 */
export const importedFormat: RecordFormat = {
  id: "imported",
  kind: "records",
  label: "imported data",
  description: "What routebench data import wrote.",
  source: "docs/data-import.md",
  evidence: "matrix",
  detect: () => false,
  outcomes: () => [],
};

function parsed(text: string): ImportRecord | null {
  try {
    return importRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * What was imported into a Parquet file; null where it was not written by an import.
 *
 * @throws UserError FILE_UNREADABLE where the record is of another version: what its table means is not known then
 */
export async function readImportRecord(
  connection: DuckDBConnection,
  { path, shown }: Pick<InputFile, "path" | "shown">,
): Promise<ImportRecord | null> {
  const result = await connection.runAndReadAll(
    `SELECT TRY(decode(value)) FROM parquet_kv_metadata(${quotePath(path)}) WHERE key = ${quoteLiteral(importKey)}::BLOB`,
  );
  const text = result.getRowsJS()[0]?.[0];
  if (text === undefined) return null;
  const record = typeof text === "string" ? parsed(text) : null;
  if (record !== null) return record;
  throw new UserError("FILE_UNREADABLE", `another version of routebench imported these data: ${shown}`, {
    hint: "read them with that version, or import their files again with --replace",
    location: { file: shown },
  });
}

/** The metadata of an imported file, by their keys. */
export function importMetadata(record: ImportRecord, simulated: boolean): Record<string, string> {
  return { [importKey]: JSON.stringify(record), ...(simulated && { "routebench.simulated": "true" }) };
}
