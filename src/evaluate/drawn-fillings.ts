import { costRanges, fillMissing } from "../core/fill-missing.js";
import type { MetricContext } from "../core/metric.js";
import type { OutcomeMatrix } from "../core/outcome-matrix.js";
import { openStage, replayShares } from "../core/replay.js";
import { hashKey } from "../statistics/hash.js";
import type { DrawnContext } from "./drawn-context.js";
import { shareContext } from "./shared-context.js";

/** One router on the same outcomes, some of them made to be missing and filled again. */
export interface DrawnFillings {
  /** All that is missing spoke against the router. */
  readonly against: MetricContext;
  /** All that is missing spoke for the router. */
  readonly inFavour: MetricContext;
  /** Each filled at random: scores of 0 or 1, costs of the model's cheapest or dearest call. */
  readonly between: readonly MetricContext[];
}

const fillings = 12;
const modulus = 2 ** 32;

/**
 * Makes one cell in five of simulated outcomes missing and fills them, for checks of bounds. The same context gives the same
 * fillings; what was chosen on train stays chosen.
 *
 * @param shares models x items: the part of each item that the router gives each model
 */
export function drawnFillings({ context, stage }: DrawnContext, shares: readonly Float64Array[]): DrawnFillings {
  const gaps = withGaps(stage.matrix);
  const ranges = costRanges(gaps);
  const refilled = (matrix: OutcomeMatrix): MetricContext => {
    const filled = openStage(matrix);
    const { train, clusters, priced } = context;
    const shared = shareContext({ stage: filled, train, singles: context, clusters, priced, field: filled.models });
    const router = replayShares(filled, shares);
    return { ...context, ...shared, router, nominated: [], peak: null, forecast: null };
  };
  const coins = Array.from({ length: fillings }, (_, filling) => {
    const heads = (cell: number) => drawUniform(cell, filling + 1) < 0.5;
    return refilled({
      ...gaps,
      scores: gaps.scores.map((score, cell) => (Number.isNaN(score) ? Number(heads(cell)) : score)),
      costs: gaps.costs.map((cost, cell) => {
        if (!Number.isNaN(cost)) return cost;
        return (heads(cell + gaps.costs.length) ? ranges.cheapest : ranges.dearest)[cell % gaps.models.length]!;
      }),
    });
  });
  return {
    against: refilled(fillMissing(gaps, shares, ranges, "against")),
    inFavour: refilled(fillMissing(gaps, shares, ranges, "for")),
    between: coins,
  };
}

function withGaps(matrix: OutcomeMatrix): OutcomeMatrix {
  const known = (value: number, cell: number) => (drawUniform(cell, 0) < 0.2 ? Number.NaN : value);
  return { ...matrix, scores: matrix.scores.map(known), costs: matrix.costs.map(known) };
}

/** In [0, 1). */
function drawUniform(cell: number, seed: number): number {
  return hashKey(`gap ${cell}`, seed).low / modulus;
}
