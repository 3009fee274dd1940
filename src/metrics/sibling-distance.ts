import type { MetricContext } from "../core/metric.js";
import { remember } from "../core/remember.js";

/** Why there is nothing to compare, where no clusters are given. */
export function withoutClusters({ clusters }: Pick<MetricContext, "clusters">): string | undefined {
  return clusters === null ? "no cluster column is given" : undefined;
}

const laterItems = new WeakMap<readonly string[], Float64Array>();

/** items: how many later items are in the item's cluster: together, the pairs. */
export function laterSiblings(clusters: readonly string[]): Float64Array {
  return remember(laterItems, clusters, () => {
    const left = new Map<string, number>();
    for (const cluster of clusters) left.set(cluster, (left.get(cluster) ?? 0) + 1);
    return Float64Array.from(clusters, (cluster) => {
      const later = left.get(cluster)! - 1;
      left.set(cluster, later);
      return later;
    });
  });
}

/**
 * items: the sum over the later items of its cluster of how far the two are apart; of items that are dealt at random, in
 * expectation. Linear in the items times the distinct values of a cluster.
 *
 * @param comparedBy what an item is compared by where a model answers it
 * @param distance of two values, 0 for equal ones
 */
export function siblingDistance(
  { router, clusters }: Pick<MetricContext, "router" | "clusters">,
  comparedBy: (model: number, item: number) => number,
  distance: (a: number, b: number) => number,
): Float64Array {
  const later = new Map<string, Map<number, number>>();
  const sums = new Float64Array(router.score.length);
  for (let item = sums.length - 1; item >= 0; item--) {
    const seen = remember(later, clusters![item]!, () => new Map<number, number>());
    const own = new Map<number, number>();
    router.shares.forEach((shares, model) => {
      const value = comparedBy(model, item);
      if (shares[item]! > 0) own.set(value, (own.get(value) ?? 0) + shares[item]!);
    });
    for (const [value, mass] of own) {
      for (const [other, otherMass] of seen) sums[item]! += mass * otherMass * distance(value, other);
    }
    for (const [value, mass] of own) seen.set(value, (seen.get(value) ?? 0) + mass);
  }
  return sums;
}
