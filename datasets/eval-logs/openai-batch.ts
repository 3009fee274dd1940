import { UserError } from "../../src/core/errors.js";
import { hasKeys, isObject, membersOf, textOf, valueAt } from "../../src/core/json-value.js";
import type { OutcomeRow, Probe, RecordContext, RecordFormat } from "../../src/core/record-format.js";
import { remember } from "../../src/core/remember.js";

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
  if (name === sharedScores || name.endsWith(".scores.json")) return kind === "array" || isObject(outline);
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

/** What was looked up in the files of scores while one file of answers was read. */
class Lookups {
  readonly models = new Set<string>();
  /** Members of a file of scores that an answer has, as the JSON of their steps. */
  readonly used = new Set<string>();
}

const lookups = new WeakMap<object, Lookups>();

/** A number of a file of scores, which is known to be used then. */
function lookUp(file: string, steps: readonly (string | number)[], { beside }: RecordContext): unknown {
  const score = valueAt(beside.get(file), ...steps);
  if (score !== undefined) remember(lookups, beside, () => new Lookups()).used.add(keyOf(file, steps));
  return score;
}

function keyOf(file: string, steps: readonly (string | number)[]): string {
  return JSON.stringify([file, ...steps.map(String)]);
}

/** The scores of a file as the steps to them: by model and id, in the file's own also by id alone; of models without answers none. */
function entriesOf(file: string, scores: unknown, { models }: Lookups): string[] {
  return membersOf(scores).flatMap(([name, value]) => {
    if (!isObject(value)) return file === sharedScores ? [] : [keyOf(file, [name])];
    return models.has(name) ? Object.keys(value).map((id) => keyOf(file, [name, id])) : [];
  });
}

function refuseList(file: string, scores: unknown): void {
  if (scores === undefined || isObject(scores)) return;
  throw new UserError("FORMAT_UNKNOWN", "scores are an object by the answers' ids, and no list", {
    hint: file === sharedScores ? '{"MODEL": {"CUSTOM_ID": 0.5}}' : '{"CUSTOM_ID": 0.5}',
    location: { file },
  });
}

/** Scores that fit no answer. Throws a UserError where none fits any. */
function unusedScores({ beside, name }: Pick<RecordContext, "beside" | "name">) {
  const files = [ownScores(name), sharedScores].filter((file) => beside.has(file));
  for (const file of files) refuseList(file, beside.get(file));
  const known = remember(lookups, beside, () => new Lookups());
  const [file] = files;
  if (file === undefined || known.models.size === 0) return undefined;
  const models = [...known.models].map((model) => `"${model}"`).join(", ");
  if (known.used.size === 0) {
    throw new UserError("VALUE_MISSING", `none of the scores fits an answer of ${name}, whose model is ${models}`, {
      hint: "name models and ids as the answers do, or take the answers out",
      location: { file },
    });
  }
  for (const each of files) {
    const entries = entriesOf(each, beside.get(each), known);
    const left = entries.filter((entry) => !known.used.has(entry)).length;
    if (left > 0)
      return { file: each, why: `${left} of ${entries.length} scores of ${models} fit no answer of ${name}` };
  }
  return undefined;
}

/** The score of an answer by the files that the user wrote: by model and id, in the file's own also by id alone. */
function scoreOf(line: unknown, model: string, context: RecordContext): unknown {
  const { beside, name } = context;
  if (!beside.has(ownScores(name)) && !beside.has(sharedScores)) {
    throw new UserError("VALUE_MISSING", "no score: the output of a batch has answers and tokens, and no grades", {
      hint: `grade the answers and write ${ownScores(name)} beside the file: {"CUSTOM_ID": 0.5, ...}`,
    });
  }
  const named = valueAt(line, "custom_id");
  const id = typeof named === "number" ? named : (textOf(named) ?? "");
  remember(lookups, beside, () => new Lookups()).models.add(model);
  const own = ownScores(name);
  const found = [
    lookUp(own, [model, id], context),
    lookUp(own, [id], context),
    lookUp(sharedScores, [model, id], context),
  ];
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
  unused: unusedScores,
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
