import { defineMetric } from "../core/define-metric.js";

/** How little cost counts beside accuracy. */
const beta = 0.1;
/** US dollars for 1,000 items at which the cost counts for nothing, and in full. */
const dearest = 200;
const cheapest = 0.0044;

/**
 * Arena score: the weighted harmonic mean of quality A and cheapness C, `1.1 * A * C / (0.1 * A + C)`, where
 * `C = (log2 200 - log2 c) / (log2 200 - log2 0.0044)` within [0, 1] and c is US dollars for 1,000 items.
 * Unit: score, published times 100; range [0, 1]; NaN where the router pays nothing, which a logarithm has no word for; 0
 * where it scores nothing. It is not bounded by A: A = 0.5 at C = 1 gives 0.524. The wrong number where the price of
 * quality is not RouterArena's, in which a tenfold bill of dear models costs a few points.
 * Source: RouterArena, `llm_evaluation/run.py`; its bot publishes an unclamped copy, 0 for cost 0 (compat routerarena).
 *
 * @example arena({ score: 9, cost: 2, weight: 10 }) // at 200 dollars for 1,000 items C = 0, so 0
 */
export const arena = defineMetric({
  id: "arena",
  version: 1,
  label: "arena score",
  unit: "score",
  display: "score",
  better: "higher",
  description: "RouterArena's weighted harmonic mean of quality and the logarithm of cost, mostly quality.",
  formula: "1.1 * A * C / (0.1 * A + C)",
  range: "[0, 1]",
  source: "RouterArena",
  kind: "sums",
  needsTrain: false,
  needsCost: true,
  bounds: true,
  columns: ({ router }) => ({ score: router.score, cost: router.cost }),
  value({ score, cost, weight }) {
    if (!(cost > 0)) return Number.NaN;
    return harmonicMean(score / weight, Math.min(1, Math.max(0, cheapness(cost / weight))));
  },
  unsupported: ({ cost }) =>
    cost > 0 ? undefined : "the router pays nothing, and the score takes the cost's logarithm",
  compat: {
    routerarena: {
      note: "its bot keeps cheapness outside [0, 1] as it is, and gives 0 to a router that pays nothing",
      value: ({ score, cost, weight }) =>
        cost > 0 || Number.isNaN(cost / weight) ? harmonicMean(score / weight, cheapness(cost / weight)) : 0,
    },
  },
});

function cheapness(costUsd: number): number {
  const span = Math.log2(dearest) - Math.log2(cheapest);
  return (Math.log2(dearest) - Math.log2(1000 * costUsd)) / span;
}

function harmonicMean(accuracy: number, cheap: number): number {
  const divisor = beta * accuracy + cheap;
  return divisor === 0 ? 0 : ((1 + beta) * accuracy * cheap) / divisor;
}
