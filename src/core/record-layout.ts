import type { HeaderColumn, ItemColumns, LongLayout } from "./format.js";
import { measureColumns } from "./measure-columns.js";
import type { OutcomeColumn, RecordFormat } from "./record-format.js";

const itemColumns = [
  "prompt",
  "group",
  "split",
  "cluster",
  "embedding",
] as const satisfies readonly (keyof ItemColumns)[];

/** Columns that no number is made of. */
const kept: readonly OutcomeColumn[] = ["requested_model", "answer", "propensity", "simulated"];

/** The layout of rows that come from records of a format: the columns of the canonical outcome table that there are. */
export function recordLayout(
  header: readonly HeaderColumn[],
  { repeats }: Pick<RecordFormat, "repeats"> = {},
): LongLayout {
  const there = new Set(header.map(({ name }) => name));
  const measures = Object.entries(measureColumns).filter(([, column]) => there.has(column));
  return {
    kind: "long",
    identity: { id: "item" },
    model: "model",
    score: "score",
    cost: there.has("cost_usd") ? "cost_usd" : null,
    ...(there.has("served_model") && { served: "served_model" }),
    ...(there.has("part") && { part: "part" }),
    ...(repeats === true && { repeats }),
    measures: Object.fromEntries(measures),
    item: Object.fromEntries(itemColumns.filter((name) => there.has(name)).map((name) => [name, name])),
    known: kept.filter((name) => there.has(name)),
  };
}
