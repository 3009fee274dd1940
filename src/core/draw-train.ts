import type { HashKeys } from "./hash-keys.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { type RankedUnit, rankUnits } from "./rank-units.js";

/** A random draw of the training items. */
export interface TrainDraw {
  /** Between 0 and 1: the share of each group. */
  readonly trainFraction: number;
  readonly seed: number;
  /** Clusters stay whole: an item whose sibling was trained on would be known already. */
  readonly clusterColumn?: string;
}

/**
 * By row, whether a random split takes the item for train: of each group the items, or clusters, that rank lowest by hash,
 * their number rounded, so that neither the order nor the presence of other groups moves an item. Two things do carry over
 * to the next group: what a cluster that stays whole took too much or left over; and, where rounding group by group would
 * leave one side empty, as in groups of one item, what rounding left over.
 */
export function drawTrain(matrix: OutcomeMatrix, draw: TrainDraw, hashKeys: HashKeys): boolean[] {
  const ranked = rankUnits(matrix, draw, hashKeys);
  const items = matrix.features.ids.length;
  const rounded = takeLowest(ranked, items, (own) => Math.round(draw.trainFraction * own));
  if (rounded.includes(true) && rounded.includes(false)) return rounded;
  return takeLowest(ranked, items, (own) => draw.trainFraction * own);
}

function takeLowest(ranked: readonly RankedUnit[][], items: number, shareOf: (items: number) => number): boolean[] {
  const isTrain = new Array<boolean>(items).fill(false);
  let owed = 0;
  for (const units of ranked) {
    owed += shareOf(units.reduce((sum, { rows }) => sum + rows.length, 0));
    for (const { rows } of units) {
      if (rows.length > 2 * owed) continue;
      owed -= rows.length;
      for (const row of rows) isTrain[row] = true;
    }
  }
  return isTrain;
}
