import type { Format, TableFormat } from "../src/core/format.js";
import { omnisbench } from "./benchmarks/omnisbench.js";
import { openLlmLeaderboard } from "./benchmarks/open-llm-leaderboard.js";
import { routereval } from "./benchmarks/routereval.js";
import { long } from "./long.js";
import { mtBench } from "./mt-bench.js";
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
  omnisbench,
  routereval,
  openLlmLeaderboard,
  // Logs of evaluations.
  // Production logs.
  // Tables.
  routerbench,
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
