import type { Coverage } from "../../core/coverage.js";
import { rowsByGroup } from "../../core/group-rows.js";
import type { OutcomeMatrix } from "../../core/outcome-matrix.js";
import { quantile } from "../../statistics/quantile.js";
import { mean } from "../measure-point.js";

/** A modified z-score beyond this is an outlier's. */
const farthest = 3.5;
/** Where nearly all costs are alike, a few per cent are far in z and mean nothing: an outlier is this many times the typical cost. */
const leastRatio = 3;
/** Of fewer costs nothing is called typical. */
const fewestCosts = 10;
const listedOutliers = 10;
/** 0.6745 standard deviations are a normal distribution's median deviation, 1 / 1.2533 its mean one. */
const ofMedianDeviation = 0.6745;
const ofMeanDeviation = 1 / 1.253314;

/** The rule in one sentence, as the report says it. */
const outlierRule =
  "three times the median of the model's costs in the group or more, or a third or less, with a modified z-score of the log cost beyond 3.5";

type Outlier = Coverage["costOutliers"]["listed"][number];

/**
 * Costs that are far from what a model usually costs in a group: at least three times the median or at most a third of it, and
 * |z| > 3.5, where z = 0.6745 * d / MAD, d is the log of the cost less the median of the logs of the model's costs in the
 * item's group, and MAD the median of their |d|. Where MAD is 0, the mean of |d| takes its place: z = d / (1.2533 * mean).
 * On a log scale, since costs are skewed to the right. Costs of 0 and groups with fewer than ten costs of the model are passed over.
 *
 * @see Iglewicz and Hoaglin (1993), How to detect and handle outliers; the part of the mean: IBM Cognos Analytics, modified z score
 */
export function findCostOutliers(matrix: OutcomeMatrix): Coverage["costOutliers"] {
  const groups = [...rowsByGroup(matrix.features.groups).values()];
  const found = matrix.models.flatMap((_, model) => groups.flatMap((rows) => outliersIn(matrix, rows, model)));
  const ranked = found.sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
  return { rule: outlierRule, count: found.length, listed: ranked.slice(0, listedOutliers) };
}

function outliersIn({ models, costs, features }: OutcomeMatrix, rows: readonly number[], model: number): Outlier[] {
  const costOf = (row: number) => costs[row * models.length + model]!;
  const paid = rows.filter((row) => costOf(row) > 0);
  if (paid.length < fewestCosts) return [];
  const logs = Float64Array.from(paid, (row) => Math.log(costOf(row)));
  const middle = quantile(logs, 0.5);
  const distances = logs.map((log) => log - middle);
  const scale = scaleOf(distances.map(Math.abs));
  return paid.flatMap((row, index) => {
    const distance = distances[index]!;
    const z = distance * scale;
    if (!(Math.abs(z) > farthest && Math.abs(distance) > Math.log(leastRatio) - negligible)) return [];
    const [item, group] = [features.ids[row]!, features.groups[row]!];
    return [{ item, group, model: models[model]!, costUsd: costOf(row), typicalUsd: Math.exp(middle), z }];
  });
}

/** What makes a distance a z-score; 0 where there is no spread at all. */
function scaleOf(deviations: Float64Array): number {
  const median = quantile(deviations, 0.5);
  // Equal costs differ in the last bits of their logs.
  if (median > negligible) return ofMedianDeviation / median;
  const average = mean(deviations);
  return average > negligible ? ofMeanDeviation / average : 0;
}

const negligible = 1e-9;
