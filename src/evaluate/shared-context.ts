import { groupRows } from "../core/group-rows.js";
import type { SharedContext } from "../core/metric.js";
import { chooseSingles, modelMeans, type TrainChoices } from "../core/nominate.js";
import { chooseOracle } from "../core/oracle.js";
import type { OutcomeMatrix } from "../core/outcome-matrix.js";
import { type Outcomes, replayChoices, type Stage } from "../core/replay.js";
import type { OutcomeTable, TrainingSet } from "../core/routing.js";

/** What {@link shareContext} is made from. */
export interface ContextSources {
  readonly stage: Stage;
  /** null without a split: then choices that train would make are made on the evaluated items. */
  readonly train: TrainingSet | null;
  readonly singles: Omit<TrainChoices, "bestSingleQuality">;
  /** items: the cluster; null where no cluster column is given. */
  readonly clusters: readonly string[] | null;
  /** Whether costs are US dollars. */
  readonly priced: boolean;
  /** See {@link SharedContext}. */
  readonly field: readonly Outcomes[];
}

/** What every router of a round is measured against. */
export function shareContext({ stage, train, singles, clusters, priced, field }: ContextSources): SharedContext {
  const { matrix } = stage;
  const { groups } = matrix.features;
  const { mix, bestSingle, cheapest, dearest } = singles;
  const expert = (values: readonly string[], trained: readonly string[]) =>
    replayChoices(stage, bestByValue(values, train ?? matrix, trained, bestSingle));
  const known = train === null ? null : new Set(train.units);
  return {
    models: stage.models,
    mix,
    bestSingle,
    cheapest,
    dearest,
    hindsightBest: chooseSingles(matrix).bestSingle,
    oracle: replayChoices(stage, chooseOracle(matrix)),
    groupOracle: expert(groups, train?.features.groups ?? groups),
    clusterOracle: clusters !== null && hasKnown(clusters, known) ? expert(clusters, train?.units ?? clusters) : null,
    groups,
    clusters,
    train,
    priced,
    field,
  };
}

function hasKnown(clusters: readonly string[], known: ReadonlySet<string> | null): boolean {
  return known === null || clusters.some((cluster) => known.has(cluster));
}

/** For every item the model with the highest mean score over the training items of its value; `otherwise` where there are none. */
function bestByValue(
  values: readonly string[],
  train: OutcomeTable,
  trained: readonly string[],
  otherwise: number,
): Int32Array {
  const best = new Map<string, number>();
  for (const [value, rows] of groupRows(trained)) best.set(value, chooseSingles(rowsOf(train, rows)).bestSingle);
  return Int32Array.from(values, (value) => best.get(value) ?? otherwise);
}

function rowsOf({ models, scores, costs }: OutcomeTable, rows: readonly number[]): OutcomeTable {
  const pick = (values: Float64Array) =>
    Float64Array.from(rows.flatMap((row) => [...values.subarray(row * models.length, (row + 1) * models.length)]));
  return { models, scores: pick(scores), costs: pick(costs) };
}

/**
 * A stand-in for costs where the data have none: a call of one model, the best single, counts 1 and any other 0, so that
 * the axis of cost is the share of its calls.
 */
export function withCallCosts<T extends Pick<OutcomeMatrix, "models" | "costs">>(table: T, counted: number): T {
  return { ...table, costs: table.costs.map((_, cell) => (cell % table.models.length === counted ? 1 : 0)) };
}

/** Which model's calls stand in for cost: the one with the highest mean score, of equals the first. */
export function countedModel({ models, scores }: OutcomeTable): number {
  const means = modelMeans(scores, models.length);
  return means.indexOf(Math.max(...means));
}
