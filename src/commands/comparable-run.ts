import type { ItemRound } from "../core/item-outcomes.js";
import type { ComparableRun } from "../evaluate/data-differences.js";
import type { StoredRun } from "./stored-run.js";

/** What of a stored run decides what it can be compared with. */
export function comparableRun({ result }: StoredRun, rounds: readonly ItemRound[]): ComparableRun {
  const { dataset, metrics, resampling } = result;
  return { rounds, priced: dataset.priced, metrics, unit: resampling.unit };
}
