import { hasKeys, valueAt } from "../../src/core/json-value.js";
import type { OutcomeRow, RecordFormat } from "../../src/core/record-format.js";
import { millisecondsBetween, millisecondsBetweenSeconds } from "./durations.js";
import { promptText } from "./prompt-text.js";

/** Whether a call asks a model for text; `call_type` names the function of LiteLLM that was called. */
function isCall(callType: unknown): boolean {
  if (typeof callType !== "string" || /^a?(get|delete|list|cancel|create_batch|retrieve)_/.test(callType)) return false;
  return /completion|messages|responses|generate_content/.test(callType);
}

/** What the call used and cost. LiteLLM writes 0 for what it does not know: of a failed call, and where its price is unknown. */
function spendingOf(record: unknown): OutcomeRow {
  if (valueAt(record, "status") === "failure") return {};
  const usage = (...path: readonly string[]) => valueAt(record, "metadata", "usage_object", ...path);
  const unpriced = valueAt(record, "response_cost_failure_debug_info") ?? null;
  return {
    cost_usd: unpriced === null ? valueAt(record, "response_cost") : undefined,
    input_tokens: valueAt(record, "prompt_tokens"),
    output_tokens: valueAt(record, "completion_tokens"),
    cached_input_tokens: usage("prompt_tokens_details", "cached_tokens") ?? usage("cache_read_input_tokens"),
    cache_write_tokens: usage("cache_creation_input_tokens"),
    reasoning_tokens: usage("completion_tokens_details", "reasoning_tokens"),
  };
}

/** LiteLLM's standard payload of logging, one call a line or a file. Calls that its cache answered are outcomes of no model. */
export const litellm = {
  id: "litellm",
  kind: "records",
  label: "LiteLLM payloads",
  description: "LiteLLM's StandardLoggingPayload: id, call_type, model_group, model, response_cost and tokens.",
  source: "https://docs.litellm.ai/docs/proxy/logging_spec",
  evidence: "log",
  detect: ({ outline }) => hasKeys(outline, "id", "call_type", "model", "model_group", "response_cost"),
  *outcomes(record) {
    const of = (key: string) => valueAt(record, key);
    if (!isCall(of("call_type")) || of("cache_hit") === true) return;
    const [start, end] = [of("startTime"), of("endTime")];
    yield {
      item: of("id"),
      model: of("model"),
      requested_model: of("model_group"),
      served_model: valueAt(of("response"), "model"),
      ...spendingOf(record),
      latency_ms: millisecondsBetweenSeconds(start, end) ?? millisecondsBetween(start, end),
      prompt: promptText(of("messages")),
    };
  },
} as const satisfies RecordFormat;
