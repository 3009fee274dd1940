import type { MetricContext } from "../core/metric.js";
import { chooseSingles } from "../core/nominate.js";
import { type OutcomeMatrix, selectItems } from "../core/outcome-matrix.js";
import { openStage, replayChoices, replayModel, type Stage } from "../core/replay.js";
import { trainingSetOf } from "../core/units.js";
import { hashKey } from "../statistics/hash.js";
import { normalQuantile } from "../statistics/normal.js";
import { shareContext } from "./shared-context.js";

const items = 150;
const models = ["m0", "m1", "m2", "m3"];

/** A router on simulated outcomes, for checks of metrics. */
export interface DrawnContext {
  readonly context: MetricContext;
  readonly stage: Stage;
}

/**
 * A context on simulated outcomes: 150 evaluated and 150 training items in two groups, 4 models of which the dearer are
 * the better on average, binary scores, latency and energy, and a router with three nominated points. The same seed gives
 * the same numbers.
 *
 * @param seed 32-bit unsigned integer
 */
export function drawnContext(seed: number): DrawnContext {
  const matrix = drawMatrix(seed);
  const rows = (from: number) => Array.from({ length: items }, (_, item) => from + item);
  const stage = openStage(selectItems(matrix, rows(0)));
  const train = trainingSetOf(selectItems(matrix, rows(items)));
  const router = replayChoices(stage, drawChoices(stage.matrix));
  const nominated = [replayModel(stage, 1), router, replayModel(stage, 3)];
  const shared = shareContext({
    stage,
    train,
    singles: chooseSingles(train),
    clusters: null,
    priced: true,
    field: [...stage.models, ...nominated],
  });
  const own = { router, nominated, dealt: false, peak: router, estimates: null, forecast: null };
  return { stage, context: { ...shared, ...own } };
}

/** Items stand group by group, as evaluated ones do. */
function drawMatrix(seed: number): OutcomeMatrix {
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
function drawChoices({ scores }: OutcomeMatrix): Int32Array {
  const count = models.length;
  return Int32Array.from({ length: items }, (_, item) => {
    const next = (item + 1) % count;
    return scores[item * count + next]! > scores[item * count + (item % count)]! ? next : item % count;
  });
}
