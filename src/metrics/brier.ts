import { defineMetric } from "../core/define-metric.js";
import type { Forecast } from "../core/metric.js";
import { withoutForecast } from "./forecast-bins.js";

/**
 * Brier score: mean squared difference between what the router forecast and what came of it: `mean((p - o)^2)`.
 * Unit: squared probability; range [0, 1]; empty input: NaN; null for a router that forecasts nothing. Most of it is
 * how hard the items are to tell apart, not calibration: compare routers on the same choices only.
 * Source: Brier 1950.
 *
 * @example brier({ squared: 2.5, weight: 10 }) // 0.25, as from forecasting one half of outcomes that are 0 or 1
 */
export const brier = defineMetric({
  id: "brier",
  version: 1,
  label: "Brier score",
  unit: "squared prob.",
  display: "score",
  better: "lower",
  description: "Mean squared difference between the router's forecasts and what came of them.",
  formula: "mean((forecast - outcome)^2)",
  range: "[0, 1]",
  source: "Brier 1950",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  absent: withoutForecast,
  columns({ forecast }) {
    const { predicted, observed } = forecast as Forecast;
    return { squared: predicted.map((value, item) => (value - observed[item]!) ** 2) };
  },
  value: ({ squared, weight }) => squared / weight,
  meanOf: "squared",
});
