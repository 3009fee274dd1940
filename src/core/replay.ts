import { listSome, UserError } from "./errors.js";
import { type Measure, modelColumn, type OutcomeMatrix } from "./outcome-matrix.js";
import type { Cascade, Deal, ItemView, OnlinePolicy, RecordedDecisions } from "./routing.js";

/** Recorded outcomes as columns over the evaluated items. */
export interface Outcomes {
  /** items: quality in [0, 1]. */
  readonly score: Float64Array;
  /** items: US dollars. */
  readonly cost: Float64Array;
}

/** What one operating point got and paid on each evaluated item. */
export interface Replay extends Outcomes {
  /** models x items: the part of each item that each model answered; 0 or 1 unless dealt at random. */
  readonly shares: readonly Float64Array[];
  /** items, of what the outcomes were measured by; without any where items are dealt: a deal has no latency of its own. */
  readonly measures: ReadonlyMap<Measure, Float64Array>;
}

/** What one model got, paid and was measured by on each evaluated item. */
export type ModelOutcomes = Pick<Replay, "score" | "cost" | "measures">;

/** The evaluated items, with the columns that replays share: equal columns are one array, and are summed once. */
export interface Stage {
  readonly matrix: OutcomeMatrix;
  readonly models: readonly ModelOutcomes[];
  readonly ones: Float64Array;
  readonly zeros: Float64Array;
}

/** Sets the stage for replays over the items of a matrix. */
export function openStage(matrix: OutcomeMatrix): Stage {
  const count = matrix.models.length;
  const models = matrix.models.map((_, model) => ({
    score: modelColumn(matrix.scores, count, model),
    cost: modelColumn(matrix.costs, count, model),
    measures: new Map([...matrix.measures].map(([name, values]) => [name, modelColumn(values, count, model)])),
  }));
  const items = matrix.features.ids.length;
  return { matrix, models, ones: new Float64Array(items).fill(1), zeros: new Float64Array(items) };
}

/** Replays one model for every item. */
export function replayModel(stage: Stage, model: number): Replay {
  const { score, cost, measures } = stage.models[model]!;
  return {
    score,
    cost,
    measures,
    shares: stage.models.map((_, other) => (other === model ? stage.ones : stage.zeros)),
  };
}

/** Replays one chosen model an item. */
export function replayChoices(stage: Stage, choices: Int32Array): Replay {
  const first = choices[0];
  if (first !== undefined && choices.every((choice) => choice === first)) return replayModel(stage, first);
  const { matrix } = stage;
  const count = matrix.models.length;
  const score = choices.length === 0 ? stage.zeros : new Float64Array(choices.length);
  const cost = score === stage.zeros ? stage.zeros : new Float64Array(choices.length);
  const shares = matrix.models.map(() => stage.zeros);
  for (let item = 0; item < choices.length; item++) {
    const model = choices[item]!;
    score[item] = matrix.scores[item * count + model]!;
    cost[item] = matrix.costs[item * count + model]!;
    if (shares[model] === stage.zeros) shares[model] = new Float64Array(choices.length);
    shares[model]![item] = 1;
  }
  return { score, cost, shares, measures: measuresOf(matrix, choices) };
}

function measuresOf({ measures, models }: OutcomeMatrix, choices: Int32Array): Replay["measures"] {
  const chosen = (values: Float64Array) =>
    Float64Array.from(choices, (model, item) => values[item * models.length + model]!);
  return new Map([...measures].map(([name, values]) => [name, chosen(values)]));
}

/** Replays a random deal by its expectation: exact, without drawing. */
export function replayDeal(stage: Stage, deal: Deal): Replay {
  return replayShares(
    stage,
    deal.shares.map((share) => new Float64Array(stage.ones.length).fill(share)),
  );
}

/**
 * Replays what each model is given of every item, by its expectation.
 *
 * @param shares models x items; those of an item sum to 1
 */
export function replayShares(stage: Stage, shares: readonly Float64Array[]): Replay {
  const only = shares.findIndex((column) => column.every((share) => share === 1));
  if (only >= 0) return replayModel(stage, only);
  const score = new Float64Array(stage.ones.length);
  const cost = new Float64Array(stage.ones.length);
  shares.forEach((column, model) => {
    const outcomes = stage.models[model]!;
    for (let item = 0; item < score.length; item++) {
      score[item] = score[item]! + column[item]! * outcomes.score[item]!;
      cost[item] = cost[item]! + column[item]! * outcomes.cost[item]!;
    }
  });
  return { score, cost, shares, measures: new Map() };
}

/** Replays a cascade: every call is charged, the last call's answer is scored and holds the item's share. */
export function replayCascade(stage: Stage, cascade: Cascade): Replay {
  const { matrix } = stage;
  const count = matrix.models.length;
  const last = new Int32Array(stage.ones.length);
  const cost = new Float64Array(stage.ones.length);
  for (let item = 0; item < last.length; item++) {
    const view = viewItem(matrix, item);
    const calls: { model: number; costUsd: number }[] = [];
    for (let model = cascade.next(view, calls); model !== null; model = cascade.next(view, calls)) {
      const costUsd = matrix.costs[item * count + model]!;
      if (calls.length === count) throw new Error("a cascade must stop after as many calls as there are models");
      calls.push({ model, costUsd });
      cost[item] = cost[item]! + costUsd;
      last[item] = model;
    }
    if (calls.length === 0) throw new Error("a cascade must call at least one model");
  }
  // The latency of a cascade is that of all its calls, which the last call's is not.
  return { ...replayChoices(stage, last), cost, measures: new Map() };
}

/** One walk of an online policy over the evaluated items. */
export interface Walk {
  /** items: their rows in the order in which they come. */
  readonly order: ArrayLike<number>;
  readonly seed: number;
}

/** Replays an online policy over the items in the order of a walk: it learns each outcome that it chose, and no other. */
export function replayOnline(stage: Stage, policy: OnlinePolicy, { order, seed }: Walk): Replay {
  const { matrix } = stage;
  const count = matrix.models.length;
  const learner = policy.start(matrix.models, seed);
  const choices = new Int32Array(stage.ones.length);
  for (let place = 0; place < choices.length; place++) {
    const item = order[place]!;
    const view = viewItem(matrix, item);
    const model = learner.choose(view);
    const cell = item * count + model;
    choices[item] = model;
    learner.learn(view, { model, score: matrix.scores[cell]!, costUsd: matrix.costs[cell]! });
  }
  return replayChoices(stage, choices);
}

/** Replays decisions that were recorded beforehand. Throws a UserError where an item has none or names an unknown model. */
export function replayRecorded(stage: Stage, recorded: RecordedDecisions): Replay {
  const { features, models } = stage.matrix;
  const order = new Map(models.map((model, index) => [model, index]));
  const missing = features.ids.filter((id) => !recorded.modelByItem.has(id));
  if (missing.length > 0) {
    throw new UserError(
      "DECISIONS_INVALID",
      `${missing.length} evaluated items have no decision: ${listSome(missing)}`,
      {
        hint: "add a decision for each of them, or evaluate fewer items with --filter or --split",
        location: { file: recorded.file },
      },
    );
  }
  const unknown = features.ids.filter((id) => !order.has(recorded.modelByItem.get(id)!));
  if (unknown.length > 0) {
    const named = [...new Set(unknown.map((id) => `"${recorded.modelByItem.get(id)}"`))];
    throw new UserError(
      "DECISIONS_INVALID",
      `${unknown.length} decisions name a model that has no outcomes: ${listSome(named)}`,
      {
        hint: `the models of the data are: ${listSome(models)}`,
        location: { file: recorded.file },
      },
    );
  }
  return replayChoices(
    stage,
    Int32Array.from(features.ids, (id) => order.get(recorded.modelByItem.get(id)!)!),
  );
}

function viewItem({ features }: OutcomeMatrix, item: number): ItemView {
  return { id: features.ids[item]!, group: features.groups[item]!, prompt: features.prompts?.[item] ?? null };
}
