import { UserError } from "../../src/core/errors.js";
import { hasKeys, isObject, valueAt } from "../../src/core/json-value.js";
import type { RecordFormat } from "../../src/core/record-format.js";

/** A record, or the answer of the API around it. */
function generationOf(value: unknown): unknown {
  const inner = valueAt(value, "data");
  return isObject(inner) ? inner : value;
}

function isGeneration(value: unknown): boolean {
  return hasKeys(value, "id", "model", "total_cost", "native_tokens_prompt");
}

/** A row of the daily activity: sums over the calls of a day. */
function isActivity(value: unknown): boolean {
  return hasKeys(value, "date", "model_permaslug", "requests", "usage");
}

/**
 * US dollars of a call. Under a key of one's own OpenRouter's cost is its fee alone, and what the provider charged stands beside
 * it; where that is missing, so is the cost.
 */
function costOf(generation: unknown): unknown {
  const cost = valueAt(generation, "total_cost");
  if (valueAt(generation, "is_byok") !== true) return cost;
  const upstream = valueAt(generation, "upstream_inference_cost");
  return typeof cost === "number" && typeof upstream === "number" ? cost + upstream : undefined;
}

/** Records of OpenRouter's generations, as its API gives them: one a file, one a line, or a list. */
export const openrouter = {
  id: "openrouter",
  kind: "records",
  label: "OpenRouter generations",
  description: "Records of OpenRouter's generations: id, model, router, total_cost and native tokens.",
  source: "https://openrouter.ai/docs/api/api-reference/generations/get-generation",
  evidence: "log",
  at: (outline) => (Array.isArray(valueAt(outline, "data")) ? ["data", "*"] : []),
  detect: ({ outline }) => {
    const list = valueAt(outline, "data");
    const first = Array.isArray(list) ? list[0] : generationOf(outline);
    return isGeneration(first) || isActivity(first);
  },
  *outcomes(record) {
    if (isActivity(record)) {
      throw new UserError("FORMAT_UNKNOWN", "these are OpenRouter's sums by day and model, not calls", {
        hint: "export the calls: the Logs page as CSV, or GET /api/v1/generation for each id",
      });
    }
    const generation = generationOf(record);
    const of = (key: string) => valueAt(generation, key);
    yield {
      item: of("id"),
      model: of("model"),
      requested_model: of("router"),
      served_model: of("model"),
      cost_usd: costOf(generation),
      input_tokens: of("native_tokens_prompt"),
      output_tokens: of("native_tokens_completion"),
      cached_input_tokens: of("native_tokens_cached"),
      reasoning_tokens: of("native_tokens_reasoning"),
      latency_ms: of("latency"),
    };
  },
} as const satisfies RecordFormat;
