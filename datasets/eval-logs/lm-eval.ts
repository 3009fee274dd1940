import { basename, dirname } from "node:path";
import { UserError } from "../../src/core/errors.js";
import { hasKeys, textOf, valueAt } from "../../src/core/json-value.js";
import type { RecordContext, RecordFormat } from "../../src/core/record-format.js";
import { lmEvalScore } from "./lm-eval-score.js";
import { olderRuns } from "./newest-run.js";

/** "samples_gsm8k_2026-10-01T12-00-00.000000.jsonl": the task and when the run ended. */
const samplesName = /^samples_(.+)_(\d{4}-\d{2}-\d{2}T[^_]*?)\.jsonl?(\.gz)?$/;

/** Keys of a document that hold its question, by what tasks call it. */
const questionKeys = ["question", "query", "problem", "prompt", "input", "goal", "ctx", "sentence", "text"];

/** Keys of a model's arguments that name it, in the harness's own order. */
const modelKeys = ["peft", "delta", "pretrained", "model", "path", "engine"];

function runOf(name: string) {
  const [, thing, date] = samplesName.exec(name) ?? [];
  return thing === undefined || date === undefined ? null : { thing, date };
}

/** The file of results that the same run wrote. */
function resultsBeside(name: string): string[] {
  const run = runOf(name);
  return run ? [`results_${run.date}.json`] : [];
}

/** The value of an argument in "pretrained=a/b,dtype=auto", or in an object. */
function argumentOf(modelArgs: unknown, key: string): string | undefined {
  const text = textOf(modelArgs);
  if (text === undefined) return textOf(valueAt(modelArgs, key));
  const found = text.split(",").find((argument) => argument.startsWith(`${key}=`));
  return textOf(found?.slice(key.length + 1));
}

/** The model: by the run's results, else by the folder, whose name the harness makes of the model's. */
function modelOf(results: unknown, path: string): string {
  const args = valueAt(results, "config", "model_args");
  const named = modelKeys.flatMap((key) => argumentOf(args, key) ?? []);
  const model = textOf(valueAt(results, "model_name")) ?? named[0] ?? textOf(basename(dirname(path)));
  if (model !== undefined) return model;
  throw new UserError("VALUE_MISSING", "neither results beside the samples nor a folder name the model", {
    hint: "keep the samples in the folder that the harness made, with its results_*.json",
  });
}

/** The place in the task's documents, and what stands there: the same place holds another document where the data changed. */
function itemOf(sample: unknown, task: string): string | undefined {
  const [id, hash] = [valueAt(sample, "doc_id"), textOf(valueAt(sample, "doc_hash"))];
  if (typeof id !== "number" && typeof id !== "string") return undefined;
  return `${task}/${id}${hash === undefined ? "" : `~${hash.slice(0, 8)}`}`;
}

function questionOf(sample: unknown): unknown {
  const doc = valueAt(sample, "doc");
  return questionKeys.map((key) => valueAt(doc, key)).find((text) => textOf(text) !== undefined);
}

function taskOf({ name }: RecordContext): string {
  return runOf(name)?.thing ?? name.replace(/^samples_/, "").replace(/\.jsonl?(\.gz)?$/, "");
}

/** The samples that lm-evaluation-harness logs: one line a document and filter, one file a task and model. */
export const lmEval = {
  id: "lm-eval",
  kind: "records",
  label: "lm-evaluation-harness samples",
  description:
    "Samples of lm-evaluation-harness, samples_TASK_DATE.jsonl: doc_id, doc, resps, filtered_resps and metrics.",
  source: "https://github.com/EleutherAI/lm-evaluation-harness/blob/main/lm_eval/result_schema.py",
  evidence: "matrix",
  beside: resultsBeside,
  detect: ({ kind, outline }) =>
    (kind === "lines" || kind === "array") && hasKeys(outline, "doc_id", "doc", "resps", "filtered_resps"),
  passesOver: ({ kind, outline }) =>
    kind === "document" &&
    hasKeys(outline, "results", "configs") &&
    (hasKeys(outline, "group_subtasks") || hasKeys(outline, "versions")),
  supersede: (probes) => olderRuns(probes, runOf),
  *outcomes(sample, context) {
    // The filters' samples follow one another, and the first is the task's own.
    if (valueAt(sample, "filter") !== valueAt(context.outline, "filter")) return;
    const task = taskOf(context);
    const [results] = [...context.beside.values()];
    const model = modelOf(results, context.path);
    yield {
      item: itemOf(sample, task),
      model,
      requested_model: model,
      score: lmEvalScore(sample, valueAt(results, "higher_is_better", task)),
      prompt: questionOf(sample),
      group: task,
    };
  },
} as const satisfies RecordFormat;
