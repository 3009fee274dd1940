import { defineMetric } from "../core/define-metric.js";
import { undominated } from "../core/hull.js";

/**
 * ParetoDist: how far the router's points lie from the joint frontier of every router and model of this evaluation:
 * the mean over its nominated points (or of its single one) of the Euclidean distance to the nearest undominated point,
 * after both axes are mapped to [0, 1] between the least and the greatest of all points. A reference's point counts for
 * itself alone.
 * Unit: share of the axes; range [0, sqrt(2)]; empty input: NaN; an axis on which all points are equal counts nothing. It
 * depends on who else takes part: adding a router changes everybody's. No interval: which points are undominated is
 * decided by the evaluated items.
 * Source: LLMRouterBench names it and publishes no code; axes, distance and nearest vertex are a convention.
 *
 * @example paretoDist({ score: [3], cost: [3], fieldScore: [0, 3, 4], fieldCost: [0, 3, 1], weight: 1 }) // (3, 3) to (1, 4): |(2/3, 1/4)| = 0.7120003121097942
 */
export const paretoDist = defineMetric({
  id: "pareto-dist",
  version: 2,
  label: "ParetoDist",
  unit: "share of axes",
  display: "score",
  better: "lower",
  description:
    "Mean distance of the router's points to the nearest point of the joint frontier, axes mapped to [0, 1].",
  formula: "mean over points of min over the frontier of |((c - c') / range(c), (q - q') / range(q))|",
  range: "[0, 1.414]",
  source: "LLMRouterBench ParetoDist, by a convention: no reference code exists",
  kind: "frontier",
  needsTrain: false,
  needsCost: true,
  withoutInterval: "a convention without reference code, and the evaluated items choose the frontier",
  columns({ router, nominated, field }) {
    const points = nominated.length === 0 ? [router] : nominated;
    // References are not in the field, and may lie beyond all that is.
    const all = [...new Set([...field, ...points])];
    return {
      score: points.map((point) => point.score),
      cost: points.map((point) => point.cost),
      fieldScore: all.map((point) => point.score),
      fieldCost: all.map((point) => point.cost),
    };
  },
  value({ score, cost, fieldScore, fieldCost, weight }) {
    if (!(weight > 0)) return Number.NaN;
    const [height, width] = [rangeOf(fieldScore), rangeOf(fieldCost)];
    const frontier = undominated(fieldScore.map((quality, point) => ({ quality, costUsd: fieldCost[point]! })));
    let total = 0;
    for (let point = 0; point < score.length; point++) {
      const distances = frontier.map((vertex) =>
        Math.hypot(part(cost[point]! - fieldCost[vertex]!, width), part(score[point]! - fieldScore[vertex]!, height)),
      );
      total += Math.min(...distances);
    }
    return total / score.length;
  },
});

function rangeOf(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

function part(step: number, range: number): number {
  return range > 0 ? step / range : 0;
}
