import { UserError } from "../core/errors.js";
import type { Features } from "../core/outcome-matrix.js";
import { promptKey } from "../core/prompt-key.js";
import type { RecordedFile } from "../core/routing.js";
import { type ItemFileRequest, readItemFile } from "./read-item-file.js";

/** A file of what a router said of items, and the items that it may name by their prompts. */
export interface DecisionsRequest extends ItemFileRequest {
  readonly items: Pick<Features, "ids" | "prompts">;
}

const anyNumber = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

const wanted = {
  columns: [
    { what: "model", names: ["model", "decision", "prediction", "choice"], isNeeded: true },
    { what: "score", names: ["score", "win_rate", "winrate", "strong_win_rate"], isNeeded: true, range: anyNumber },
    { what: "confidence", names: ["confidence", "probability", "prob"], isNeeded: false, range: [0, 1] },
  ],
  byPrompt: true,
  code: "DECISIONS_INVALID",
} as const;

type ByKey<T> = ReadonlyMap<string, T>;

/** Turns what is said of prompts into what is said of items: every item with the prompt gets it. */
function spreadOver({ ids, prompts }: DecisionsRequest["items"], path: string): <T>(byPrompt: ByKey<T>) => ByKey<T> {
  if (prompts === null) {
    throw new UserError("DECISIONS_INVALID", `${path} names items by their prompts, and the data have no prompts`, {
      hint: "add a column item with the ids of the data",
      location: { file: path },
    });
  }
  const keys = prompts.map((prompt) => (prompt === null ? null : promptKey(prompt)));
  return <T>(byPrompt: ByKey<T>) => {
    const byItem = new Map<string, T>();
    for (const [item, key] of keys.entries()) {
      const value = key === null ? undefined : byPrompt.get(key);
      if (value !== undefined) byItem.set(ids[item]!, value);
    }
    return byItem;
  };
}

/**
 * Reads what a router recorded from a CSV, JSON lines or Parquet file: the model chosen, a score such as a win rate, a confidence in
 * [0, 1], by item id; at least a model or a score. Where the file has no id column, its prompts say which items are meant, and what
 * it says of other prompts is passed over. An empty score beside a model, and an empty confidence, is none. Whether ids and models
 * are those of the data is for the caller to check.
 * Throws DECISIONS_INVALID (no item, prompt, model or score column, an empty cell, two rows for one item, a number out of range, a row
 * that cannot be read, prompts where the data have none) with file and line; and what opening a file throws.
 */
export async function readDecisions(request: DecisionsRequest): Promise<RecordedFile> {
  const { keys, texts, numbers } = await readItemFile(request, wanted);
  const toItems = keys === "id" ? <T>(byItem: ByKey<T>) => byItem : spreadOver(request.items, request.path);
  const model = texts.get("model");
  const [score, confidence] = [numbers.get("score"), numbers.get("confidence")];
  return {
    modelByItem: model ? toItems(model) : null,
    scoreByItem: score ? toItems(score) : null,
    confidenceByItem: confidence ? toItems(confidence) : null,
  };
}
