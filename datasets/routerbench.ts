import { UserError } from "../src/core/errors.js";
import { findColumn } from "../src/core/find-column.js";
import type { HeaderColumn, TableFormat, WideLayout } from "../src/core/format.js";
import { findIdentity, findItemColumns, isUnused } from "./item-columns.js";
import { columnsOfModels, pairModels, stemsOf } from "./model-columns.js";

const costEnding = "|total_cost";
/** Outcomes and leftovers of pandas: known, and read by nobody. */
const ignored = ["oracle_model_to_route_to", "Unnamed: 0", "__index_level_0__"];

function isKnown(name: string): boolean {
  return ignored.includes(name) || isUnused(name);
}

/** The layout of a RouterBench file. Throws FORMAT_UNKNOWN where a model lacks its score column, or items an id and a prompt. */
function layout(header: readonly HeaderColumn[]): WideLayout {
  const names = new Set(header.map(({ name }) => name));
  const costs = new Map(stemsOf(header, costEnding).map((id) => [id, id + costEnding]));
  const scores = new Map([...costs.keys()].filter((id) => names.has(id)).map((id) => [id, id]));
  const models = pairModels(header, scores, costs);
  const prompt = findColumn(header, ["prompt"]);
  if (models.length === 0) {
    throw new UserError("FORMAT_UNKNOWN", `no column ends in "${costEnding}": RouterBench has one for each model`, {
      hint: "name the columns MODEL (its score) and MODEL|total_cost",
    });
  }
  const isOfModel = (name: string) => name === "model_response" || isUnused(name);
  return {
    kind: "wide",
    identity: { ...findIdentity(header), ...(prompt !== undefined && { apart: prompt }) },
    models,
    item: findItemColumns(header),
    known: [...names].filter(isKnown).concat(columnsOfModels(header, models, isOfModel)),
  };
}

/**
 * The wide table of RouterBench (Hu et al. 2024, github.com/withmartian/routerbench): the score of a model in the column
 * of its name, its cost in dollars in MODEL|total_cost. One sample_id may stand for two prompts: these are two items.
 */
export const routerbench = {
  id: "routerbench",
  kind: "table",
  label: "RouterBench",
  description: "RouterBench's wide table: one row an item, with columns MODEL (the score) and MODEL|total_cost.",
  exampleHeader: ["sample_id", "prompt", "eval_name", "a", "b", "a|model_response", "a|total_cost", "b|total_cost"],
  detect: (header) => {
    const names = new Set(header.map(({ name }) => name));
    return stemsOf(header, costEnding).some((id) => names.has(id));
  },
  layout,
} as const satisfies TableFormat;
