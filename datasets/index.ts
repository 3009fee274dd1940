import type { Format, TableFormat } from "../src/core/format.js";
import { omnisbench } from "./benchmarks/omnisbench.js";
import { helm } from "./eval-logs/helm.js";
import { inspect } from "./eval-logs/inspect.js";
import { lmEval } from "./eval-logs/lm-eval.js";
import { openaiBatch } from "./eval-logs/openai-batch.js";
import { promptfoo } from "./eval-logs/promptfoo.js";
import { long } from "./long.js";
import { mtBench } from "./mt-bench.js";
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
  promptfoo,
  inspect,
  lmEval,
  helm,
  openaiBatch,
  // Production logs.
  // Tables.
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
