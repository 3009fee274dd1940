import type { Measure } from "./outcome-matrix.js";

/** The column of each measure in the canonical outcome table. */
export const measureColumns = {
  latencyMs: "latency_ms",
  energyJ: "energy_j",
  inputTokens: "input_tokens",
  outputTokens: "output_tokens",
  cachedInputTokens: "cached_input_tokens",
  cacheWriteTokens: "cache_write_tokens",
  reasoningTokens: "reasoning_tokens",
} as const satisfies Readonly<Record<Measure, string>>;
