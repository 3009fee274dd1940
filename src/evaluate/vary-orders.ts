import { percentileInterval } from "../statistics/percentile-interval.js";
import { changeEstimates, type EntrantEstimates } from "./estimate-entrants.js";
import { estimateRouters, type RoundEstimation } from "./estimate-rounds.js";
import type { Measured } from "./measure.js";
import type { PlayedRound } from "./play-round.js";

/**
 * Estimates of online policies as what they are: what a policy does depends on the order in which the items come, so that
 * its trajectory has no interval over items. Every value is the mean over walks in random order, and its interval holds
 * 95 % of the walks (percentile, type 7). Other routers' estimates stay as they are.
 */
export function varyOrders(
  estimates: readonly EntrantEstimates[],
  rounds: readonly PlayedRound[],
  request: RoundEstimation,
): readonly EntrantEstimates[] {
  const walks = Math.max(0, ...rounds[0]!.replayed.map((each) => each.walks.length));
  if (walks === 0) return estimates;
  const online = new Set(rounds[0]!.replayed.flatMap(({ router, walks: own }) => (own.length > 0 ? [router.id] : [])));
  const onWalks = Array.from({ length: walks }, (_, walk) =>
    estimateRouters(
      rounds.map((round) => onWalk(round, walk)),
      { ...request, replicates: 0 },
    ),
  );
  return estimates.map((entrant) => {
    if (!online.has(entrant.id)) return entrant;
    const own = onWalks.flatMap((all) => all.find(({ id }) => id === entrant.id) ?? []);
    return changeEstimates(entrant, (measured, metric, slice) =>
      overWalks(
        measured,
        Float64Array.from(own, ({ measured: overall, sliced }) => {
          return (slice === undefined ? overall : sliced.get(slice))?.get(metric)?.value ?? Number.NaN;
        }),
      ),
    );
  });
}

/** The round with every online policy on one of its walks, and no other router. */
function onWalk(round: PlayedRound, walk: number): PlayedRound {
  const replayed = round.replayed.flatMap((each) =>
    each.walks.length > 0 ? [{ ...each, replay: each.walks[walk]! }] : [],
  );
  return { ...round, replayed };
}

function overWalks(measured: Measured, values: Float64Array): Measured {
  const { items } = measured;
  const { lower, upper, standardError, undefinedShare } = percentileInterval(values);
  if (undefinedShare === 0) {
    const value = values.reduce((sum, each) => sum + each, 0) / values.length;
    return { value, lower, upper, standardError, items };
  }
  const none = { value: Number.NaN, lower: Number.NaN, upper: Number.NaN, standardError: Number.NaN };
  return { ...none, items, reason: measured.reason ?? "undefined on some walks" };
}
