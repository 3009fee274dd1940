import type { DuckDBConnection } from "@duckdb/node-api";
import { type ErrorCode, listSome, UserError } from "../core/errors.js";
import { firstFound } from "./first-found.js";
import { locateCells } from "./locate.js";
import { readRows } from "./read-columns.js";
import type { Staged } from "./stage.js";

interface Rule {
  readonly code: ErrorCode;
  /** SQL that is true of a number that breaks the rule; null is what is no number. */
  breaks(number: string): string;
  describe(text: string): string;
  readonly hint: string;
}

const rules: readonly Rule[] = [
  {
    code: "VALUE_NOT_NUMERIC",
    breaks: (number) => `${number} IS NULL OR isinf(${number})`,
    describe: (text) => `"${text}" is not a number`,
    hint: "write a plain number such as 0.5; leave the cell empty where it is not known",
  },
  {
    code: "PROPENSITY_RANGE",
    breaks: (number) => `${number} <= 0 OR ${number} > 1`,
    describe: (text) => `propensity ${text} is outside (0, 1]`,
    hint: "write the probability with which the model was chosen, or leave the cell empty",
  },
];

/**
 * Checks the propensities of staged rows, where the plan keeps them: each is missing, or a number above 0 and at most 1. Throws
 * VALUE_NOT_NUMERIC and PROPENSITY_RANGE with the places.
 */
export async function checkPropensities(connection: DuckDBConnection, staged: Staged): Promise<void> {
  const { kept } = staged.plan;
  const index = kept.findIndex(({ names }) => names.includes("propensity"));
  if (index < 0) return;
  for (const rule of rules) await checkRule(connection, staged, `k${index}`, kept[index]!.columns, rule);
}

async function checkRule(
  connection: DuckDBConnection,
  staged: Staged,
  column: string,
  names: readonly (string | undefined)[],
  { code, breaks, describe, hint }: Rule,
): Promise<void> {
  const isThere = `lower(trim(coalesce(${column}, ''))) NOT IN ('', 'null', 'nan')`;
  const broken = `(${breaks(`TRY_CAST(${column} AS DOUBLE)`)})`;
  const rows = await readRows(
    connection,
    firstFound(`SELECT CAST(rowid AS DOUBLE) AS place FROM rows WHERE ${isThere} AND ${broken}`, "place"),
  );
  if (rows.length === 0) return;
  const places = rows.map(([rowid]) => staged.place(Number(rowid), (file) => names[file] ?? null));
  const cells = await locateCells(connection, places);
  const texts = cells.map(
    ({ text, shown }, at) => `${describe(text ?? "")} (${shown}, column "${places[at]!.column}")`,
  );
  throw new UserError(code, listSome(texts, Number(rows[0]![1])), { hint, location: cells[0]!.location });
}
