import type { Coverage } from "../../core/coverage.js";
import { missingByItem } from "../../core/missing-by-item.js";
import type { OutcomeMatrix } from "../../core/outcome-matrix.js";

/** What the items have, what choosing between models can change on them, and what each model alone does. */
export interface ItemFacts extends Pick<Coverage, "items" | "ties" | "headroom"> {
  /** By model: items of which it alone has the highest score. */
  readonly onlyBest: readonly number[];
  /** By model: items that lack no outcome where it is left out. */
  readonly completeWithout: readonly number[];
}

/**
 * Reads the facts of {@link ItemFacts} off the matrix. Ties and single best models are counted over items with two scores or
 * more, those without a score passed over; headroom over items with every score.
 */
export function describeItems(matrix: OutcomeMatrix): ItemFacts {
  const items = { every: 0, several: 0, one: 0, none: 0, complete: 0 };
  const ties = { items: 0, tied: 0, tiedLow: 0, onlyBest: 0 };
  const onlyBest = matrix.models.map(() => 0);
  const full: Standing[] = [];
  for (let item = 0; item < matrix.features.ids.length; item++) {
    const standing = standingOf(matrix, item);
    const { scored, max, min, leader } = standing;
    if (scored === matrix.models.length) items.every++;
    if (scored >= 2) items.several++;
    else if (scored === 1) items.one++;
    else items.none++;
    if (scored === matrix.models.length) full.push(standing);
    if (scored < 2) continue;
    ties.items++;
    if (max === min) ties.tied++;
    if (max === min && max === 0) ties.tiedLow++;
    if (leader === null) continue;
    ties.onlyBest++;
    onlyBest[leader] = onlyBest[leader]! + 1;
  }
  const { complete, completeWithout } = completeItems(matrix);
  const headroom = headroomOf(matrix, full);
  return { items: { ...items, complete }, ties, onlyBest, completeWithout, headroom };
}

/** The scores of one item. */
interface Standing {
  readonly item: number;
  readonly scored: number;
  readonly min: number;
  readonly max: number;
  /** The model that alone has the highest score; null where several have. */
  readonly leader: number | null;
}

function standingOf({ models, scores }: OutcomeMatrix, item: number): Standing {
  let [scored, min, max] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let leader: number | null = null;
  for (let model = 0; model < models.length; model++) {
    const score = scores[item * models.length + model]!;
    if (Number.isNaN(score)) continue;
    scored++;
    min = Math.min(min, score);
    if (score === max) leader = null;
    if (score > max) [max, leader] = [score, model];
  }
  return { item, scored, min, max, leader };
}

function completeItems(matrix: OutcomeMatrix): { complete: number; completeWithout: number[] } {
  const missing = missingByItem(matrix);
  const { models, scores, costs, priced } = matrix;
  const complete = missing.reduce((count, cells) => count + (cells === 0 ? 1 : 0), 0);
  const completeWithout = models.map(() => complete);
  for (const [item, cells] of missing.entries()) {
    if (cells !== 1) continue;
    const lacking = models.findIndex((_, model) => {
      const cell = item * models.length + model;
      return Number.isNaN(scores[cell]!) || (priced && Number.isNaN(costs[cell]!));
    });
    completeWithout[lacking] = completeWithout[lacking]! + 1;
  }
  return { complete, completeWithout };
}

function headroomOf({ models, scores }: OutcomeMatrix, full: readonly Standing[]): Coverage["headroom"] {
  if (full.length === 0) return null;
  const meanOf = (model: number) =>
    full.reduce((sum, { item }) => sum + scores[item * models.length + model]!, 0) / full.length;
  const means = models.map((_, model) => meanOf(model));
  const best = means.indexOf(Math.max(...means));
  const oracle = full.reduce((sum, { max }) => sum + max, 0) / full.length;
  return { items: full.length, model: models[best]!, bestSingle: means[best]!, oracle };
}
