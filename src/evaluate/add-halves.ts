import { normalQuantile } from "../statistics/normal.js";
import type { Measured } from "./measure.js";

/** A difference with the centre of its interval, which half items draw towards 0. */
export interface Halved extends Measured {
  readonly centre: number;
}

const z95 = normalQuantile(0.975);

/**
 * Half an item that only the one router gets right and half an item that only the other does, added to the sums of a
 * paired difference of binary scores: with few discordant items the plain interval is too short. The value stays as it is;
 * an end that would exclude it, which takes a difference near 1 or -1, is extended to it.
 *
 * @returns NaN ends where there was no interval
 * @see Agresti and Min (2005), Simple improved confidence intervals for comparing matched proportions
 * @example addHalves({ value: 0, lower: 0, upper: 0, standardError: 0, items: 98 }).upper // 1.96 * 0.01
 */
export function addHalves(measured: Measured): Halved {
  const { value, standardError, items } = measured;
  if (Number.isNaN(measured.lower)) return { ...measured, centre: value };
  const grown = items + 2;
  const spread = Math.sqrt((items * standardError) ** 2 + 1) / grown;
  const centre = (value * items) / grown;
  const lower = Math.min(value, centre - z95 * spread);
  const upper = Math.max(value, centre + z95 * spread);
  return { ...measured, centre, lower, upper, standardError: spread };
}
