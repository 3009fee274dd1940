import { rowsByGroup } from "../../src/core/group-rows.js";
import type { Metric, MetricContext } from "../../src/core/metric.js";
import { estimateEntrants } from "../../src/evaluate/estimate-entrants.js";
import type { Measured } from "../../src/evaluate/measure.js";
import { metrics as registry } from "../../src/metrics/index.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { hashKeys } from "../../src/statistics/hash.js";

/** A test set: everything that metrics read over some items, which stand group by group. */
export interface Sampled {
  readonly context: MetricContext;
  readonly ids: readonly string[];
  readonly groups: readonly string[];
  /** items: what is resampled whole. */
  readonly units: readonly string[];
  readonly clustered: boolean;
}

/** How a test set is estimated. */
export interface EstimateSetting {
  readonly seed: number;
  /** 0 gives values without intervals. */
  readonly replicates: number;
  /** The registry's, unless told. */
  readonly metrics?: readonly Metric[];
}

/** Kinds of metrics whose number is made from one of each group. */
const byGroup: ReadonlySet<string> = new Set(["macro", "pooled"]);

/**
 * Metrics of the context's router, by the function that `routebench eval` calls; absent metrics have no entry. Slices are
 * left out: items are divided into groups for those metrics only whose own number needs it, which changes no number.
 */
export function estimateRouter(
  { context, ids, groups, units, clustered }: Sampled,
  { seed, replicates, metrics = registry }: EstimateSetting,
): ReadonlyMap<string, Measured> {
  const keys = hashKeys(units, forkSeed(seed, "bootstrap"));
  const estimate = (chosen: readonly Metric[], named: readonly string[]) => {
    if (chosen.length === 0) return [];
    const strata = [...rowsByGroup(named)].map(([name, rows]) => ({ name, start: rows[0]!, end: rows.at(-1)! + 1 }));
    const rounds = [{ context, ids, keys, strata }];
    return [
      ...estimateEntrants([{ id: "router", rounds: [context] }], chosen, rounds, { replicates, clustered })[0]!
        .measured,
    ];
  };
  const single = ids.map(() => "");
  return new Map([
    ...estimate(
      metrics.filter(({ kind }) => !byGroup.has(kind)),
      single,
    ),
    ...estimate(
      metrics.filter(({ kind }) => byGroup.has(kind)),
      groups,
    ),
  ]);
}
