import { defineMetric } from "../core/define-metric.js";
import type { MetricContext } from "../core/metric.js";
import type { ModelEstimates } from "../core/routing.js";
import { bits } from "./bits.js";

/**
 * Entropy of the choice: the mean over items of the entropy of the softmax of the router's estimated qualities; of a router
 * without estimates that of the shares that an item is dealt in: 0 for decisions, log2 of the models for random.
 * Unit: bits; range [0, log2 models]; empty input: NaN. A weak number: estimates lie in [0, 1], and the softmax of such
 * values is within a few per cent of log2 of the models whatever the router. Neither end is better in itself.
 * Source: RouterEval E_p.
 *
 * @example eP({ entropy: 15, weight: 10 }) // 1.5
 */
export const eP = defineMetric({
  id: "e-p",
  version: 1,
  label: "entropy of the choice",
  unit: "bits",
  display: "score",
  better: "higher",
  description: "Mean entropy of the softmax of a router's estimates, or of the shares that items are dealt in. Weak.",
  formula: "sum(w * entropy of softmax(estimates)) / sum(w)",
  range: "[0, log2 models]",
  source: "RouterEval E_p",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  columns: (context) => ({ entropy: entropies(context) }),
  value: (sums) => sums.entropy / sums.weight,
});

function entropies({ router, estimates }: MetricContext): Float64Array {
  const { shares, score } = router;
  const probabilities = (item: number) =>
    estimates ? softmax(estimatedRow(estimates, item, score.length)) : shares.map((share) => share[item]!);
  return score.map((_, item) => bits(probabilities(item)));
}

function estimatedRow({ quality }: ModelEstimates, item: number, items: number): Float64Array {
  const width = quality.length / items;
  return quality.subarray(item * width, (item + 1) * width);
}

function softmax(values: Float64Array): Float64Array {
  const powers = values.map((value) => Math.exp(value));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
