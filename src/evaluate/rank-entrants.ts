import type { Metric } from "../core/metric.js";
import { type RankRange, rankRanges } from "../statistics/rank-ranges.js";
import type { EntrantEstimates } from "./estimate-entrants.js";

/** Rank ranges by one metric, all of them together at 95 %, by id. Entrants without an interval have none. */
export function rankEntrants(
  entrants: readonly EntrantEstimates[],
  metrics: readonly Metric[],
  rankBy: string,
): ReadonlyMap<string, RankRange> {
  const sign = metrics.find(({ id }) => id === rankBy)?.better === "lower" ? -1 : 1;
  const ranked = entrants.flatMap(({ id, measured }) => {
    const estimate = measured.get(rankBy);
    return estimate && !Number.isNaN(estimate.lower) ? [{ id, estimate }] : [];
  });
  const ranges = rankRanges(
    ranked.map(({ estimate }) => sign * estimate.value),
    ranked.map(({ estimate }) => (sign === 1 ? estimate.values : estimate.values.map((value) => -value))),
  );
  return new Map(ranked.map(({ id }, place) => [id, ranges[place]!]));
}
