import { defineMetric } from "../core/define-metric.js";
import type { Forecast } from "../core/metric.js";
import { columnPerBin, gapPerBin, noiseInBins, withoutForecast } from "./forecast-bins.js";

/**
 * Reliability: the part of the Brier score that is bad calibration, in ten bins of equal width:
 * `sum over bins of n_b/n * (mean forecast - mean outcome)^2`.
 * Unit: squared probability; range [0, 1]; empty input: NaN; null for a router that forecasts nothing. A perfectly
 * calibrated forecast does not have 0: chance adds about p(1 - p)/n for each bin.
 * Source: Murphy 1973.
 *
 * @example reliability({ gap: [1, 0, 0, 0, 0, 0, 0, 0, 0, -2], count: [5, 0, 0, 0, 0, 0, 0, 0, 0, 5], weight: 10 }) // (1/5 + 4/5)/10 = 0.1
 */
export const reliability = defineMetric({
  id: "reliability",
  version: 1,
  label: "reliability",
  unit: "squared prob.",
  display: "score",
  better: "lower",
  description: "The part of the Brier score that is bad calibration, over ten bins of equal width.",
  formula: "sum over bins of n_b/n * (mean forecast - mean outcome)^2",
  range: "[0, 1]",
  source: "Murphy 1973",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  absent: withoutForecast,
  withoutInterval: noiseInBins,
  columns(context) {
    const forecast = context.forecast as Forecast;
    return {
      gap: gapPerBin(forecast),
      count: columnPerBin(forecast, () => 1),
    };
  },
  value({ gap, count, weight }) {
    const terms = gap.map((sum, bin) => (count[bin]! > 0 ? sum ** 2 / count[bin]! : 0));
    return terms.reduce((sum, term) => sum + term, 0) / weight;
  },
});
