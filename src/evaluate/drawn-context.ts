import type { MetricContext } from "../core/metric.js";
import { chooseSingles } from "../core/nominate.js";
import { type OutcomeMatrix, selectItems } from "../core/outcome-matrix.js";
import { openStage, replayChoices, replayModel, type Stage } from "../core/replay.js";
import { trainingSetOf } from "../core/units.js";
import { hashKey } from "../statistics/hash.js";
import { normalQuantile } from "../statistics/normal.js";
import { shareContext } from "./shared-context.js";

const items = 150;
/** Items of a cluster, such as a question and its paraphrases. */
const clusterItems = 3;

/** A router on simulated outcomes, for checks of metrics. */
export interface DrawnContext {
  readonly context: MetricContext;
  readonly stage: Stage;
}

/**
 * A context on simulated outcomes: 150 evaluated and 150 training items in two groups and in clusters of three, models of
 * which the dearer are the better on average, binary scores, latency and energy, and a router with three nominated points
 * that forecasts its own scores better than by chance. The same seed gives the same numbers.
 *
 * @param seed 32-bit unsigned integer
 * @param models how many, at least 2
 */
export function drawnContext(seed: number, models = 4): DrawnContext {
  const matrix = drawMatrix(seed, models);
  const rows = (from: number) => Array.from({ length: items }, (_, item) => from + item);
  const stage = openStage(selectItems(matrix, rows(0)));
  const train = trainingSetOf(selectItems(matrix, rows(items)));
  const router = replayChoices(stage, drawChoices(stage.matrix));
  const nominated = [replayModel(stage, 1), router, replayModel(stage, models - 1)];
  const shared = shareContext({
    stage,
    train,
    singles: chooseSingles(train),
    clusters: stage.matrix.features.ids.map((_, item) => `cluster-${Math.floor(item / clusterItems)}`),
    priced: true,
    field: [...stage.models, ...nominated],
  });
  const predicted = router.score.map((score, item) => (score + (item % 10) / 10) / 2);
  const forecast = { of: "choice", predicted, observed: router.score } as const;
  const own = { router, nominated, dealt: false, peak: router, estimates: null, forecast };
  return { stage, context: { ...shared, ...own } };
}

/** Items stand group by group, as evaluated ones do. */
function drawMatrix(seed: number, count: number): OutcomeMatrix {
  const models = Array.from({ length: count }, (_, model) => `m${model}`);
  const ids = Array.from({ length: 2 * items }, (_, item) => `item-${String(item).padStart(3, "0")}`);
  const uniform = (item: string, what: string) => (hashKey(`${item} ${what}`, seed).low + 0.5) / 2 ** 32;
  const size = (item: string, what: string, spread: number) => Math.exp(spread * normalQuantile(uniform(item, what)));
  const cells = (of: (id: string, model: number) => number) =>
    Float64Array.from(ids.flatMap((id) => models.map((_, model) => of(id, model))));
  return {
    name: "simulated",
    features: {
      ids,
      groups: ids.map((_, item) => (item % items < items / 2 ? "g0" : "g1")),
      prompts: null,
      embeddings: null,
    },
    columns: new Map(),
    models,
    scores: cells((id, model) => Number(uniform(id, `score ${model}`) < 0.3 + 0.15 * model)),
    costs: cells((id, model) => 0.001 * 3 ** model * size(id, "length", 0.6) * size(id, `cost ${model}`, 0.1)),
    priced: true,
    measures: new Map([
      ["latencyMs", cells((id, model) => 200 * size(id, `latency ${model}`, 0.5))],
      ["energyJ", cells((id, model) => 5 * size(id, `energy ${model}`, 0.5))],
    ]),
  };
}

/** Choices that follow the outcomes' own pattern a little: item i goes to the model i mod models, or the next if that is right. */
function drawChoices({ scores, models }: OutcomeMatrix): Int32Array {
  const count = models.length;
  return Int32Array.from({ length: items }, (_, item) => {
    const next = (item + 1) % count;
    return scores[item * count + next]! > scores[item * count + (item % count)]! ? next : item % count;
  });
}
