import type { OutcomeMatrix } from "./outcome-matrix.js";

/** The recorded costs of a model beside those that a table makes of the same calls. */
export interface CostComparison {
  readonly model: string;
  /** Calls that have both. */
  readonly calls: number;
  readonly loggedUsd: number;
  readonly recomputedUsd: number;
  /** Calls whose recomputed cost is more than 1 % of the recorded one above or below it. */
  readonly off: number;
}

/** How far the two may be apart before it is said, as a part of the recorded cost. */
export const costTolerance = 0.01;

function differs(logged: number, recomputed: number): boolean {
  return Math.abs(recomputed - logged) > costTolerance * logged;
}

/** Whether a comparison is worth a warning: the sums, or any of the calls, are more than 1 % apart. */
export function costsDiffer({ loggedUsd, recomputedUsd, off }: CostComparison): boolean {
  return off > 0 || differs(loggedUsd, recomputedUsd);
}

/**
 * Holds recorded costs against recomputed ones, model by model, over the calls that have both; sums run in the order of the
 * items. Models without such a call are left out.
 *
 * @param recomputed items x models; NaN where a cost cannot be recomputed
 */
export function compareCosts({ models, costs }: OutcomeMatrix, recomputed: Float64Array): CostComparison[] {
  const compared = models.map((model) => ({ model, calls: 0, loggedUsd: 0, recomputedUsd: 0, off: 0 }));
  for (let cell = 0; cell < costs.length; cell++) {
    const [logged, own] = [costs[cell]!, recomputed[cell]!];
    if (Number.isNaN(logged) || Number.isNaN(own)) continue;
    const sums = compared[cell % models.length]!;
    sums.calls++;
    sums.loggedUsd += logged;
    sums.recomputedUsd += own;
    if (differs(logged, own)) sums.off++;
  }
  return compared.filter(({ calls }) => calls > 0);
}
