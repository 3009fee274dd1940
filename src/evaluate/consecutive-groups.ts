import { rowsByGroup } from "../core/group-rows.js";
import type { Stratum } from "./estimate-metrics.js";

/**
 * The groups as strata. The evaluated items stand group by group: see splitItems.
 *
 * @example consecutiveGroups(["a", "a", "b"]) // [{ name: "a", start: 0, end: 2 }, { name: "b", start: 2, end: 3 }]
 */
export function consecutiveGroups(groups: readonly string[]): Stratum[] {
  return [...rowsByGroup(groups)].map(([name, rows]) => ({ name, start: rows[0]!, end: rows.at(-1)! + 1 }));
}
