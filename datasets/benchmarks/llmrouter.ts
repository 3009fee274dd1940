import type { HeaderColumn, LongLayout, TableFormat } from "../../src/core/format.js";
import type { Measure } from "../../src/core/outcome-matrix.js";
import { columnsAmong, hasColumns, requireColumns } from "../needed-columns.js";

const needed = ["task_name", "query", "model_name", "performance"];

const ignored = [
  ...["gt", "ground_truth", "metric", "choices", "task_id", "formatted_query", "response", "token_num", "embedding_id"],
  ...["user_id", "fig_id", "api_key_used", "llm_judge", "cost"],
];

/** Names of token counts: those of the pipeline since 2026 first. */
const tokenNames: readonly (readonly [Measure, readonly string[]])[] = [
  ["inputTokens", ["input_tokens", "prompt_tokens"]],
  ["outputTokens", ["output_tokens", "completion_tokens"]],
];

function measuresOf(header: readonly HeaderColumn[]): NonNullable<LongLayout["measures"]> {
  const tokens = tokenNames.flatMap(([measure, names]) => {
    const column = names.find((name) => hasColumns(header, [name]));
    return column === undefined ? [] : [[measure, column] as const];
  });
  const seconds = hasColumns(header, ["response_time"]);
  return { ...Object.fromEntries(tokens), ...(seconds && { latencyMs: { column: "response_time", worth: 1000 } }) };
}

/** The layout of LLMRouter's routing data. Throws FORMAT_UNKNOWN where a needed column is not there. */
function layout(header: readonly HeaderColumn[]): LongLayout {
  requireColumns(header, needed, "LLMRouter's routing data");
  const answer = ["ground_truth", "gt"].find((name) => hasColumns(header, [name]));
  return {
    kind: "long",
    identity: { id: null, withinGroup: true, ...(answer !== undefined && { apart: answer }) },
    model: "model_name",
    score: "performance",
    // A column "cost", where there is one, is in a unit that is not published: costs come from a price table.
    cost: null,
    measures: measuresOf(header),
    ...(hasColumns(header, ["response"]) && { failure: { column: "response", begins: ["ERROR: ", "API Error"] } }),
    item: { prompt: "query", group: "task_name" },
    fromFile: { split: /(?:^|_)(train|test)(?:_|$)/ },
    known: columnsAmong(header, ignored),
  };
}

/**
 * The routing data of LLMRouter and of xRouteBench (github.com/ulab-uiuc/LLMRouter): one row a query and model. A failed call
 * stands there as an answer that is the error's text, with 0 for score, tokens and time: its outcome is missing here.
 */
export const llmrouter = {
  id: "llmrouter",
  kind: "table",
  label: "LLMRouter",
  description:
    "LLMRouter's and xRouteBench's routing data: one row a query and model with task_name, query, performance.",
  exampleHeader: [
    ...["task_name", "query", "ground_truth", "metric", "choices", "task_id", "model_name", "response", "token_num"],
    ...["input_tokens", "output_tokens", "response_time", "api_key_used", "performance", "embedding_id", "cost"],
  ],
  detect: (header) => hasColumns(header, needed),
  layout,
} as const satisfies TableFormat;
