import { elementsOf, hasKeys, valueAt } from "../../src/core/json-value.js";
import type { RecordFormat } from "../../src/core/record-format.js";

/**
 * The results of OmnisBench: every response of every policy, with its model, whether it passed, tokens and cost. Answers are
 * cached: each policy that chose a model repeats the same outcome. Its writer charges nothing for a model without a price and
 * lists it among the unpriced: such a cost is missing.
 */
export const omnisbench = {
  id: "omnisbench",
  kind: "records",
  label: "OmnisBench",
  description: "OmnisBench's results.json: items with policy, item_id, chosen_model, passed, cost_usd and tokens.",
  source: "https://github.com/Fortitude-Group/OmnisBench",
  evidence: "matrix",
  repeats: true,
  at: ["items", "*"],
  detect: ({ outline }) => hasKeys(elementsOf(valueAt(outline, "items"))[0], "policy", "item_id", "chosen_model"),
  *outcomes(record, { frame }) {
    const of = (key: string) => valueAt(record, key);
    const model = of("chosen_model");
    const isPriced = !elementsOf(valueAt(frame, "provenance", "unpriced_models")).includes(model);
    yield {
      item: of("item_id"),
      model,
      score: of("passed"),
      cost_usd: isPriced ? of("cost_usd") : undefined,
      input_tokens: of("input_tokens"),
      output_tokens: of("output_tokens"),
      latency_ms: of("latency_ms"),
      group: of("dataset"),
    };
  },
} as const satisfies RecordFormat;
