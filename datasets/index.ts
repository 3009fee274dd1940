import type { Format, TableFormat } from "../src/core/format.js";
import { omnisbench } from "./benchmarks/omnisbench.js";
import { long } from "./long.js";
import { mtBench } from "./mt-bench.js";
import { langfuse } from "./production-logs/langfuse.js";
import { litellm } from "./production-logs/litellm.js";
import { openinference } from "./production-logs/openinference.js";
import { openrouter } from "./production-logs/openrouter.js";
import { openrouterActivity } from "./production-logs/openrouter-activity.js";
import { otelGenai } from "./production-logs/otel-genai.js";
import { vllmSemanticRouter } from "./production-logs/vllm-semantic-router.js";
import { routellm } from "./routellm.js";
import { routerbench } from "./routerbench.js";
import { wide } from "./wide.js";

/**
 * Every dataset format, in the order in which a file is tried: the first that says yes reads it. Formats of records come first;
 * what none of them knows is a table.
 */
export const formats = [
  // Router benchmarks.
  omnisbench,
  // Logs of evaluations.
  // Production logs.
  openinference,
  otelGenai,
  vllmSemanticRouter,
  litellm,
  langfuse,
  openrouter,
  // Tables.
  openrouterActivity,
  routerbench,
  wide,
  mtBench,
  long,
  routellm,
] as const satisfies readonly Format[];

/** Those that are told by a header. */
export const tableFormats: readonly TableFormat[] = (formats as readonly Format[]).filter(
  (format): format is TableFormat => format.kind === "table",
);
