import { undominated, upperHull } from "../core/hull.js";
import { chooseSingles } from "../core/nominate.js";
import { replayModel } from "../core/replay.js";
import { type MeasuredPoint, measurePoint } from "./measure-point.js";
import type { PlayedRound } from "./play-round.js";

/** Single models as measured points, in model order. */
export function modelPoints(rounds: readonly PlayedRound[]): MeasuredPoint[] {
  return rounds[0]!.stage.matrix.models.map((label, model) =>
    averagePoints(
      rounds.map(({ stage }) => measurePoint({ label, replay: replayModel(stage, model) }, stage)),
      rounds,
    ),
  );
}

/** One point over all rounds, each weighted by its items; it is called as the first. */
export function averagePoints(points: readonly MeasuredPoint[], rounds: readonly PlayedRound[]): MeasuredPoint {
  const [first] = points;
  if (points.length === 1) return first!;
  const items = rounds.map(({ stage }) => stage.ones.length);
  const total = items.reduce((sum, count) => sum + count, 0);
  const mean = (of: (point: MeasuredPoint) => number) =>
    points.reduce((sum, point, round) => sum + items[round]! * of(point), 0) / total;
  const models = new Set(points.flatMap(({ share }) => Object.keys(share)));
  return {
    label: first!.label,
    quality: mean(({ quality }) => quality),
    costUsd: mean(({ costUsd }) => costUsd),
    share: Object.fromEntries([...models].map((model) => [model, mean(({ share }) => share[model] ?? 0)])),
  };
}

/** A router's points as the joint frontier needs them. */
export interface RouterPoints {
  readonly id: string;
  readonly kind: string;
  readonly points: readonly MeasuredPoint[];
}

/** Every measured point of models, routers and baselines that no other beats, and their hull. References stay out. */
export function jointFrontier(
  models: readonly MeasuredPoint[],
  routers: readonly RouterPoints[],
): { readonly points: MeasuredPoint[]; readonly hull: MeasuredPoint[] } {
  const ranked = routers.filter(({ kind }) => kind !== "reference");
  const named = ranked.flatMap(({ id, points }) =>
    points.map((point) => ({ ...point, label: `${id}, ${point.label}` })),
  );
  const all = [...models, ...named];
  return {
    points: undominated(all).map((index) => all[index]!),
    hull: upperHull(all).map((index) => all[index]!),
  };
}

/** The hull of the single models on the evaluated items themselves: a hindsight line; none where there are several rounds. */
export function hindsightMixPoints(rounds: readonly PlayedRound[], models: readonly MeasuredPoint[]): MeasuredPoint[] {
  if (rounds.length > 1) return [];
  return chooseSingles(rounds[0]!.stage.matrix).mix.map((model) => models[model]!);
}
