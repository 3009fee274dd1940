import { UserError } from "./errors.js";
import type { HashKeys } from "./hash-keys.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { rankUnits } from "./rank-units.js";

/** How items are dealt to folds. */
export interface FoldDeal {
  /** At least 2. */
  readonly folds: number;
  readonly seed: number;
  /** Clusters stay whole. */
  readonly clusterColumn?: string;
}

/**
 * By row, the fold that tests the item, from 0: units are dealt in the order of their hash, each to the fold that has the
 * fewest items of the unit's group, of equals the fewest items, of equals the first. Single items are so dealt that folds
 * differ by at most one item, in each group and in all.
 *
 * @throws UserError SPLIT_INVALID where there are fewer items, or clusters, than folds
 */
export function dealFolds(matrix: OutcomeMatrix, deal: FoldDeal, hashKeys: HashKeys): Int32Array {
  const ranked = rankUnits(matrix, deal, hashKeys);
  refuseTooMany(
    deal,
    ranked.reduce((sum, units) => sum + units.length, 0),
  );
  const folds = new Int32Array(matrix.features.ids.length);
  const total = new Array<number>(deal.folds).fill(0);
  for (const units of ranked) {
    const own = new Array<number>(deal.folds).fill(0);
    for (const { rows } of units) {
      const fold = emptiest(own, total);
      own[fold] = own[fold]! + rows.length;
      total[fold] = total[fold]! + rows.length;
      for (const row of rows) folds[row] = fold;
    }
  }
  return folds;
}

function emptiest(own: readonly number[], total: readonly number[]): number {
  let best = 0;
  for (let fold = 1; fold < own.length; fold++) {
    if (own[fold]! < own[best]! || (own[fold] === own[best] && total[fold]! < total[best]!)) best = fold;
  }
  return best;
}

function refuseTooMany({ folds, clusterColumn }: FoldDeal, units: number): void {
  if (units >= folds) return;
  const what = clusterColumn === undefined ? "items" : `clusters (column "${clusterColumn}")`;
  throw new UserError("SPLIT_INVALID", `${folds} folds need at least ${folds} ${what}; there are ${units}`, {
    hint: units < 2 ? "use --split none" : `use at most --split folds:${units}`,
  });
}
