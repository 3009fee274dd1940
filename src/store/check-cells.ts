import type { DuckDBConnection } from "@duckdb/node-api";
import { type ErrorCode, listSome, UserError } from "../core/errors.js";
import type { ScoreScale } from "../core/format-facts.js";
import { measureNames } from "../core/outcome-matrix.js";
import { firstFound } from "./first-found.js";
import { locateCells } from "./locate.js";
import { readRows } from "./read-columns.js";
import type { NumberColumn, NumberKind, Staged } from "./stage.js";

interface CellRule {
  readonly code: ErrorCode;
  readonly kinds: readonly NumberKind[];
  /** SQL that is true of a cell that breaks the rule. */
  breaks(column: string): string;
  /** What is wrong with a cell, before its place. */
  describe(text: string): string;
  readonly hint: string;
}

const notNumeric: CellRule = {
  code: "VALUE_NOT_NUMERIC",
  kinds: ["score", "cost", ...measureNames],
  breaks: (column) => `isinf(${column})`,
  describe: (text) => `"${text}" is not a number`,
  hint: "write a plain number such as 0.5; leave the cell empty where the outcome is missing",
};

const negativeCost: CellRule = {
  code: "COST_NEGATIVE",
  kinds: ["cost"],
  breaks: (column) => `${column} < 0`,
  describe: (text) => `cost ${text} is negative`,
  hint: "leave the cell empty where the cost is not known",
};

const negativeMeasure: CellRule = {
  ...negativeCost,
  code: "MEASURE_NEGATIVE",
  kinds: measureNames,
  describe: (text) => `${text} is negative`,
  hint: "leave the cell empty where nothing was measured",
};

function outsideScale(scale: ScoreScale | undefined): CellRule {
  const { min, max } = scale ?? { min: 0, max: 1 };
  return {
    code: "SCORE_RANGE",
    kinds: ["score"],
    breaks: (column) => `${column} < ${min} OR ${column} > ${max}`,
    describe: (text) => `score ${text} is outside ${scale ? "the scale " : ""}[${min}, ${max}]`,
    hint: scale ? "widen the scale: --score-scale MIN..MAX" : "name the scale of your scores: --score-scale MIN..MAX",
  };
}

async function brokenCells(connection: DuckDBConnection, columns: readonly NumberColumn[], rule: CellRule) {
  const branches = columns.map(
    ({ column }, index) =>
      `SELECT CAST(rowid AS DOUBLE) AS place, ${index} AS position FROM rows WHERE ${rule.breaks(column)}`,
  );
  return readRows(connection, firstFound(branches.join(" UNION ALL "), "place, position"));
}

function nameIn(text: string | undefined): string {
  return text === undefined ? "" : `, column "${text}"`;
}

async function checkRule(connection: DuckDBConnection, staged: Staged, rule: CellRule): Promise<void> {
  const columns = staged.numbers.filter(({ kind }) => rule.kinds.includes(kind));
  if (columns.length === 0) return;
  const broken = await brokenCells(connection, columns, rule);
  if (broken.length === 0) return;
  const places = broken.map(([rowid, position]) =>
    staged.place(Number(rowid), (file) => columns[Number(position)]!.names[file] ?? null),
  );
  const cells = await locateCells(connection, places);
  const texts = cells.map(
    (cell, index) => `${rule.describe(cell.text ?? "")} (${cell.shown}${nameIn(places[index]!.column)})`,
  );
  throw new UserError(rule.code, listSome(texts, Number(broken[0]![2])), {
    hint: rule.hint,
    location: cells[0]!.location,
  });
}

function checkScale(scale: ScoreScale | undefined): void {
  if (!scale || scale.max > scale.min) return;
  throw new UserError("INVALID_OPTION", `the score scale ${scale.min}..${scale.max} has no width`, {
    hint: "--score-scale MIN..MAX with MIN below MAX, such as 0..100",
  });
}

/**
 * Checks every number of the staged rows. Throws VALUE_NOT_NUMERIC, COST_NEGATIVE, MEASURE_NEGATIVE and SCORE_RANGE with file, line, column and
 * value of the first ten cells and the count of all; INVALID_OPTION where the scale has no width.
 */
export async function checkCells(connection: DuckDBConnection, staged: Staged, scale?: ScoreScale): Promise<void> {
  checkScale(scale);
  for (const rule of [notNumeric, negativeCost, negativeMeasure, outsideScale(scale)])
    await checkRule(connection, staged, rule);
}
