import { hasKeys, isObject, membersOf, valueAt } from "../../src/core/json-value.js";
import { promptKey } from "../../src/core/prompt-key.js";
import type { RecordFormat } from "../../src/core/record-format.js";
import { fileFacts } from "./file-facts.js";
import { itemKey, promptPart } from "./item-key.js";

/** Datasets whose scores are the probability of the right option where it is the likeliest, else 0. */
const ofProbabilities = ["arc_challenge", "arc_easy", "mmlu", "cmmlu", "ceval", "MATH_prealgebra"];

/** A question of options is right or wrong: how probable the right option was is no part of its score. */
function rightOf(score: unknown): unknown {
  return typeof score === "number" && score > 0 && score <= 1 ? 1 : score;
}

/** Tells records of one question apart by what they hold. */
function recordKey(scores: unknown): string {
  const texts = membersOf(scores).map(([model, score]) =>
    JSON.stringify([model, typeof score === "object" ? null : score]),
  );
  return promptKey(texts.sort().join("\n"));
}

/** Scores by model; of a first question that nobody judged null, which says nothing of those behind it. */
function isScores(value: unknown): boolean {
  return value === null || isObject(value);
}

/** A table of candidate models with their prices. */
function isCandidates(outline: unknown): boolean {
  return membersOf(outline).some(([, candidate]) => hasKeys(candidate, "input_price", "output_price"));
}

/**
 * Questions with each model's score, as RouterDC trains on them and LLMRouter ships them. A question may be in the same file twice,
 * with different scores: it is one item, whose scores are the means. A question of the train and of the test file is two items,
 * each with the scores of its own file.
 */
export const routerdc = {
  id: "routerdc",
  kind: "records",
  label: "RouterDC",
  description: "RouterDC's and LLMRouter's JSON arrays: question, scores (by model) and perhaps cluster_id.",
  source: "https://github.com/shuhao02/RouterDC",
  evidence: "matrix",
  repeats: true,
  detect: ({ kind, outline }) =>
    kind !== "document" && hasKeys(outline, "question", "scores") && isScores(valueAt(outline, "scores")),
  passesOver: ({ kind, outline }) => kind === "document" && isCandidates(outline),
  *outcomes(record, { name }) {
    const [question, scores] = [valueAt(record, "question"), valueAt(record, "scores")];
    const { group, split } = fileFacts(name);
    const read = ofProbabilities.includes(group ?? "") ? rightOf : (score: unknown) => score;
    const item = itemKey(...[group, split].filter((text) => text !== undefined), promptPart(question));
    const part = recordKey(scores);
    for (const [model, score] of membersOf(scores)) {
      yield {
        item,
        part,
        model,
        score: read(score),
        prompt: question,
        group,
        split,
        cluster: valueAt(record, "cluster_id"),
      };
    }
  },
} as const satisfies RecordFormat;
