import { elementsOf, hasKeys, valueAt } from "../../src/core/json-value.js";
import type { RecordFormat } from "../../src/core/record-format.js";

/**
 * The results of OmnisBench: every response of every policy, with its model, whether it passed, tokens and cost. A model is asked
 * once for an item, and each policy that chose it repeats the outcome: these are one outcome here.
 */
export const omnisbench = {
  id: "omnisbench",
  kind: "records",
  label: "OmnisBench",
  description: "OmnisBench's results.json: items with policy, item_id, chosen_model, passed, cost_usd and tokens.",
  source: "https://github.com/Fortitude-Group/OmnisBench",
  evidence: "matrix",
  at: ["items", "*"],
  detect: ({ outline }) => hasKeys(elementsOf(valueAt(outline, "items"))[0], "policy", "item_id", "chosen_model"),
  *outcomes(record) {
    const of = (key: string) => valueAt(record, key);
    yield {
      item: of("item_id"),
      part: of("policy"),
      model: of("chosen_model"),
      score: of("passed"),
      cost_usd: of("cost_usd"),
      input_tokens: of("input_tokens"),
      output_tokens: of("output_tokens"),
      latency_ms: of("latency_ms"),
      group: of("dataset"),
    };
  },
} as const satisfies RecordFormat;
