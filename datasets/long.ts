import { UserError } from "../src/core/errors.js";
import { findColumn } from "../src/core/find-column.js";
import type { HeaderColumn, LongLayout, TableFormat } from "../src/core/format.js";
import { findIdentity, findItemColumns, isUnused } from "./item-columns.js";
import { findMeasures, findServed } from "./measure-columns.js";

/** Names of the columns that a long file has for each outcome, in order of preference. */
export const outcomeNames = {
  model: ["model", "model_id", "model_name"],
  score: ["score", "quality", "performance", "correct"],
  cost: ["cost_usd", "cost", "total_cost"],
} as const;

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
    model: requireColumn(header, "model", outcomeNames.model),
    score: requireColumn(header, "score", outcomeNames.score),
    cost: findColumn(header, outcomeNames.cost) ?? null,
    ...findServed((name) => findColumn(header, [name])),
    ...findMeasures((name) => findColumn(header, [name])),
    item: findItemColumns(header),
    known: header.map(({ name }) => name).filter(isUnused),
  };
}

/** One row an outcome: the canonical outcome table. */
export const long = {
  id: "long",
  kind: "table",
  label: "long table",
  description: "One row an outcome: item, model, score and cost_usd, and optionally prompt, group, split, cluster.",
  exampleHeader: ["item", "model", "score", "cost_usd", "prompt", "group"],
  detect: (header) =>
    [outcomeNames.model, outcomeNames.score].every((names) => findColumn(header, names) !== undefined),
  layout,
} as const satisfies TableFormat;
