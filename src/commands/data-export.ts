import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { formats } from "../../datasets/index.js";
import { priceShapes } from "../../datasets/prices/index.js";
import { plainLines } from "../../reports/text/plain-text.js";
import { listSome, UserError } from "../core/errors.js";
import { selectAsked } from "../core/select-items.js";
import { Warnings } from "../core/warnings.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { type Exported, type ExportKind, type ExportRequest, exportOutcomes } from "../store/export-outcomes.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";
import { refuseInputs } from "./find-report.js";
import { makeFolder } from "./make-folder.js";
import { printWarnings } from "./print-warnings.js";
import { closeRunFolder, openRunFolder } from "./run-folder.js";
import { type Settings, settle } from "./settings.js";
import { warnOfReading } from "./warn-of-reading.js";

/** What `data export` takes from the command line, beside flags that `eval` has too. */
export interface ExportFlags
  extends Pick<
    EvalFlags,
    | "output"
    | "quiet"
    | "format"
    | "scoreScale"
    | "itemsBy"
    | "filter"
    | "exclude"
    | "limit"
    | "sample"
    | "seed"
    | "jobs"
    | "dir"
  > {
  readonly drop?: readonly string[];
  readonly hash?: readonly string[];
  readonly saltFile?: string;
}

const kinds: Readonly<Record<string, ExportKind>> = {
  ".parquet": "parquet",
  ".csv": "csv",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".arrow": "arrow",
  ".feather": "arrow",
};

/** A salt that can be tried out is none. */
const shortestSalt = 16;

function targetOf(target: string, cwd: string): ExportRequest["targets"][number] {
  const kind = kinds[extname(target).toLowerCase()];
  if (kind) return { path: resolve(cwd, target), kind };
  throw new UserError("OUTPUT_FORMAT", `"${target}": no outcomes are written to files of this ending`, {
    hint: `use ${Object.keys(kinds).join(", ")}`,
  });
}

function targetsOf({ output = [] }: ExportFlags, { cwd }: Effects): ExportRequest["targets"] {
  if (output.length === 0) {
    throw new UserError("USAGE", "there is no file to export to", {
      hint: "routebench data export outcomes.csv -o outcomes.parquet",
    });
  }
  const targets = output.map((target) => targetOf(target, cwd));
  for (const { path } of targets) {
    try {
      makeFolder(dirname(path));
    } catch (error) {
      throw new UserError("OUTPUT_WRITE", `cannot write ${path} (${(error as Error).message})`, {
        hint: "check the path and its permissions",
        location: { file: path },
      });
    }
  }
  return targets;
}

/** "prompt,answer" twice is a list of columns. */
function namesOf(lists: readonly string[] = []): string[] {
  return [...new Set(lists.flatMap((list) => list.split(",").map((name) => name.trim())))].filter(
    (name) => name !== "",
  );
}

/** What stands before each text that is hashed: the digest of the file, so that its bytes may be any. */
function saltOf({ saltFile, hash }: ExportFlags, { cwd }: Effects): string {
  if (saltFile === undefined) return "";
  if (namesOf(hash).length === 0)
    throw new UserError("USAGE", "a salt without a column to hash", { hint: "--hash prompt" });
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(cwd, saltFile));
  } catch (error) {
    throw new UserError("FILE_MISSING", `the salt cannot be read: ${saltFile} (${(error as Error).message})`, {
      hint: `openssl rand -hex 32 > ${saltFile}`,
      location: { file: saltFile },
    });
  }
  if (bytes.length >= shortestSalt) return createHash("sha256").update(bytes).digest("hex");
  throw new UserError("USAGE", `the salt has ${bytes.length} bytes, fewer than ${shortestSalt}: ${saltFile}`, {
    hint: `openssl rand -hex 32 > ${saltFile}`,
    location: { file: saltFile },
  });
}

/** What the user should know of what went out. */
function warningsOf(exported: Exported, { hash, saltFile }: ExportFlags): Warnings {
  const warnings = new Warnings();
  const { promptIds } = exported;
  warnOfReading({ ...exported, leftOut: 0 }, warnings);
  if (promptIds > 0) {
    const message = `${promptIds} ids hold a hash of their prompt: who guesses a prompt can tell that it is there; --hash item with a salt hides it`;
    warnings.add("PROMPT_IDS", message, promptIds);
  }
  const hashed = namesOf(hash);
  if (hashed.length > 0 && saltFile === undefined) {
    const message = `hashed without a salt: short or known texts of ${listSome(hashed)} can be guessed; --salt-file prevents it`;
    warnings.add("HASH_UNSALTED", message, hashed.length);
  }
  return warnings;
}

function report(exported: Exported, flags: ExportFlags, effects: Effects): void {
  if (flags.quiet) return;
  printWarnings(warningsOf(exported, flags).list, effects);
  const { rows, items, columns } = exported;
  const count = (number: number) => number.toLocaleString("en-US");
  const what = `${count(rows)} outcomes of ${count(items)} items`;
  effects.stderr.write(plainLines(`${what}, columns ${columns.join(", ")}\nwritten: ${flags.output!.join(", ")}\n`));
}

function requestOf(settings: Settings, flags: ExportFlags, effects: Effects, temporaryFolder: string): ExportRequest {
  const { paths, format, scoreScale, itemsBy, exclude, filter, limit, sample, threads } = settings;
  const isSelected = filter.length > 0 || limit !== undefined || sample !== undefined;
  const asked = { ...settings, seed: forkSeed(settings.seed, "sample") };
  return {
    paths,
    cwd: effects.cwd,
    formats,
    priceShapes,
    columns: [...new Set(filter.map(({ column }) => column))],
    exclude,
    itemsBy,
    select: isSelected ? (items) => selectAsked(items, asked, hashKeys) : undefined,
    checkInputs: (files) => refuseInputs(flags.output!, files, effects.cwd),
    targets: targetsOf(flags, effects),
    drop: namesOf(flags.drop),
    hash: namesOf(flags.hash),
    salt: saltOf(flags, effects),
    temporaryFolder,
    threads,
    ...(format === undefined ? {} : { format }),
    ...(scoreScale === undefined ? {} : { scoreScale }),
  };
}

/** `routebench data export DATA -o FILE`: the outcomes as one long table, in other formats of files. Returns the exit code. */
export async function runDataExport(data: readonly string[], flags: ExportFlags, effects: Effects): Promise<number> {
  const { settings } = settle(flags, data, undefined, effects);
  const folder = openRunFolder(resolve(effects.cwd, settings.dir), effects);
  try {
    report(await exportOutcomes(requestOf(settings, flags, effects, folder.temporary)), flags, effects);
    return 0;
  } finally {
    closeRunFolder(folder);
  }
}
