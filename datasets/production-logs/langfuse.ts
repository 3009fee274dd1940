import { elementsOf, hasKeys, isObject, membersOf, textOf, valueAt } from "../../src/core/json-value.js";
import type { OutcomeRow, RecordFormat } from "../../src/core/record-format.js";
import { millisecondsBetween } from "./durations.js";
import { type LoggedScore, oneScore } from "./log-scores.js";
import { promptText } from "./prompt-text.js";

/** The first of these fields that has a value: Langfuse's API, its exports to storage and older versions name them differently. */
function firstField(record: unknown, ...names: readonly string[]): unknown {
  return names
    .map((name) => valueAt(record, name))
    .find((value) => value !== undefined && value !== null && value !== "");
}

function modelOf(observation: unknown): unknown {
  return firstField(observation, "providedModelName", "provided_model_name", "model");
}

function isGeneration(observation: unknown): boolean {
  const type = textOf(valueAt(observation, "type"))?.toUpperCase();
  return type === "GENERATION";
}

function isObservation(value: unknown): boolean {
  const isOfTrace = hasKeys(value, "id", "traceId", "type") || hasKeys(value, "id", "trace_id", "type");
  return isOfTrace && (Object.hasOwn(value, "startTime") || Object.hasOwn(value, "start_time"));
}

/** A trace with its observations and scores. */
function isTrace(value: unknown): boolean {
  return hasKeys(value, "id", "observations") && isObservation(elementsOf(value.observations)[0]);
}

function isScoreRow(value: unknown): boolean {
  return (
    hasKeys(value, "id", "name", "value", "source") &&
    (Object.hasOwn(value, "traceId") || Object.hasOwn(value, "trace_id"))
  );
}

/** The sum of the numbers whose key has a word in it; undefined where there is none. Kinds of tokens are counted apart. */
function sumOf(usage: unknown, word: string): number | undefined {
  const counts = membersOf(usage).filter(([key]) => key.includes(word));
  if (counts.length === 0 || counts.some(([, count]) => typeof count !== "number")) return undefined;
  return counts.reduce((sum, [, count]) => sum + (count as number), 0);
}

function tokensOf(observation: unknown): OutcomeRow {
  const details = firstField(observation, "usageDetails", "usage_details");
  const usage = valueAt(observation, "usage");
  return {
    input_tokens:
      sumOf(details, "input") ?? firstField(usage, "input", "promptTokens") ?? valueAt(observation, "promptTokens"),
    output_tokens:
      sumOf(details, "output") ??
      firstField(usage, "output", "completionTokens") ??
      valueAt(observation, "completionTokens"),
    cached_input_tokens: firstField(details, "input_cached_tokens", "cache_read_input_tokens", "input_cache_read"),
    cache_write_tokens: firstField(details, "cache_creation_input_tokens", "input_cache_creation"),
    reasoning_tokens: firstField(details, "output_reasoning_tokens", "output_reasoning"),
  };
}

/** US dollars. Without a price for the model Langfuse has no details of the cost, and may write 0 as the total. */
function costOf(observation: unknown): unknown {
  const total = firstField(firstField(observation, "costDetails", "cost_details"), "total");
  if (total !== undefined) return total;
  const sum =
    firstField(observation, "calculatedTotalCost", "totalCost", "total_cost") ??
    valueAt(observation, "usage", "totalCost");
  return sum === 0 ? undefined : sum;
}

/** Milliseconds. Times come first: `latency` is seconds, but milliseconds in some exports to storage. */
function latencyOf(observation: unknown): number | undefined {
  const between = millisecondsBetween(
    firstField(observation, "startTime", "start_time"),
    firstField(observation, "endTime", "end_time"),
  );
  const seconds = valueAt(observation, "latency");
  return between ?? (typeof seconds === "number" ? seconds * 1000 : undefined);
}

/** Scores that have numbers: a category's or a text's number says nothing. */
function loggedScores(scores: unknown): LoggedScore[] {
  return elementsOf(scores)
    .filter(
      (score) =>
        !["CATEGORICAL", "TEXT", "CORRECTION"].includes(textOf(firstField(score, "dataType", "data_type")) ?? ""),
    )
    .map((score) => ({ name: valueAt(score, "name"), value: valueAt(score, "value") }));
}

function* outcomesOfObservation(observation: unknown, scores: readonly LoggedScore[]): Generator<OutcomeRow> {
  const failed = valueAt(observation, "level") === "ERROR";
  const model = modelOf(observation);
  if (!isGeneration(observation) || (failed && model === undefined)) return;
  yield {
    item: valueAt(observation, "id"),
    model,
    ...(failed ? {} : oneScore([...loggedScores(valueAt(observation, "scores")), ...scores])),
    cost_usd: costOf(observation),
    ...tokensOf(observation),
    latency_ms: latencyOf(observation),
    prompt: promptText(valueAt(observation, "input")),
  };
}

/** A trace's scores are those of its calls where they name one, or where it has a single one. */
function* outcomesOfTrace(trace: unknown): Generator<OutcomeRow> {
  const observations = elementsOf(valueAt(trace, "observations")).filter(isObject);
  const scores = elementsOf(valueAt(trace, "scores"));
  const isSingle = observations.filter(isGeneration).length === 1;
  const aim = (score: unknown) => textOf(firstField(score, "observationId", "observation_id"));
  for (const observation of observations) {
    const id = textOf(valueAt(observation, "id"));
    const own = scores.filter((score) => (aim(score) === undefined ? isSingle : aim(score) === id));
    yield* outcomesOfObservation(observation, loggedScores(own));
  }
}

/** Langfuse's observations and traces, as its interface exports them, its API gives them, or it writes them to storage. */
export const langfuse = {
  id: "langfuse",
  kind: "records",
  label: "Langfuse observations",
  description:
    "Langfuse's observations, or traces with observations and scores: one a line, a list, or a page of the API.",
  source: "https://langfuse.com/docs/api-and-data-platform/features/blob-storage-export-fields",
  evidence: "log",
  at: (outline) => (Array.isArray(valueAt(outline, "data")) ? ["data", "*"] : []),
  detect: ({ outline }) => {
    const first = elementsOf(valueAt(outline, "data"))[0] ?? outline;
    return isObservation(first) || isTrace(first);
  },
  passesOver: ({ outline }) => isScoreRow(elementsOf(valueAt(outline, "data"))[0] ?? outline),
  outcomes: (record) =>
    isObject(record) && Array.isArray(record.observations)
      ? outcomesOfTrace(record)
      : outcomesOfObservation(record, []),
} as const satisfies RecordFormat;
