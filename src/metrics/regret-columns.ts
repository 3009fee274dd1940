import { difference } from "../core/difference.js";
import type { Columns, MetricContext, Sums } from "../core/metric.js";
import { remember } from "../core/remember.js";
import type { Outcomes } from "../core/replay.js";
import { meanReward, scaledModels, scaledOutcomes } from "./scaled-outcomes.js";

const known = new WeakMap<readonly Outcomes[], Float64Array>();

/** The balanced reward that the best model would have had on each item, and the router's scaled outcomes. */
export function regretColumns(context: MetricContext) {
  return {
    bestReward: remember(known, context.models, () => bestRewards(context)),
    ...scaledOutcomes(context),
  } satisfies Columns;
}

/** The best reward less the router's, an item, from {@link regretColumns}. */
export function meanRegret(sums: Sums<ReturnType<typeof regretColumns>>): number {
  return difference(sums.bestReward / sums.weight, balanced(sums));
}

function bestRewards(context: MetricContext): Float64Array {
  const models = scaledModels(context);
  return context.router.score.map((_, item) => {
    const rewards = models.map(({ scaledScore, scaledCost }) =>
      balanced({ scaledScore: scaledScore[item]!, scaledCost: scaledCost[item]!, weight: 1 }),
    );
    return Math.max(...rewards);
  });
}

function balanced(sums: Parameters<typeof meanReward>[0]): number {
  return meanReward(sums, 0.5, 0.5);
}
