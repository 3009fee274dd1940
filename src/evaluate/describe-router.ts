import type { RouterResult } from "../core/result.js";
import { averagePoints } from "./describe-frontier.js";
import { type MeasuredPoint, measurePoint } from "./measure-point.js";
import type { PlayedRound } from "./play-round.js";

/** What is published of a router beside its estimates, its points not yet in the form of results. */
export type DescribedRouter = Omit<RouterResult, "points" | "nominated" | "metrics" | "slices" | "rank"> & {
  readonly points: readonly MeasuredPoint[];
  readonly nominated: readonly MeasuredPoint[];
};

/** Describes a router of one round as it is, of several by the mean of what each round fitted: such a mean has no frontier. */
export function describeRouter(rounds: readonly PlayedRound[], index: number): DescribedRouter {
  const each = rounds.map(({ replayed }) => replayed[index]!);
  const [{ router, at, points, nominated }] = each as [(typeof each)[number]];
  const measured = each.map(({ replay }, round) => measurePoint({ label: router.id, replay }, rounds[round]!.stage));
  const mean = averagePoints(measured, rounds);
  const single = rounds.length === 1;
  const label = `mean of ${rounds.length} fitted routers`;
  return {
    id: router.id,
    kind: router.kind,
    type: router.type,
    options: { ...router.options },
    hindsight: each.some(({ hindsight }) => hindsight),
    at: single ? at : { label, chosenOn: at.chosenOn },
    share: mean.share,
    points: single ? points : [{ ...mean, label }],
    nominated: single ? nominated.map((point) => measurePoint(point, rounds[0]!.stage)) : [],
  };
}
