import type { MetricContext } from "./metric.js";
import { modelColumn } from "./outcome-matrix.js";
import { remember } from "./remember.js";
import type { Outcomes } from "./replay.js";
import type { TrainingSet } from "./routing.js";

/** Outcomes of every single model over some items, and the items' groups. */
export interface ModelTable {
  /** Models, in model order; of one table always the same array. */
  readonly models: readonly Outcomes[];
  /** items: the group. */
  readonly groups: readonly string[];
}

const tables = new WeakMap<TrainingSet, ModelTable>();

/** The outcomes that choices are made on: of train; without a split of the evaluated items, which makes the choice hindsight. */
export function choiceOutcomes(context: Pick<MetricContext, "train" | "models" | "groups">): ModelTable {
  const { train } = context;
  return train === null ? context : remember(tables, train, () => tableOf(train));
}

function tableOf({ models, scores, costs, features }: TrainingSet): ModelTable {
  const count = models.length;
  return {
    models: models.map((_, model) => ({
      score: modelColumn(scores, count, model),
      cost: modelColumn(costs, count, model),
    })),
    groups: features.groups,
  };
}
