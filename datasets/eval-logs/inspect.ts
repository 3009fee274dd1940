import { UserError } from "../../src/core/errors.js";
import { elementsOf, hasKeys, membersOf, textOf, valueAt } from "../../src/core/json-value.js";
import type { OutcomeRow, Probe, RecordFormat } from "../../src/core/record-format.js";
import { inspectScore } from "./inspect-score.js";
import { olderRuns } from "./newest-run.js";
import { scaled } from "./scaled.js";

/** Samples of an archive: whole ones, or the short part of those that are written in chunks. */
const sampleEntry = /^samples\/.+_epoch_\d+(\.json|\/sample\.json)$/s;

/** Runs that were cut off have no header, but what they began with. */
const headers = ["header.json", "_journal/start.json"];

/** "2026-05-29T12-38-43+00-00_math_Gprr29MvGQ8iYMoXbX3sKv.eval": when, which task, and an id that retries share. */
const fileName = /^(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}[^_]*)_(.+_[A-Za-z0-9]{22})\.(eval|json)$/;

function runOf(name: string) {
  const [, date, thing] = fileName.exec(name) ?? [];
  return date === undefined || thing === undefined ? null : { date, thing };
}

function isHeader(value: unknown): boolean {
  return hasKeys(valueAt(value, "eval"), "task", "model") && hasKeys(value, "status");
}

function isLog({ kind, outline }: Probe): boolean {
  if (kind === "archive") return elementsOf(outline).some((name) => headers.includes(textOf(name) ?? ""));
  return kind === "document" && isHeader(outline);
}

function hasSamples({ kind, outline }: Probe): boolean {
  if (kind === "archive") return elementsOf(outline).some((name) => sampleEntry.test(textOf(name) ?? ""));
  // Without an id a sample is its input.
  const [first] = elementsOf(valueAt(outline, "samples"));
  return hasKeys(first, "id", "epoch") || hasKeys(first, "input");
}

/** What is beside the logs of a set or of a viewer: the set's id, or the headers of the logs by their names. */
function isListing({ name, outline }: Probe): boolean {
  if (name === "eval-set.json") return hasKeys(outline, "eval_set_id");
  const first = membersOf(outline)[0]?.[1];
  const task = valueAt(first, "task_id") ?? valueAt(first, "eval", "task_id");
  return /^(logs|listing)\.json$/.test(name) && task !== undefined;
}

/** Long texts stand elsewhere in the sample, or in other entries, which are not read. */
function resolved(text: unknown, sample: unknown): unknown {
  const hash = /^attachment:\/\/(.+)$/.exec(textOf(text) ?? "")?.[1];
  return hash === undefined ? text : valueAt(sample, "attachments", hash);
}

/** What the model was asked: the input, or the texts of the user's messages in it. */
function promptOf(sample: unknown): unknown {
  const input = valueAt(sample, "input");
  if (!Array.isArray(input)) return resolved(input, sample);
  const contents = input
    .filter((message) => valueAt(message, "role") === "user")
    .map((message) => valueAt(message, "content"));
  const texts = contents.flatMap((content) =>
    typeof content === "string" ? [content] : elementsOf(content).map((part) => valueAt(part, "text")),
  );
  const known = texts.map((text) => resolved(text, sample)).filter((text) => typeof text === "string");
  return known.length === 0 ? null : known.join("\n");
}

/**
 * The input tokens with those read from a cache and written to it. Inspect counts these apart; logs of some providers before
 * February 2026 count them in, and then the total is that of input and output alone.
 */
function inputTokens(usage: unknown): unknown {
  const of = (key: string) => valueAt(usage, key);
  const input = of("input_tokens");
  const output = of("output_tokens");
  const apart = [of("input_tokens_cache_read"), of("input_tokens_cache_write")].filter(
    (count) => typeof count === "number",
  );
  if (typeof input !== "number" || typeof output !== "number" || of("total_tokens") === input + output) return input;
  return apart.reduce((sum, count) => sum + count, input);
}

function usageOf(usage: unknown): OutcomeRow {
  return {
    cost_usd: valueAt(usage, "total_cost"),
    input_tokens: inputTokens(usage),
    output_tokens: valueAt(usage, "output_tokens"),
    cached_input_tokens: valueAt(usage, "input_tokens_cache_read"),
    cache_write_tokens: valueAt(usage, "input_tokens_cache_write"),
    reasoning_tokens: valueAt(usage, "reasoning_tokens"),
  };
}

function requireModel(header: unknown): string {
  const model = textOf(valueAt(header, "eval", "model"));
  if (model !== undefined) return model;
  throw new UserError("VALUE_MISSING", "the log does not say which model it is of: it lacks eval.model", {
    hint: "write the log again with inspect, or take the file out",
  });
}

function itemOf(task: unknown, id: unknown): unknown {
  const known = typeof id === "string" || typeof id === "number";
  return known && typeof task === "string" ? `${task}/${id}` : id;
}

/**
 * Logs of inspect: a header and samples, in a JSON document or as entries of an archive. A sample that ended in an error, or was
 * invalidated, has no score. Epochs are averaged.
 */
export const inspect = {
  id: "inspect",
  kind: "records",
  label: "inspect log",
  description:
    "A log of UK AISI's inspect, .eval or .json: a header with eval.task and eval.model, and samples with scores.",
  source: "https://github.com/UKGovernmentBEIS/inspect_ai/blob/main/src/inspect_ai/log/_log.py",
  evidence: "matrix",
  at: ["samples", "*"],
  archive: { frame: headers, records: sampleEntry },
  detect: (probe) => isLog(probe) && hasSamples(probe),
  passesOver: (probe) => isLog(probe) || isListing(probe),
  supersede: (probes) => olderRuns(probes, runOf),
  *outcomes(sample, { frame }) {
    const of = (key: string) => valueAt(sample, key);
    const model = requireModel(frame);
    const task = valueAt(frame, "eval", "task");
    const isVoid = Boolean(of("error")) || Boolean(of("invalidation"));
    yield {
      ...usageOf(valueAt(sample, "model_usage", model)),
      item: itemOf(task, of("id")),
      part: of("epoch"),
      model,
      requested_model: model,
      served_model: valueAt(sample, "output", "model"),
      score: isVoid ? null : inspectScore(of("scores"), frame),
      latency_ms: scaled(of("working_time") ?? of("total_time"), 1000),
      prompt: promptOf(sample),
      group: task,
    };
  },
} as const satisfies RecordFormat;
