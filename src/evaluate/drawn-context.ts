import type { MetricContext } from "../core/metric.js";
import { chooseSingles } from "../core/nominate.js";
import { type OutcomeMatrix, selectItems } from "../core/outcome-matrix.js";
import { openStage, replayChoices, replayModel, type Stage } from "../core/replay.js";
import { trainingSetOf, unitsOf } from "../core/units.js";
import { hashKey } from "../statistics/hash.js";
import { normalQuantile } from "../statistics/normal.js";
import { shareContext } from "./shared-context.js";

const items = 150;
const sessionItems = 3;

/** A router on simulated outcomes, for checks of metrics. */
export interface DrawnContext {
  readonly context: MetricContext;
  readonly stage: Stage;
}

/**
 * A context on simulated outcomes: 150 evaluated and 150 training items in two groups and 50 sessions, models of which the
 * dearer are the better on average, binary scores, latency and energy, and a router with three nominated points that
 * forecasts its own scores better than by chance. The same seed gives the same numbers.
 *
 * @param seed 32-bit unsigned integer
 * @param modelCount 2 or more
 */
export function drawnContext(seed: number, modelCount = 4): DrawnContext {
  const matrix = drawMatrix(seed, modelCount);
  const rows = (from: number) => Array.from({ length: items }, (_, item) => from + item);
  const stage = openStage(selectItems(matrix, rows(0)));
  const train = trainingSetOf(selectItems(matrix, rows(items)), "session");
  const router = replayChoices(stage, drawChoices(stage.matrix));
  const nominated = [replayModel(stage, 1), router, replayModel(stage, modelCount - 1)];
  const shared = shareContext({
    stage,
    train,
    singles: chooseSingles(train),
    clusters: unitsOf(stage.matrix, "session"),
    priced: true,
    field: [...stage.models, ...nominated],
  });
  const forecast = { of: "choice", predicted: drawForecast(router.score, seed), observed: router.score } as const;
  const own = { router, nominated, dealt: false, peak: router, estimates: null, forecast };
  return { stage, context: { ...shared, ...own } };
}

/** Items stand group by group, as evaluated ones do; every session has evaluated and training items. */
function drawMatrix(seed: number, modelCount: number): OutcomeMatrix {
  const models = Array.from({ length: modelCount }, (_, model) => `m${model}`);
  const ids = Array.from({ length: 2 * items }, (_, item) => `item-${String(item).padStart(3, "0")}`);
  const uniform = (item: string, what: string) => drawUniform(`${item} ${what}`, seed);
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
    columns: new Map([["session", ids.map((_, item) => `session-${Math.floor((item % items) / sessionItems)}`)]]),
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

/** Half the score, half noise. */
function drawForecast(scores: Float64Array, seed: number): Float64Array {
  return scores.map((score, item) => (score + drawUniform(`forecast ${item}`, seed)) / 2);
}

/** In (0, 1). */
function drawUniform(name: string, seed: number): number {
  return (hashKey(name, seed).low + 0.5) / 2 ** 32;
}
