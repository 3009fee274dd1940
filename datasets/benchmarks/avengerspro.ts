import { hasKeys, isObject, membersOf, valueAt } from "../../src/core/json-value.js";
import type { RecordFormat } from "../../src/core/record-format.js";
import { fileFacts } from "./file-facts.js";
import { itemKey, promptPart } from "./item-key.js";

/** Where a model has no outcome the writer fills in a score of 0, and 0 for cost and tokens. */
function isFilled(usage: unknown): boolean {
  return valueAt(usage, "prompt_tokens") === 0 && valueAt(usage, "completion_tokens") === 0;
}

/**
 * The queries of AvengersPro, as LLMRouterBench writes them: one a line, with each model's score and usage. What is filled in for
 * outcomes that are not there stays missing, and so does a cost of 0, which stands for a model without prices.
 */
export const avengerspro = {
  id: "avengerspro",
  kind: "records",
  label: "AvengersPro",
  description:
    "AvengersPro's queries as JSON lines: query, dataset, records (scores by model) and usages (cost and tokens).",
  source: "https://github.com/ynulihao/LLMRouterBench/blob/main/baselines/adaptors/avengerspro_adaptor.py",
  evidence: "matrix",
  detect: ({ outline }) =>
    hasKeys(outline, "query", "dataset") &&
    isObject(valueAt(outline, "records")) &&
    isObject(valueAt(outline, "usages")),
  passesOver: ({ name }) => name === "baseline_scores.json",
  *outcomes(record, { name }) {
    const [query, dataset] = [valueAt(record, "query"), valueAt(record, "dataset")];
    // One query may be in several datasets; its index is that of one of several splits, and not unique.
    const item = itemKey(dataset, promptPart(query));
    for (const [model, score] of membersOf(valueAt(record, "records"))) {
      const usage = valueAt(record, "usages", model);
      const common = { item, model, prompt: query, group: dataset, split: fileFacts(name).split };
      if (isFilled(usage)) yield common;
      else
        yield {
          ...common,
          score,
          cost_usd: valueAt(usage, "cost") || undefined,
          input_tokens: valueAt(usage, "prompt_tokens"),
          output_tokens: valueAt(usage, "completion_tokens"),
        };
    }
  },
} as const satisfies RecordFormat;
