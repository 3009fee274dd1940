import { defineMetric } from "../core/define-metric.js";
import { meanError, squared } from "./mean-error.js";
import { measuredCalls, withoutMeasure } from "./measured-calls.js";

/**
 * Energy: mean joules an item of the chosen calls: `sum(w * joules) / sum(w)`.
 * Unit: joules an item; range [0, inf); empty input: NaN. Absent where no energy is recorded, where it is missing for some
 * chosen call, and for routers without a single call an item. The wrong number between machines.
 * Source: GreenServ, there also by token, which makes long prompts look thrifty.
 *
 * @example energy({ energyJ: 60, weight: 10 }) // 6
 */
export const energy = defineMetric({
  id: "energy",
  version: 1,
  label: "energy",
  unit: "J/item",
  display: "number",
  better: "lower",
  description: "Mean joules an item of the chosen calls.",
  formula: "sum(w * joules) / sum(w)",
  range: "[0, inf)",
  source: "GreenServ",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  absent: (context) => withoutMeasure(context, "energyJ", "energy"),
  columns: (context) => {
    const energyJ = measuredCalls(context, "energyJ");
    return { energyJ, energySquared: squared(energyJ) };
  },
  value: (sums) => sums.energyJ / sums.weight,
  standardError: (sums) => meanError(sums.energyJ, sums.energySquared, sums.weight),
});
