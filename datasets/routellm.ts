import { UserError } from "../src/core/errors.js";
import type { HeaderColumn, TableFormat, WideLayout } from "../src/core/format.js";
import { itemIdNames } from "../src/core/item-id-names.js";
import { contaminatedPrompts } from "./contaminated-prompts.js";
import { groupNames, isUnused } from "./item-columns.js";
import { outcomeNames } from "./long.js";
import { pairModels } from "./model-columns.js";

const responseEnding = "_response";
/** Names with a meaning in other layouts: none of them is a model. */
const otherNames: readonly string[] = [
  ...itemIdNames,
  ...Object.values(outcomeNames).flat(),
  ...groupNames,
  "split",
  "cluster",
  "embedding",
];

function namesOf(header: readonly HeaderColumn[]): string[] {
  return header.map(({ name }) => name);
}

/** Columns beside the prompt that are no response of another column. */
function candidates(header: readonly HeaderColumn[]): string[] {
  const names = namesOf(header);
  const isResponse = (name: string) =>
    name.endsWith(responseEnding) && names.includes(name.slice(0, -responseEnding.length));
  return names.filter((name) => name !== "prompt" && !isResponse(name));
}

function detect(header: readonly HeaderColumn[]): boolean {
  const models = candidates(header);
  const isOther = (name: string) => name.includes("|") || isUnused(name) || otherNames.includes(name.toLowerCase());
  return namesOf(header).includes("prompt") && models.length === 2 && !models.some(isOther);
}

/** The layout of one of RouteLLM's response files. Throws FORMAT_UNKNOWN where there are not the prompt and two models. */
function layout(header: readonly HeaderColumn[]): WideLayout {
  if (!detect(header)) {
    throw new UserError("FORMAT_UNKNOWN", "not a column prompt and exactly two columns of models", {
      hint: "name the columns prompt, WEAK MODEL and STRONG MODEL; more models go into a long or wide file",
    });
  }
  const models = candidates(header);
  return {
    kind: "wide",
    identity: { id: null, withinGroup: true, everyRow: true },
    models: pairModels(header, new Map(models.map((id) => [id, id])), new Map()),
    item: { prompt: "prompt" },
    fromFile: { group: /^(?:mmlu_)?(.+?)(?:_responses)?$/ },
    known: namesOf(header).filter((name) => name !== "prompt" && !models.includes(name)),
  };
}

/**
 * The responses of RouteLLM (Ong et al. 2024, github.com/lm-sys/RouteLLM) to MMLU and GSM8K: whether the weak and the strong
 * model were right, without a cost. Every row is an item there, also where its prompt is in another file or twice in one.
 */
export const routellm = {
  id: "routellm",
  kind: "table",
  label: "RouteLLM",
  description: "RouteLLM's responses to MMLU and GSM8K: one row a prompt, with True or False for each of two models.",
  exampleHeader: ["prompt", "weak", "strong", "weak_response", "strong_response"],
  companions: [contaminatedPrompts],
  detect,
  layout,
} as const satisfies TableFormat;
