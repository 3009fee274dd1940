import type { TrainingSet } from "./routing.js";

/** A table of outcomes as a router sees it that knows only some of the models. */
export function forgetModels<T extends Pick<TrainingSet, "models" | "scores" | "costs">>(
  table: T,
  known: readonly number[] | undefined,
): T {
  if (known === undefined) return table;
  const width = table.models.length;
  const items = table.scores.length / width;
  const keep = (values: Float64Array) =>
    Float64Array.from({ length: items * known.length }, (_, cell) => {
      return values[Math.floor(cell / known.length) * width + known[cell % known.length]!]!;
    });
  return {
    ...table,
    models: known.map((model) => table.models[model]!),
    scores: keep(table.scores),
    costs: keep(table.costs),
  };
}
