import { UserError } from "../src/core/errors.js";
import type { Format, HeaderColumn, LongLayout } from "../src/core/format.js";
import { findColumn, findIdentity, findItemColumns, isUnused } from "./item-columns.js";

const modelNames = ["model", "model_id", "model_name"];
const scoreNames = ["score", "quality", "performance", "correct"];
const costNames = ["cost_usd", "cost", "total_cost"];

function requireColumn(header: readonly HeaderColumn[], what: string, names: readonly string[]): string {
  const column = findColumn(header, names);
  if (column !== undefined) return column;
  throw new UserError("FORMAT_UNKNOWN", `no ${what} column: none of ${names.join(", ")}`, {
    hint: `rename the column with the ${what} to "${names[0]}"`,
  });
}

/** The layout of a long file. Throws FORMAT_UNKNOWN where the model, the score, or both id and prompt are lacking. */
function layout(header: readonly HeaderColumn[]): LongLayout {
  return {
    kind: "long",
    identity: findIdentity(header),
    model: requireColumn(header, "model", modelNames),
    score: requireColumn(header, "score", scoreNames),
    cost: findColumn(header, costNames) ?? null,
    item: findItemColumns(header),
    known: header.map(({ name }) => name).filter(isUnused),
  };
}

/** One row an outcome: the canonical outcome table. */
export const long = {
  id: "long",
  label: "long table",
  description: "One row an outcome: item, model, score and cost_usd, and optionally prompt, group, split, cluster.",
  detect: (header) => findColumn(header, modelNames) !== undefined && findColumn(header, scoreNames) !== undefined,
  layout,
} as const satisfies Format;
