import { agrestiCoull } from "../../src/statistics/agresti-coull.js";
import type { MetricCoverage } from "./coverage-cell.js";

/** Bounds in which the coverage of a 95 % interval is promised to lie, as fractions. */
export interface Promised {
  readonly low: number;
  readonly high: number;
}

const usual: Promised = { low: 0.93, high: 0.97 };

/** A saving is a ratio of two heavy-tailed means: its lower bound is a point lower. */
const ofSaving: Promised = { low: 0.92, high: 0.97 };

/** From how many items on a metric is promised to keep its bounds; the others are promised nothing. */
const promisedFrom: Readonly<Record<string, number>> = {
  quality: 100,
  "quality-macro": 100,
  "best-single": 100,
  "group-oracle": 100,
  peak: 100,
  "saving-quality": 100,
  saving: 100,
  "oracle-gap": 100,
  "gap-closed": 100,
  "mix-gain": 300,
  "content-gain": 300,
  "content-gain-groups": 300,
  "gain-r": 300,
  "gain-b": 300,
  "gap-o": 300,
  aiq: 300,
  "aiq-gain": 300,
  audc: 300,
};

/** Functions of the mean cost alone or with little beside it: they are promised by its tail instead. */
export const tailedMetrics: readonly string[] = ["cost", "total-cost", "cost-per-point", "arena"];

/**
 * What is promised of a metric's interval; null where nothing is. What follows the mean cost is promised from
 * 100 x max(1, CV^2) items on, below which the tool warns COST_TAIL.
 *
 * @param costVariation coefficient of variation of the router's cost
 */
export function promiseOf(metric: string, items: number, costVariation: number): Promised | null {
  if (tailedMetrics.includes(metric)) return items >= 100 * Math.max(1, costVariation ** 2) ? usual : null;
  if (items < (promisedFrom[metric] ?? Number.POSITIVE_INFINITY)) return null;
  return metric === "saving" ? ofSaving : usual;
}

/** How a measured coverage stands to a promise. */
export type Standing = "kept" | "within error" | "broken" | "not promised";

/**
 * Compares a coverage with its promise. "within error": outside the bounds, but by no more than what the number of test
 * sets leaves open (95 %).
 */
export function judge({ covered, intervals }: MetricCoverage, promise: Promised | null): Standing {
  if (promise === null || intervals === 0) return "not promised";
  const share = covered / intervals;
  if (share >= promise.low && share <= promise.high) return "kept";
  const { lower, upper } = agrestiCoull(covered, intervals);
  return upper >= promise.low && lower <= promise.high ? "within error" : "broken";
}
