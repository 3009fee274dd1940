import type { HeaderColumn, TableFormat, WideLayout } from "../../src/core/format.js";
import { stemsOf } from "../model-columns.js";
import { columnsAmong, hasColumns, requireColumns } from "../needed-columns.js";

const scoreEnding = ".score";
const inputEnding = ".num_input_tokens";
const outputEnding = ".num_output_tokens";

/** Models: those with a score and token counts. */
function modelsOf(header: readonly HeaderColumn[]): string[] {
  return stemsOf(header, scoreEnding).filter((id) => hasColumns(header, [id + inputEnding, id + outputEnding]));
}

/** The layout of SPROUT. Throws FORMAT_UNKNOWN where no model has a score and token counts, or items no prompt. */
function layout(header: readonly HeaderColumn[]): WideLayout {
  const ids = modelsOf(header);
  requireColumns(header, ["prompt", ...(ids.length === 0 ? [`MODEL${scoreEnding}`] : [])], "SPROUT");
  const group = ["dataset"].find((name) => hasColumns(header, [name]));
  const ofModels = header
    .map(({ name }) => name)
    .filter((name) => ids.some((id) => name.startsWith(`${id}.`)))
    .filter((name) => ![scoreEnding, inputEnding, outputEnding].some((ending) => name.endsWith(ending)));
  return {
    kind: "wide",
    identity: { id: hasColumns(header, ["key"]) ? "key" : null, apart: "prompt" },
    models: ids.map((id) => ({
      id,
      score: id + scoreEnding,
      cost: null,
      measures: { inputTokens: id + inputEnding, outputTokens: id + outputEnding },
    })),
    item: { prompt: "prompt", ...(group !== undefined && { group }) },
    fromFile: { split: /^(train|validation|test)(?:-|$)/ },
    known: [...columnsAmong(header, ["golden_answer", "dataset_level", "dataset_idx"]), ...ofModels],
  };
}

/**
 * SPROUT (Somerstep et al. 2025, huggingface.co/datasets/CARROT-LLM-Routing/SPROUT): one row a prompt, a struct a model with
 * its score and token counts. There are no costs: they come from a price table.
 */
export const sprout = {
  id: "sprout",
  kind: "table",
  label: "SPROUT",
  description:
    "SPROUT's Parquet files: one row a prompt, with MODEL.score, MODEL.num_input_tokens and MODEL.num_output_tokens.",
  exampleHeader: [
    ...["key", "dataset", "dataset_level", "dataset_idx", "prompt", "golden_answer", "a.num_input_tokens"],
    ...["a.num_output_tokens", "a.response", "a.score", "b.num_input_tokens", "b.num_output_tokens", "b.score"],
  ],
  detect: (header) => hasColumns(header, ["prompt"]) && modelsOf(header).length > 0,
  layout,
} as const satisfies TableFormat;
