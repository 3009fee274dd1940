import { UserError } from "../src/core/errors.js";
import type { HeaderColumn, TableFormat, WideLayout } from "../src/core/format.js";
import { findIdentity, findItemColumns, isUnused } from "./item-columns.js";
import { columnsOfModels, pairModels, stemsOf } from "./model-columns.js";

const scoreEnding = "|score";
const costEndings = ["|cost_usd", "|cost"];

function costColumns(header: readonly HeaderColumn[]): Map<string, string> {
  const costs = new Map<string, string>();
  for (const { name } of header) {
    const ending = costEndings.find((candidate) => name.endsWith(candidate) && name.length > candidate.length);
    if (ending === undefined) continue;
    const id = name.slice(0, -ending.length);
    if (!costs.has(id) || ending === costEndings[0]) costs.set(id, name);
  }
  return costs;
}

/** The layout of a wide file. Throws FORMAT_UNKNOWN where no model has a score, or both id and prompt are lacking. */
function layout(header: readonly HeaderColumn[]): WideLayout {
  const scores = new Map(stemsOf(header, scoreEnding).map((id) => [id, id + scoreEnding]));
  const models = pairModels(header, scores, costColumns(header));
  if (models.length === 0) {
    throw new UserError("FORMAT_UNKNOWN", `no column ends in "${scoreEnding}": a wide file has one for each model`, {
      hint: "name the columns MODEL|score and MODEL|cost_usd",
    });
  }
  return {
    kind: "wide",
    identity: findIdentity(header),
    models,
    item: findItemColumns(header),
    known: [
      ...header.map(({ name }) => name).filter(isUnused),
      ...columnsOfModels(header, models, (name) => isUnused(name) || name === "cost"),
    ],
  };
}

/** One row an item, with a score column and a cost column for each model. */
export const wide = {
  id: "wide",
  kind: "table",
  label: "wide table",
  description: "One row an item, with columns MODEL|score and MODEL|cost_usd for each model.",
  exampleHeader: ["item", "prompt", "a|score", "a|cost_usd", "b|score", "b|cost_usd"],
  detect: (header) => stemsOf(header, scoreEnding).length > 0,
  layout,
} as const satisfies TableFormat;
