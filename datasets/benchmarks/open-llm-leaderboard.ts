import { hasKeys, isObject, membersOf, textOf, valueAt } from "../../src/core/json-value.js";
import { elementAt, NdArray, sizeOf } from "../../src/core/nd-array.js";
import type { OutcomeRow, RecordFormat } from "../../src/core/record-format.js";
import { checkScores, checkSize } from "./check-scores.js";

/** "open-llm-leaderboard/Qwen__Qwen2-72B-Instruct-details" names the model Qwen/Qwen2-72B-Instruct. */
function modelName(name: unknown): unknown {
  const text = textOf(name);
  if (text === undefined) return name;
  return text
    .replace(/^open-llm-leaderboard\//, "")
    .replace(/-details$/, "")
    .replace("__", "/");
}

/** IFEval has several scores of an answer: the one that is taken is whether it follows every instruction. */
function scoresOf(correctness: unknown): unknown {
  return isObject(correctness) && !(correctness instanceof NdArray)
    ? valueAt(correctness, "correctness_prompt")
    : correctness;
}

function rowOf(task: string, index: number, model: unknown, score: unknown): OutcomeRow {
  const group = task.replace(/^leaderboard_/, "");
  return { item: `${group}/${index}`, model: modelName(model), score, group };
}

/** A task with the scores of all models, models x items; the order of the models is the task's own. */
function* ofTask(task: string, entry: unknown): Generator<OutcomeRow> {
  const scores = scoresOf(valueAt(entry, "correctness"));
  const models = valueAt(entry, "models");
  checkScores(scores, 2, task);
  checkSize(`correctness of ${task}`, sizeOf(scores), "models", sizeOf(models));
  const items = sizeOf(scores, 1);
  for (let item = 0; item < items; item++) {
    for (let model = 0; model < sizeOf(models); model++)
      yield rowOf(task, item, elementAt(models, model), elementAt(scores, model, item));
  }
}

/** The scores of one model for one task; none where they are null. */
function* ofModel(model: string, task: string, entry: unknown): Generator<OutcomeRow> {
  const scores = scoresOf(valueAt(entry, "correctness"));
  if (scores === null) return;
  checkScores(scores, 1, task);
  for (let item = 0; item < sizeOf(scores); item++) yield rowOf(task, item, model, elementAt(scores, item));
}

function isProcessed(outline: unknown): boolean {
  return hasKeys(membersOf(outline)[0]?.[1], "correctness", "models");
}

/** Model -> task -> scores. */
function isRaw(outline: unknown): boolean {
  const [model, tasks] = membersOf(outline)[0] ?? [];
  return model?.endsWith("-details") === true && hasKeys(membersOf(tasks)[0]?.[1], "correctness");
}

/**
 * The scores of the Open LLM Leaderboard as CARROT keeps them: pickles of task -> models x items, or of model -> task -> items.
 * Items have no id but their place in the task. There are no costs and no prompts.
 */
export const openLlmLeaderboard = {
  id: "open-llm-leaderboard",
  kind: "records",
  label: "Open LLM Leaderboard (CARROT)",
  description: "CARROT's pickles of the Open LLM Leaderboard: the scores of models by task, as arrays.",
  source: "https://github.com/somerstep/CARROT",
  evidence: "matrix",
  detect: ({ kind, outline }) => kind === "pickle" && (isProcessed(outline) || isRaw(outline)),
  *outcomes(record) {
    const processed = isProcessed(record);
    for (const [name, entry] of membersOf(record)) {
      if (processed) yield* ofTask(name, entry);
      else for (const [task, scores] of membersOf(entry)) yield* ofModel(name, task, scores);
    }
  },
} as const satisfies RecordFormat;
