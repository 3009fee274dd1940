import type { HeaderColumn, LongLayout, TableFormat } from "../../src/core/format.js";
import { columnsAmong, hasColumns, requireColumns } from "../needed-columns.js";

const outcomes = ["query_id", "model_id", "accuracy", "energy_consumption"];
const rewards = ["query_id", "chosen_model", "actual_reward"];
const ignored = ["algorithm", "query_index", "optimal_reward", "step_regret", "cumulative_regret", "generated_output"];

/** The layout of GreenServ's tables. Throws FORMAT_UNKNOWN where a needed column is not there. */
function layout(header: readonly HeaderColumn[]): LongLayout {
  const isLog = hasColumns(header, rewards);
  if (!isLog) requireColumns(header, outcomes, "GreenServ's outcomes or logs");
  const has = (name: string) => hasColumns(header, [name]);
  return {
    kind: "long",
    identity: { id: "query_id" },
    model: isLog ? "chosen_model" : "model_id",
    score: isLog ? "actual_reward" : "accuracy",
    cost: null,
    ...(has("run_id") && { part: "run_id" }),
    measures: {
      ...(has("energy_consumption") && { energyJ: "energy_consumption" }),
      ...(has("latency") && { latencyMs: { column: "latency", worth: 1000 } }),
      ...(has("input_tokens") && { inputTokens: "input_tokens" }),
      ...(has("output_tokens") && { outputTokens: "output_tokens" }),
    },
    item: has("dataset") ? { group: "dataset" } : {},
    known: columnsAmong(header, ignored),
  };
}

/**
 * GreenServ (github.com/TZData1/llm-inference-router): the table of its pregenerated results (accuracy, joules, seconds,
 * tokens; no costs), or a log of its bandits, whose score is the reward: that mixes accuracy and energy by the log's lambda.
 * Runs of one query and model are averaged.
 */
export const greenserv = {
  id: "greenserv",
  kind: "table",
  label: "GreenServ",
  description:
    "GreenServ's pregenerated results (query_id, model_id, accuracy, energy_consumption) or bandit logs (rewards).",
  exampleHeader: [
    ...["query_id", "model_id", "run_id", "generated_output", "accuracy", "energy_consumption", "latency"],
    ...["input_tokens", "output_tokens"],
  ],
  detect: (header) => hasColumns(header, outcomes) || hasColumns(header, rewards),
  layout,
} as const satisfies TableFormat;
