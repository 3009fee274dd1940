import { UserError } from "../../src/core/errors.js";
import { elementsOf, isObject, membersOf, valueAt } from "../../src/core/json-value.js";

/** The metrics that are taken before others, in this order. */
const preferred = ["acc", "exact_match"];

/** What a sample has beside its metrics. */
const fixed = new Set([
  "doc_id",
  "doc",
  "target",
  "arguments",
  "resps",
  "filtered_resps",
  "filter",
  "metrics",
  "doc_hash",
  "prompt_hash",
  "target_hash",
]);

/** The names of a sample's metrics; older versions do not list them. */
function metricsOf(sample: unknown): string[] {
  const listed = elementsOf(valueAt(sample, "metrics")).filter((name) => typeof name === "string");
  return listed.length > 0 ? listed : membersOf(sample).flatMap(([name]) => (fixed.has(name) ? [] : [name]));
}

/** What a run that only predicts has for every metric. */
const noMetric = "bypass";

/**
 * A metric over all documents, such as a perplexity, has lists of its parts in a sample, and no score. One that is null is a
 * score that is missing: another metric in its place would not measure the same.
 */
function isScore(value: unknown): boolean {
  return value !== undefined && !Array.isArray(value) && !isObject(value);
}

/**
 * The score of a sample of lm-evaluation-harness: acc, else exact_match, else the first metric with one value a sample of which
 * the results do not say that less is better. The choice is by names, so that it is one for all samples of a task.
 * Throws a UserError where there is none.
 *
 * @param higherIsBetter of the task's metrics, as the file of results has it; undefined where there is none
 */
export function lmEvalScore(sample: unknown, higherIsBetter: unknown): unknown {
  const names = metricsOf(sample);
  const scores = names.filter(
    (name) => name !== noMetric && isScore(valueAt(sample, name)) && valueAt(higherIsBetter, name) !== false,
  );
  const chosen = preferred.find((name) => names.includes(name)) ?? scores[0];
  if (chosen !== undefined) return valueAt(sample, chosen);
  throw new UserError(
    "VALUE_MISSING",
    `no metric of the sample is a score of its own: ${names.join(", ") || "it has none"}`,
    {
      hint: "leave the files of this task out: its metrics are over all documents at once, or it was run with --predict_only",
    },
  );
}
