import type { Stratum } from "../../src/evaluate/estimate-metrics.js";
import { benchModel } from "../bench-model.js";

/**
 * Cuts items into as many consecutive groups, of sizes in proportion to the first groups of the benchmark's population.
 *
 * @param groups 1 to the population's 86
 * @example stratify(100, 1) // [{ name: "group-01", start: 0, end: 100 }]
 */
export function stratify(items: number, groups: number): Stratum[] {
  const chosen = benchModel.groups.slice(0, groups);
  const total = chosen.reduce((sum, { share }) => sum + share, 0);
  let reached = 0;
  let start = 0;
  return chosen.map(({ id, share }) => {
    reached += share;
    const stratum = { name: id, start, end: Math.round((items * reached) / total) };
    start = stratum.end;
    return stratum;
  });
}
