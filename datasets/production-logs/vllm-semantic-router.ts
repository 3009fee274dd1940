import { elementsOf, hasKeys, textOf, valueAt } from "../../src/core/json-value.js";
import type { RecordFormat } from "../../src/core/record-format.js";
import { chosenModel } from "./chosen-model.js";
import { type LoggedScore, oneScore } from "./log-scores.js";
import { promptText } from "./prompt-text.js";
import { usDollars } from "./us-dollars.js";

function isRecord(value: unknown): boolean {
  if (!hasKeys(value, "id", "timestamp", "signals")) return false;
  return ["original_model", "selected_model", "decision"].some((key) => Object.hasOwn(value, key));
}

/** Scores of the model that was chosen. Those of the route, the policy or the provider are about something else. */
function scoresOf(record: unknown): LoggedScore[] {
  const selected = valueAt(record, "selected_model");
  return elementsOf(valueAt(record, "outcomes"))
    .filter((outcome) => valueAt(outcome, "target") === "model")
    .filter((outcome) => (textOf(valueAt(outcome, "target_ref")) ?? selected) === selected)
    .map((outcome) => ({ name: valueAt(outcome, "source"), value: valueAt(outcome, "score") }));
}

function hasFailed(record: unknown): boolean {
  const status = valueAt(record, "response_status");
  if (typeof status === "number" && status >= 400) return true;
  return ["aborted", "failed"].includes(textOf(valueAt(record, "lifecycle_state")) ?? "");
}

/** The prompt where all of it was captured: one that was cut is another prompt. */
function promptOf(record: unknown): string | undefined {
  const whole = (key: string) =>
    valueAt(record, `${key}_truncated`) === true ? undefined : promptText(valueAt(record, key));
  return whole("prompt") ?? whole("request_body");
}

/** Records of Router Replay of the vLLM semantic router: as its API lists them, as a list, or one a line. */
export const vllmSemanticRouter = {
  id: "vllm-semantic-router",
  kind: "records",
  label: "vLLM semantic router's Router Replay",
  description: "Records of Router Replay: original_model, selected_model, tokens, actual_cost, currency and outcomes.",
  source:
    "https://github.com/vllm-project/semantic-router/blob/main/src/semantic-router/pkg/routerreplay/store/store.go",
  evidence: "log",
  at: (outline) => (Array.isArray(valueAt(outline, "data")) ? ["data", "*"] : []),
  detect: ({ outline }) => isRecord(outline) || isRecord(elementsOf(valueAt(outline, "data"))[0]),
  *outcomes(record) {
    const of = (key: string) => valueAt(record, key);
    const model = textOf(of("selected_model")) ?? chosenModel(of("original_model"), undefined);
    const failed = hasFailed(record);
    if (of("from_cache") === true || (model === undefined && failed)) return;
    yield {
      item: of("id"),
      model,
      requested_model: of("original_model"),
      ...(failed ? {} : oneScore(scoresOf(record))),
      cost_usd: usDollars(of("actual_cost"), of("currency")),
      input_tokens: of("prompt_tokens"),
      cached_input_tokens: of("cached_prompt_tokens"),
      cache_write_tokens: of("cache_write_tokens"),
      output_tokens: of("completion_tokens"),
      latency_ms: of("duration_ms"),
      prompt: promptOf(record),
      group: of("category"),
    };
  },
} as const satisfies RecordFormat;
