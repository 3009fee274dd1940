import { defineMetric } from "../core/define-metric.js";
import type { Forecast } from "../core/metric.js";
import { gapPerBin, noiseInBins, withoutForecast } from "./forecast-bins.js";

/**
 * ECE, expected calibration error: how far forecasts lie from what came of them, in ten bins of equal width:
 * `sum over bins of n_b/n * |mean forecast - mean outcome|`.
 * Unit: probability; range [0, 1]; empty input: NaN; null for a router that forecasts nothing. A perfectly calibrated
 * forecast does not have 0: chance moves every bin by about sqrt(p(1 - p)/n_b), so compare it at equal n only.
 * A constant forecast of the mean has about 0 and tells nothing apart.
 * Source: Naeini et al. 2015, Guo et al. 2017; bins closed on the left.
 *
 * @example ece({ gap: [1, 0, 0, 0, 0, 0, 0, 0, 0, -2], weight: 10 }) // (1 + 2)/10 = 0.3
 */
export const ece = defineMetric({
  id: "ece",
  version: 1,
  label: "ECE",
  unit: "probability",
  display: "score",
  better: "lower",
  description: "How far the router's forecasts lie from what came of them, over ten bins of equal width.",
  formula: "sum over bins of n_b/n * |mean forecast - mean outcome|",
  range: "[0, 1]",
  source: "Naeini et al. 2015, Guo et al. 2017",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  absent: withoutForecast,
  withoutInterval: noiseInBins,
  columns: ({ forecast }) => ({ gap: gapPerBin(forecast as Forecast) }),
  value: ({ gap, weight }) => gap.reduce((sum, each) => sum + Math.abs(each), 0) / weight,
});
