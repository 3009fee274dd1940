import { type CostRanges, fillMissing } from "../core/fill-missing.js";
import type { RouterContext, SharedContext } from "../core/metric.js";
import { openStage, type Replay, replayShares, type Stage } from "../core/replay.js";
import { unitsOf } from "../core/units.js";
import type { WholeRound } from "./play-whole.js";
import { countedModel, shareContext, withCallCosts } from "./shared-context.js";

/** A round over all its evaluated items with nothing missing any more, as one entrant is measured in it. */
export interface FilledRound {
  readonly stage: Stage;
  readonly context: SharedContext;
  readonly own: RouterContext;
}

/** Fills what is missing against one entrant, or for it. What was chosen on train, or on complete items, stays chosen. */
export function fillRound(
  { played, matrix, contexts }: WholeRound,
  entrant: number,
  ranges: CostRanges,
  side: "against" | "for",
  clusterColumn: string | undefined,
): FilledRound {
  const { train, singles } = played;
  const { priced } = matrix;
  const filled = fillMissing(matrix, contexts[entrant]!.router.shares, ranges, side);
  const counted = priced ? undefined : countedModel(train ?? played.stage.matrix);
  const stage = openStage(counted === undefined ? filled : withCallCosts(filled, counted));
  const own = refill(stage, contexts[entrant]!);
  const clusters = clusterColumn === undefined ? null : unitsOf(matrix, clusterColumn);
  const context = shareContext({ stage, train, singles, clusters, priced, field: stage.models });
  return { stage, context, own };
}

function refill(stage: Stage, context: RouterContext): RouterContext {
  const again = ({ shares }: Replay) => replayShares(stage, shares);
  const router = again(context.router);
  const { nominated, peak, forecast } = context;
  return {
    ...context,
    router,
    nominated: nominated.map(again),
    peak: peak && again(peak),
    forecast: forecast && { ...forecast, observed: router.score },
  };
}
