import type { MetricContext } from "../../src/core/metric.js";
import { chooseSingles } from "../../src/core/nominate.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { openStage, type Replay, replayChoices, replayModel, type Stage } from "../../src/core/replay.js";
import { shareContext } from "../../src/evaluate/shared-context.js";
import { randomMatrix } from "./random-matrix.js";
import { tinyChoices, tinyComplete } from "./tiny-dataset.js";

/** The context of a router over a stage; best single and static mix are chosen on the same items. */
export function contextOf(
  stage: Stage,
  router: Replay,
  nominated: readonly Replay[] = [],
  clusters: readonly string[] | null = null,
): MetricContext {
  const singles = chooseSingles(stage.matrix);
  const shared = shareContext({
    stage,
    train: null,
    singles,
    clusters,
    priced: true,
    field: [...stage.models, ...nominated],
  });
  return {
    ...shared,
    router,
    nominated,
    dealt: false,
    peak: nominated.at(-1) ?? null,
    estimates: null,
    forecast: null,
  };
}

/** The stage of the tiny dataset's complete items. */
export const tinyStage: Stage = openStage(tinyComplete);

/** The tiny router, with "all free", itself and "all large" as its nominated points. */
export const tinyContext: MetricContext = contextOf(tinyStage, replayChoices(tinyStage, tinyChoices), [
  replayModel(tinyStage, 0),
  replayChoices(tinyStage, tinyChoices),
  replayModel(tinyStage, 2),
]);

/** Choices that follow the outcomes' own pattern a little: item i goes to the model i mod models, or the next if that is right. */
export function drawnChoices({ models, scores }: OutcomeMatrix): Int32Array {
  const items = scores.length / models.length;
  return Int32Array.from({ length: items }, (_, item) => {
    const model = item % models.length;
    const next = (model + 1) % models.length;
    return scores[item * models.length + next]! > scores[item * models.length + model]! ? next : model;
  });
}

/** Clusters of three neighbouring items each. */
export function drawnClusters({ features }: OutcomeMatrix): string[] {
  return features.ids.map((_, item) => `cluster-${Math.floor(item / 3)}`);
}

/**
 * A drawn context: 150 items in 50 clusters, 4 models unless told otherwise with latency and energy, a router with three
 * nominated points that forecasts its own scores better than by chance.
 */
export function drawnContext(seed: number, models = 4): { readonly context: MetricContext; readonly stage: Stage } {
  const drawn = randomMatrix({ seed, items: 150, models });
  const measures = new Map([
    ["latencyMs", drawn.costs.map((cost) => 1e4 * cost)],
    ["energyJ", drawn.costs.map((cost) => 1e3 * cost)],
  ] as const);
  const matrix = { ...drawn, measures };
  const stage = openStage(matrix);
  const router = replayChoices(stage, drawnChoices(matrix));
  const nominated = [replayModel(stage, 1), router, replayModel(stage, models - 1)];
  const context = contextOf(stage, router, nominated, drawnClusters(matrix));
  const predicted = router.score.map((score, item) => (score + ((item * 7) % 10) / 10) / 2);
  return { stage, context: { ...context, forecast: { of: "choice", predicted, observed: router.score } } };
}
