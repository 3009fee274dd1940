import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";

/**
 * Items without features, of one group.
 *
 * @param scores items x models, row-major
 * @param costs the same; a dollar a call unless told
 */
export function itemMatrix(
  models: readonly string[],
  scores: Float64Array,
  costs = new Float64Array(scores.length).fill(1),
): OutcomeMatrix {
  const ids = Array.from(
    { length: scores.length / models.length },
    (_, item) => `item-${String(item).padStart(6, "0")}`,
  );
  return {
    name: "simulated",
    features: { ids, groups: ids.map(() => ""), prompts: null, embeddings: null },
    columns: new Map(),
    priced: true,
    measures: new Map(),
    models,
    scores,
    costs,
  };
}
