import type { MetricContext } from "../../src/core/metric.js";
import { type EntrantEstimates, estimateEntrants } from "../../src/evaluate/estimate-entrants.js";
import { metrics } from "../../src/metrics/index.js";

/**
 * Every metric of the context's router, by the function that `routebench eval` calls, over items of a single group.
 *
 * @param keys one hash an item; see hashKeys
 * @param replicates 0 gives values without intervals
 */
export function estimateRouter(
  context: MetricContext,
  ids: readonly string[],
  keys: BigUint64Array,
  replicates: number,
): EntrantEstimates {
  const strata = [{ name: "", start: 0, end: keys.length }];
  const rounds = [{ context, ids, keys, strata }];
  return estimateEntrants([{ id: "knn", rounds: [context] }], metrics, rounds, { replicates, clustered: false })[0]!;
}
