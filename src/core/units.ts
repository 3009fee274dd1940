import type { OutcomeMatrix } from "./outcome-matrix.js";
import type { TrainingSet } from "./routing.js";

/**
 * What is resampled, split and left out whole: each item's cluster where a cluster column is given, else the item.
 * An item without a cluster is one of its own, whatever clusters are called.
 */
export function unitsOf({ features, columns }: OutcomeMatrix, clusterColumn: string | undefined): readonly string[] {
  const clusters = clusterColumn === undefined ? undefined : columns.get(clusterColumn);
  return clusters ? features.ids.map((id, item) => clusters[item] ?? `\0${id}`) : features.ids;
}

/** A matrix as what routers may train on. */
export function trainingSetOf(matrix: OutcomeMatrix, clusterColumn?: string): TrainingSet {
  return { ...matrix, units: unitsOf(matrix, clusterColumn) };
}
