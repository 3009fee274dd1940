import type { Format, TableFormat } from "../src/core/format.js";
import { avengerspro } from "./benchmarks/avengerspro.js";
import { embedllm } from "./benchmarks/embedllm.js";
import { fusionbench } from "./benchmarks/fusionbench.js";
import { greenserv } from "./benchmarks/greenserv.js";
import { llmrouter } from "./benchmarks/llmrouter.js";
import { llmrouterbench } from "./benchmarks/llmrouterbench.js";
import { omnisbench } from "./benchmarks/omnisbench.js";
import { openLlmLeaderboard } from "./benchmarks/open-llm-leaderboard.js";
import { routerarena } from "./benchmarks/routerarena.js";
import { routerdc } from "./benchmarks/routerdc.js";
import { routereval } from "./benchmarks/routereval.js";
import { sprout } from "./benchmarks/sprout.js";
import { helm } from "./eval-logs/helm.js";
import { inspect } from "./eval-logs/inspect.js";
import { lmEval } from "./eval-logs/lm-eval.js";
import { openaiBatch } from "./eval-logs/openai-batch.js";
import { promptfoo } from "./eval-logs/promptfoo.js";
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
import { routerbenchRaw } from "./routerbench-raw.js";
import { wide } from "./wide.js";

/**
 * Every dataset format, in the order in which a file is tried: the first that says yes reads it. Formats of records come first;
 * what none of them knows is a table.
 */
export const formats = [
  // Router benchmarks.
  routerarena,
  llmrouterbench,
  avengerspro,
  routerdc,
  omnisbench,
  routereval,
  openLlmLeaderboard,
  // Logs of evaluations.
  promptfoo,
  inspect,
  lmEval,
  helm,
  openaiBatch,
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
  sprout,
  fusionbench,
  embedllm,
  llmrouter,
  greenserv,
  wide,
  mtBench,
  routerbenchRaw,
  long,
  routellm,
] as const satisfies readonly Format[];

/** Those that are told by a header. */
export const tableFormats: readonly TableFormat[] = (formats as readonly Format[]).filter(
  (format): format is TableFormat => format.kind === "table",
);
