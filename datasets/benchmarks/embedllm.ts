import type { HeaderColumn, LongLayout, TableFormat } from "../../src/core/format.js";
import { columnsAmong, hasColumns, requireColumns } from "../needed-columns.js";

const needed = ["prompt_id", "model_id", "label"];

/** The layout of EmbedLLM's table. Throws FORMAT_UNKNOWN where a needed column is not there. */
function layout(header: readonly HeaderColumn[]): LongLayout {
  requireColumns(header, needed, "EmbedLLM's table");
  const group = ["category", "category_id"].find((name) => hasColumns(header, [name]));
  return {
    kind: "long",
    // One prompt_id stands in several categories, each with a label of its own.
    identity: { id: "prompt_id", ...(group !== undefined && { withinGroup: true }) },
    model: hasColumns(header, ["model_name"]) ? "model_name" : "model_id",
    score: "label",
    cost: null,
    item: { ...(hasColumns(header, ["prompt"]) && { prompt: "prompt" }), ...(group !== undefined && { group }) },
    fromFile: { split: /^(train|val|test)$/ },
    known: columnsAmong(header, ["model_id", "category_id"]),
  };
}

/**
 * The correctness table of EmbedLLM (Zhuang et al. 2025, github.com/richardzhuang0412/EmbedLLM): one row a prompt and model
 * with the label 0 or 1, without costs. An outcome that is not there is missing; the reference's kNN takes it for wrong.
 */
export const embedllm = {
  id: "embedllm",
  kind: "table",
  label: "EmbedLLM",
  description:
    "EmbedLLM's table: one row a prompt and model with prompt_id, model_id, label (0 or 1), category and prompt.",
  exampleHeader: ["prompt_id", "model_id", "category_id", "label", "model_name", "category", "prompt"],
  detect: (header) => hasColumns(header, needed),
  layout,
} as const satisfies TableFormat;
