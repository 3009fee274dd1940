import { UserError } from "../../src/core/errors.js";
import { hasKeys, isObject, textOf, valueAt } from "../../src/core/json-value.js";
import type { OutcomeRow, Probe, RecordContext, RecordFormat } from "../../src/core/record-format.js";

/** Scores of every model's answers. */
const sharedScores = "scores.json";

/** Scores of the answers in one file. */
function ownScores(name: string): string {
  return `${name.replace(/\.jsonl?(\.gz)?$/i, "")}.scores.json`;
}

function modelIn(line: unknown): string | undefined {
  return textOf(valueAt(line, "response", "body", "model"));
}

/** A line of a batch's output, or of its file of errors. */
function isAnswer({ kind, outline }: Probe): boolean {
  return kind === "lines" && hasKeys(outline, "id", "custom_id", "response", "error");
}

/** What lies beside: the requests, the errors, the scores. */
function isBeside(probe: Probe): boolean {
  const { kind, name, outline } = probe;
  if (kind === "document") return (name === sharedScores || name.endsWith(".scores.json")) && isObject(outline);
  return kind === "lines" && hasKeys(outline, "custom_id", "method", "url", "body");
}

function hasFailed(line: unknown): boolean {
  const status = valueAt(line, "response", "status_code");
  const error = valueAt(line, "error") ?? valueAt(line, "response", "body", "error");
  return Boolean(error) || (typeof status === "number" && status >= 400);
}

/** Usage as chat completions have it, or as responses do. */
function usageOf(line: unknown): OutcomeRow {
  const of = (...names: readonly string[]) => {
    const usage = valueAt(line, "response", "body", "usage");
    return names.map((name) => valueAt(usage, ...name.split("."))).find((count) => count !== undefined);
  };
  return {
    input_tokens: of("prompt_tokens", "input_tokens"),
    output_tokens: of("completion_tokens", "output_tokens"),
    cached_input_tokens: of("prompt_tokens_details.cached_tokens", "input_tokens_details.cached_tokens"),
    reasoning_tokens: of("completion_tokens_details.reasoning_tokens", "output_tokens_details.reasoning_tokens"),
  };
}

/** The score of an answer by the files that the user wrote: by model and id, in the file's own also by id alone. */
function scoreOf(line: unknown, model: string, { beside, name }: RecordContext): unknown {
  const [own, shared] = [beside.get(ownScores(name)), beside.get(sharedScores)];
  if (own === undefined && shared === undefined) {
    throw new UserError("VALUE_MISSING", "no score: the output of a batch has answers and tokens, and no grades", {
      hint: `grade the answers and write ${ownScores(name)} beside the file: {"CUSTOM_ID": 0.5, ...}`,
    });
  }
  const named = valueAt(line, "custom_id");
  const id = typeof named === "number" ? named : (textOf(named) ?? "");
  const found = [valueAt(own, model, id), valueAt(own, id), valueAt(shared, model, id)];
  return found.find((score) => score !== undefined) ?? null;
}

/** The output of batches of OpenAI and of those who have the same interface; scores come from a file beside. */
export const openaiBatch = {
  id: "openai-batch",
  kind: "records",
  label: "OpenAI batch output",
  description:
    "Output of an OpenAI-style batch, one answer a line with custom_id and response.body, and scores.json beside it.",
  source: "https://platform.openai.com/docs/api-reference/batch/request-output",
  evidence: "matrix",
  beside: (name) => [ownScores(name), sharedScores],
  // A first call that failed names no model, and says nothing of those behind it.
  detect: isAnswer,
  passesOver: isBeside,
  *outcomes(line, context) {
    // A batch is of one model; a call that failed does not name it.
    const model = modelIn(line) ?? modelIn(context.outline);
    if (model === undefined) return;
    const failed = hasFailed(line);
    const score = scoreOf(line, model, context);
    yield {
      ...(failed ? {} : usageOf(line)),
      item: valueAt(line, "custom_id"),
      model,
      served_model: modelIn(line),
      score: failed ? null : score,
    };
  },
} as const satisfies RecordFormat;
