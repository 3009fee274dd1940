import { undominated, upperHull } from "../core/hull.js";
import { chooseSingles } from "../core/nominate.js";
import { replayModel, type Stage } from "../core/replay.js";
import type { Point, Result } from "../core/result.js";
import { measurePoint } from "./measure-point.js";
import type { ReplayedRouter } from "./replay-router.js";

/** Single models as measured points, in model order. */
export function modelPoints(stage: Stage): Point[] {
  return stage.matrix.models.map((label, model) => measurePoint({ label, replay: replayModel(stage, model) }, stage));
}

/** Every measured point of models, routers and baselines that no other beats, and their hull. References stay out. */
export function jointFrontier(models: readonly Point[], routers: readonly ReplayedRouter[]): Result["frontier"] {
  const ranked = routers.filter(({ router }) => router.kind !== "reference");
  const named = ranked.flatMap(({ router, points }) =>
    points.map((point) => ({ ...point, label: `${router.id}, ${point.label}` })),
  );
  const all = [...models, ...named];
  return {
    points: undominated(all).map((index) => all[index]!),
    hull: upperHull(all).map((index) => all[index]!),
  };
}

/** The hull of the single models on the evaluated items themselves: a hindsight line. */
export function hindsightMixPoints(stage: Stage, models: readonly Point[]): Point[] {
  return chooseSingles(stage.matrix).mix.map((model) => models[model]!);
}
