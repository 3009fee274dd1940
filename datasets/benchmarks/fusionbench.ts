import type { HeaderColumn, LongLayout, TableFormat } from "../../src/core/format.js";
import { columnsAmong, hasColumns, requireColumns } from "../needed-columns.js";

const needed = ["task_name", "query", "llm", "performance", "cost"];
const ignored = [
  ...["task_id", "task_description", "task_description_embedding", "query_embedding", "ground_truth", "metric"],
  ...["input_price", "output_price", "llm_description", "llm_judge", "response"],
];

/** The layout of FusionBench's table. Throws FORMAT_UNKNOWN where a needed column is not there. */
function layout(header: readonly HeaderColumn[]): LongLayout {
  requireColumns(header, needed, "FusionBench's table");
  return {
    kind: "long",
    identity: { id: null, withinGroup: true, ...(hasColumns(header, ["ground_truth"]) && { apart: "ground_truth" }) },
    model: "llm",
    score: "performance",
    // Tokens times prices per million tokens: millionths of a dollar.
    cost: { column: "cost", usdPer: 1e-6 },
    measures: {
      ...(hasColumns(header, ["input_tokens_num"]) && { inputTokens: "input_tokens_num" }),
      ...(hasColumns(header, ["output_tokens_num"]) && { outputTokens: "output_tokens_num" }),
    },
    item: { prompt: "query", group: "task_name" },
    otherPrompts: "_think",
    known: columnsAmong(header, ignored),
  };
}

/**
 * The table of FusionBench (Feng et al. 2025, github.com/ulab-uiuc/FusionFactory): one row a query and model, costs in
 * micro-dollars. A model that was asked to think is NAME_think there; it was sent another prompt, and nothing else tells
 * which item that belongs to.
 */
export const fusionbench = {
  id: "fusionbench",
  kind: "table",
  label: "FusionBench",
  description:
    "FusionBench's table: one row a query and model with task_name, query, llm, performance, cost in micro-dollars.",
  exampleHeader: [
    ...["task_name", "task_id", "task_description", "query", "ground_truth", "metric", "llm", "input_price"],
    ...["output_price", "input_tokens_num", "output_tokens_num", "performance", "cost", "response", "llm_description"],
  ],
  detect: (header) => hasColumns(header, needed),
  layout,
} as const satisfies TableFormat;
