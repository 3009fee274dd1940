import { defineMetric } from "../core/define-metric.js";

/** US dollars for 1,000 items, by points of quality of 0.01 each. */
const thousandByPoints = 1000 / 100;

/**
 * Cost per point: US dollars for 1,000 items, by points of quality, a point being 0.01 of the mean score:
 * `(1000 * c) / (100 * q)`.
 * Unit: US dollars; range [0, inf); NaN where the router scores nothing. The wrong number to choose a router by: the
 * first points are the cheap ones, so a free model that is seldom right wins.
 * Source: price per correct answer, as providers quote it.
 *
 * @example costPerPoint({ cost: 0.02, score: 8, weight: 10 }) // 2 dollars per 1,000 items, by 80 points = 0.025
 */
export const costPerPoint = defineMetric({
  id: "cost-per-point",
  version: 1,
  label: "cost per point",
  unit: "USD/1k/point",
  display: "dollars",
  better: "lower",
  description: "US dollars for 1,000 items, divided by the points of quality (0.01 each) that they buy.",
  formula: "(1000 * c) / (100 * q)",
  range: "[0, inf)",
  source: "price per correct answer",
  kind: "sums",
  needsTrain: false,
  needsCost: true,
  bounds: true,
  columns: ({ router }) => ({ cost: router.cost, score: router.score }),
  value: ({ cost, score }) => (score > 0 ? (thousandByPoints * cost) / score : Number.NaN),
  unsupported: ({ score }) => (score > 0 ? undefined : "the router scores nothing"),
});
