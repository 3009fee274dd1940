import type { MetricContext } from "../../src/core/metric.js";
import { type EntrantEstimates, estimateEntrants } from "../../src/evaluate/estimate-entrants.js";
import { metrics } from "../../src/metrics/index.js";

/**
 * Every metric of the context's router, by the function that `routebench eval` calls, over items of a single group.
 *
 * @param keys one hash an item; see hashKeys
 * @param replicates 0 gives values without intervals
 */
export function estimateRouter(context: MetricContext, keys: BigUint64Array, replicates: number): EntrantEstimates {
  const entrant = { id: "knn", replay: context.router, nominated: context.nominated, dealt: context.dealt };
  const strata = [{ name: "", start: 0, end: keys.length }];
  return estimateEntrants([entrant], metrics, context, { keys, replicates, clustered: false, strata })[0]!;
}
