import type { Forecast, MetricContext } from "../core/metric.js";
import { remember } from "../core/remember.js";

/** Bins of equal width between 0 and 1. */
const bins = 10;

/**
 * Why calibration bins have no interval: in 200 simulated sets of 300 and of 1,000 items with a calibrated forecast, whose
 * true ECE is 0, the lower end of the percentile interval was above 0 every time.
 */
export const noiseInBins = "chance in each bin adds to it, and resampling adds it again";

/** Why a router has no forecast, if so. */
export function withoutForecast({ forecast }: MetricContext): string | undefined {
  return forecast === null ? "it forecasts nothing in [0, 1]" : undefined;
}

/**
 * A number of every item, in a column for each tenth of [0, 1] that its forecast can lie in; 0 in the others. A forecast
 * on a border belongs to the upper bin, 1 to the last.
 */
export function columnPerBin({ predicted }: Forecast, numberOf: (item: number) => number): Float64Array[] {
  const binOf = predicted.map((value) => Math.min(Math.floor(value * bins), bins - 1));
  return Array.from({ length: bins }, (_, bin) => binOf.map((place, item) => (place === bin ? numberOf(item) : 0)));
}

/** By how much the forecast is above what came, as {@link columnPerBin}: made once for a forecast. */
export function gapPerBin(forecast: Forecast): readonly Float64Array[] {
  const { predicted, observed } = forecast;
  return remember(knownGaps, forecast, () => columnPerBin(forecast, (item) => predicted[item]! - observed[item]!));
}

const knownGaps = new WeakMap<Forecast, readonly Float64Array[]>();
