import { findColumn } from "../src/core/find-column.js";
import type { HeaderColumn, LongLayout, TableFormat } from "../src/core/format.js";
import { long } from "./long.js";

/** The columns by which the table is told. */
const needed = ["sample_id", "model_name", "eval_name", "performance"];

/** Known, and read by nobody: the answers, and what pandas leaves. */
const ignored = ["model_response", "true_label", "index", "__index_level_0__", "unnamed: 0"];

/** The layout of the long table, whose ids may stand for several prompts. Throws what the long format throws. */
function layout(header: readonly HeaderColumn[]): LongLayout {
  const found = long.layout(header);
  const leftovers = header.map(({ name }) => name).filter((name) => ignored.includes(name.toLowerCase()));
  return {
    ...found,
    identity: { ...found.identity, ...(found.item.prompt !== undefined && { apart: found.item.prompt }) },
    known: [...found.known, ...leftovers],
  };
}

/**
 * RouterBench's table with one row an outcome (routerbench_raw.pkl), of which its wide tables are made. One sample_id may stand for
 * two prompts: these are two items, as in the wide tables.
 */
export const routerbenchRaw = {
  id: "routerbench-raw",
  kind: "table",
  label: "RouterBench, raw",
  description: "RouterBench's long table: one row an outcome, with sample_id, eval_name, model_name and performance.",
  exampleHeader: ["sample_id", "prompt", "eval_name", "model_name", "model_response", "performance", "cost"],
  detect: (header) => needed.every((name) => findColumn(header, [name]) !== undefined),
  layout,
} as const satisfies TableFormat;
