import type { Measure, OutcomeMatrix } from "./outcome-matrix.js";

/** How many choices have a probability, and how many of these are strictly between 0 and 1. */
export interface PropensityFacts {
  readonly recorded: number;
  readonly between: number;
}

/** What of the data decides which questions they can answer; numbers are counts. */
export interface DataFacts {
  readonly items: number;
  readonly models: number;
  /** Items with any outcome of two models or more: a score, a cost or a measure. */
  readonly itemsWithTwo: number;
  /** Items with the scores of two models or more. */
  readonly itemsScoredTwice: number;
  /** Items with the scores of all models. */
  readonly itemsScoredByAll: number;
  readonly scores: number;
  readonly costs: number;
  /** Outcomes with both input and output tokens. */
  readonly tokens: number;
  readonly latencies: number;
  readonly energies: number;
  readonly prompts: number;
  readonly embeddings: boolean;
  readonly propensities: PropensityFacts;
}

/** Questions that recorded outcomes may answer, in the order in which they are told. */
export const questionIds = [
  "replay",
  "frontier",
  "quality",
  "off-policy",
  "score",
  "cost",
  "latency",
  "energy",
] as const;

/** See {@link questionIds}. */
export type QuestionId = (typeof questionIds)[number];

/** Whether the data can answer a question, and if not, what to add. */
export interface Answerable {
  readonly id: QuestionId;
  /** The question, as a part of a sentence. */
  readonly question: string;
  readonly answered: boolean;
  /** A sentence that says why or why not. */
  readonly reason: string;
  /** Columns of the outcome table to add; none where it is answered. */
  readonly add: readonly string[];
}

function countKnown(values: Float64Array | undefined): number {
  if (!values) return 0;
  let count = 0;
  for (let cell = 0; cell < values.length; cell++) if (!Number.isNaN(values[cell]!)) count++;
  return count;
}

/** By item, for how many models any of these values is known; or all of them, where `needed` is their number. */
function modelsByItem(
  { features, models }: OutcomeMatrix,
  values: readonly (Float64Array | undefined)[],
  needed = 1,
): Int32Array {
  const counts = new Int32Array(features.ids.length);
  const width = models.length;
  for (let cell = 0; cell < counts.length * width; cell++) {
    let known = 0;
    for (const column of values) if (column && !Number.isNaN(column[cell]!) && ++known === needed) break;
    if (known === needed) counts[Math.floor(cell / width)]!++;
  }
  return counts;
}

function itemsWithAtLeast(counts: Int32Array, models: number): number {
  let items = 0;
  for (const count of counts) if (count >= models) items++;
  return items;
}

function countPropensities(values: Float64Array | undefined): PropensityFacts {
  return { recorded: countKnown(values), between: values?.filter((chance) => chance < 1).length ?? 0 };
}

/**
 * The facts of an outcome matrix. Missing cells are NaN in it and count nowhere.
 *
 * @example dataFacts(matrix).itemsWithTwo // 0 of a log of production
 */
export function dataFacts(matrix: OutcomeMatrix): DataFacts {
  const { features, models, scores, costs, measures, propensities } = matrix;
  const of = (measure: Measure) => measures.get(measure);
  const scored = modelsByItem(matrix, [scores]);
  const tokens = modelsByItem(matrix, [of("inputTokens"), of("outputTokens")], 2);
  return {
    items: features.ids.length,
    models: models.length,
    itemsWithTwo: itemsWithAtLeast(modelsByItem(matrix, [scores, costs, ...measures.values()]), 2),
    itemsScoredTwice: itemsWithAtLeast(scored, 2),
    itemsScoredByAll: itemsWithAtLeast(scored, Math.max(models.length, 1)),
    scores: countKnown(scores),
    costs: countKnown(costs),
    tokens: tokens.reduce((sum, count) => sum + count, 0),
    latencies: countKnown(of("latencyMs")),
    energies: countKnown(of("energyJ")),
    prompts: features.prompts?.filter((prompt) => prompt !== null).length ?? 0,
    embeddings: features.embeddings !== null,
    propensities: countPropensities(propensities),
  };
}

type Verdict = Pick<Answerable, "answered" | "reason" | "add">;

const yes = (reason: string): Verdict => ({ answered: true, reason, add: [] });
const no = (reason: string, ...add: readonly string[]): Verdict => ({ answered: false, reason, add });

/** Why no router can be replayed; null where one can. */
function notReplayable(facts: DataFacts): Verdict | null {
  if (facts.scores === 0) return no("no outcome has a score", "score");
  if (facts.itemsScoredTwice > 0) return null;
  const known = facts.itemsWithTwo > 0 ? "no item has the scores of two models" : "each item has one model's outcome";
  return no(`${known}, so that what another would have got is not known`, "score of further models on the same items");
}

function share(part: number, whole: number): string {
  return `${part.toLocaleString("en-US")} of ${whole.toLocaleString("en-US")}`;
}

function replay(facts: DataFacts): Verdict {
  const reason = notReplayable(facts);
  if (reason) return reason;
  const blind = facts.prompts === 0 && !facts.embeddings ? "; only routers that need no prompt" : "";
  return yes(
    `${share(facts.itemsScoredByAll, facts.items)} items have the scores of all ${facts.models} models${blind}`,
  );
}

function frontier(facts: DataFacts): Verdict {
  const reason = notReplayable(facts);
  if (facts.costs > 0) return reason ?? yes("several models on one item, with scores and costs");
  const cost = facts.tokens > 0 ? "cost_usd, or prices for the tokens that are recorded" : "cost_usd";
  return no(
    reason ? `${reason.reason}, and no outcome has a cost` : "no outcome has a cost",
    ...(reason?.add ?? []),
    cost,
  );
}

function offPolicy({ scores, propensities: { recorded, between } }: DataFacts): Verdict {
  const score = scores === 0 ? ["score"] : [];
  if (recorded === 0) return no("no choice has its probability", ...score, "propensity");
  if (between === 0)
    return no(
      "every choice was certain: nothing else was ever tried",
      ...score,
      "propensity of choices made at random",
    );
  if (scores === 0) return no("no outcome has a score", "score");
  return yes(`${share(between, recorded)} choices were made with a probability between 0 and 1`);
}

function calls(count: number): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? "call has" : "calls have"}`;
}

function cost({ costs, tokens }: DataFacts): Verdict {
  if (costs > 0) return yes(`${calls(costs)} a cost`);
  return tokens > 0
    ? no("no call has a cost; tokens are there, prices are not", "cost_usd, or prices for the tokens that are recorded")
    : no("no call has a cost", "cost_usd");
}

function counted(count: number, what: string, column: string): Verdict {
  if (count === 0) return no(`no call has ${what}`, column);
  return yes(`${calls(count)} ${what}`);
}

const questions: Readonly<
  Record<QuestionId, { readonly question: string; readonly decide: (facts: DataFacts) => Verdict }>
> = {
  replay: { question: "what another router would have scored (replay)", decide: replay },
  frontier: { question: "what quality costs (frontier)", decide: frontier },
  quality: {
    question: "which model is better on the same items",
    decide: (facts) => notReplayable(facts) ?? yes("several models have scores on one item"),
  },
  "off-policy": { question: "what another router would score, estimated from the log (off-policy)", decide: offPolicy },
  score: {
    question: "what the models that were chosen scored",
    decide: ({ scores }) => counted(scores, "a score", "score"),
  },
  cost: { question: "what was spent", decide: cost },
  latency: {
    question: "how long calls took",
    decide: ({ latencies }) => counted(latencies, "a latency", "latency_ms"),
  },
  energy: {
    question: "what energy calls used",
    decide: ({ energies }) => counted(energies, "an energy", "energy_j"),
  },
};

/**
 * Which questions data with these facts can answer, each with the reason and, where not, the columns to add. docs/what-to-log.md
 * says what each column is for.
 *
 * @example answerable(dataFacts(log)).find(({ id }) => id === "replay")?.answered // false
 */
export function answerable(facts: DataFacts): Answerable[] {
  return questionIds.map((id) => ({ id, question: questions[id].question, ...questions[id].decide(facts) }));
}
