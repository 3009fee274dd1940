import { defineMetric } from "../core/define-metric.js";
import { deriveColumn, derivePairColumn } from "../core/derived-column.js";
import { difference } from "../core/difference.js";
import type { MetricContext } from "../core/metric.js";
import type { Outcomes } from "../core/replay.js";

/**
 * A compared pair as metrics see it: the one as the router, the other as the only single model. The metrics of this file
 * read nothing else.
 *
 * @param groups items: the group
 */
export function pairContext(a: Outcomes, b: Outcomes, groups: readonly string[]): MetricContext {
  return {
    router: { ...a, shares: [], measures: new Map() },
    nominated: [],
    dealt: false,
    peak: null,
    estimates: null,
    forecast: null,
    models: [b],
    mix: [0],
    bestSingle: 0,
    cheapest: 0,
    dearest: 0,
    hindsightBest: 0,
    oracle: b,
    groupOracle: b,
    clusterOracle: null,
    groups,
    clusters: null,
    train: null,
    priced: true,
    field: [b],
  };
}

const facts = { version: 1, kind: "sums", needsTrain: false, needsCost: false, source: "docs/compare.md" } as const;

/**
 * Paired difference of quality: the mean over the items of one score less the other.
 * Unit: score; range [-1, 1]; empty input: NaN. Exactly 0 for a copy.
 *
 * @example qualityDifference({ change: 3, weight: 100 }) // 0.03
 */
export const qualityDifference = defineMetric({
  ...facts,
  id: "quality-difference",
  label: "quality difference",
  unit: "score",
  display: "difference",
  better: "higher",
  description: "Mean over the items of one score less the other.",
  formula: "sum(w * (s_a - s_b)) / sum(w)",
  range: "[-1, 1]",
  columns: ({ router, models }) => ({ change: derivePairColumn(router.score, models[0]!.score, minus) }),
  value: ({ change, weight }) => change / weight,
});

/**
 * Paired difference of cost: the mean over the items of one cost less the other, in US dollars, with its own standard
 * error for a bootstrap-t interval.
 * Unit: USD an item; range (-inf, inf); empty input: NaN. Exactly 0 for a copy.
 *
 * @example costDifference({ change: 0.02, changeSquared: 0.0002, weight: 4 }) // 0.005
 */
export const costDifference = defineMetric({
  ...facts,
  id: "cost-difference",
  label: "cost difference",
  unit: "USD/item",
  display: "dollars-per-1k",
  better: "lower",
  description: "Mean over the items of one cost less the other.",
  formula: "sum(w * (c_a - c_b)) / sum(w)",
  range: "(-inf, inf)",
  columns({ router, models }) {
    const change = derivePairColumn(router.cost, models[0]!.cost, minus);
    return { change, changeSquared: deriveColumn(change, square) };
  },
  value: ({ change, weight }) => change / weight,
  standardError({ change, changeSquared, weight }) {
    const mean = change / weight;
    return Math.sqrt(Math.max(0, difference(changeSquared / weight, mean * mean)) / weight);
  },
});

/**
 * Cost as a multiple of the other's: ratio of the sums.
 * Unit: fraction; range [0, inf); NaN where the other is free, and for empty input.
 *
 * @example costRatio({ cost: 2, other: 4, weight: 10 }) // 0.5
 */
export const costRatio = defineMetric({
  ...facts,
  id: "cost-ratio",
  label: "cost ratio",
  unit: "fraction",
  display: "percent",
  better: "lower",
  description: "Cost as a multiple of the other's.",
  formula: "sum(w * c_a) / sum(w * c_b)",
  range: "[0, inf)",
  columns: ({ router, models }) => ({ cost: router.cost, other: models[0]!.cost }),
  value: ({ cost, other }) => (other === 0 ? Number.NaN : cost / other),
});

function minus(value: number, other: number): number {
  return value - other;
}

function square(value: number): number {
  return value * value;
}
