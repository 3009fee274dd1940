import { hasKeys, textOf, valueAt } from "../../src/core/json-value.js";
import type { OutcomeRow, Probe, RecordFormat } from "../../src/core/record-format.js";

/** Datasets whose names have an underscore themselves. */
const dataset = /^(Ethics_[a-z]+|ChessInstruct_mcq|GeoGraphyData_100k|[^_]+)_/;

/** The dataset of a query: its id is the dataset's name, "_", and what tells the query apart in it. */
function datasetOf(index: unknown): string | undefined {
  return dataset.exec(textOf(index) ?? "")?.[1];
}

/** Its METEOR may fall below 0, which METEOR cannot: such a score is not known. */
function scoreOf(score: unknown): unknown {
  return typeof score === "number" && score < 0 ? undefined : score;
}

/** The writer puts 0 for a cost without a price and for tokens that it does not find: no call is known to be free. */
function knownOf(amount: unknown): unknown {
  return amount === 0 ? undefined : amount;
}

/** What both kinds of rows have in common. A call that failed has no outcome. */
function outcome(item: unknown, call: unknown, score: unknown, cost: unknown): OutcomeRow {
  const common = { item, group: datasetOf(item) };
  if (valueAt(call, "success") === false) return common;
  return {
    ...common,
    score: scoreOf(score),
    cost_usd: knownOf(cost),
    input_tokens: knownOf(valueAt(call, "token_usage", "input_tokens")),
    output_tokens: valueAt(call, "token_usage", "output_tokens"),
  };
}

/** A row of cached_results/MODEL.jsonl. */
function cachedOutcome(row: unknown): OutcomeRow {
  const result = valueAt(row, "evaluation_result");
  return {
    ...outcome(valueAt(row, "global_index"), row, valueAt(result, "score"), valueAt(result, "inference_cost")),
    model: valueAt(row, "llm_selected"),
    prompt: valueAt(row, "question"),
  };
}

/** A row of predictions/ROUTER.json: of the router's own choice, or of another model for the metrics of optimality. */
function predictedOutcome(row: unknown): OutcomeRow {
  const item = valueAt(row, "global index") ?? valueAt(row, "global_index");
  const call = valueAt(row, "generated_result");
  return {
    ...outcome(item, call, valueAt(row, "accuracy"), valueAt(row, "cost")),
    model: valueAt(row, "prediction"),
    prompt: valueAt(row, "prompt_formatted") ?? valueAt(row, "prompt"),
  };
}

function isCached(row: unknown): boolean {
  return hasKeys(row, "global_index", "llm_selected", "evaluation_result");
}

function isPredicted(row: unknown): boolean {
  return hasKeys(row, "prediction") && (hasKeys(row, "global index") || hasKeys(row, "global_index"));
}

/** The first row: of predictions that are wrapped in an object too. */
function rowOf({ outline }: Probe): unknown {
  return valueAt(outline, "results", 0) ?? outline;
}

/** A table of prices: US dollars per million tokens, by model. */
function isPrices(outline: unknown): boolean {
  const first = Object.values(hasKeys(outline) ? outline : {})[0];
  return hasKeys(first, "input_token_price_per_million", "output_token_price_per_million");
}

/** Predictions for perturbed prompts, under the ids of the queries that they were made from. */
const perturbed = /-robustness\.json(\.gz)?$/i;

/**
 * What RouterArena keeps: the answers of each model (cached_results) and of each router (predictions), scored and with their
 * costs. A router's row repeats what the model's file has.
 */
export const routerarena = {
  id: "routerarena",
  kind: "records",
  label: "RouterArena",
  description:
    "RouterArena's cached_results (a model's scored answers as JSON lines) and predictions (a router's, as an array).",
  source: "https://github.com/RouteWorks/RouterArena",
  evidence: "matrix",
  repeats: true,
  at: (outline) => (valueAt(outline, "results") === undefined ? [] : ["results", "*"]),
  detect: (probe) => isCached(rowOf(probe)) || isPredicted(rowOf(probe)),
  passesOver: ({ outline }) =>
    hasKeys(valueAt(outline, "pipeline_params"), "models") ||
    hasKeys(outline, "prompt_formatted", "global index") ||
    isPrices(outline),
  supersede: (probes) =>
    new Map(
      probes
        .filter(({ name }) => perturbed.test(name))
        .map(({ path }) => [path, "perturbed prompts, of which the choices alone count"]),
    ),
  *outcomes(record) {
    yield isCached(record) ? cachedOutcome(record) : predictedOutcome(record);
  },
} as const satisfies RecordFormat;
