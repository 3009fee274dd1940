import { type ItemFileRequest, readItemFile } from "./read-item-file.js";

const wanted = {
  columns: [{ what: "split", names: ["split"], isNeeded: true }],
  byPrompt: false,
  code: "SPLIT_INVALID",
} as const;

/**
 * Reads a split file: what its column "split" says ("train", "test" or another word, as written), by item id.
 * Throws SPLIT_INVALID (no item or split column, an empty cell, two rows for one item, a row that cannot be read) with file and
 * line; and what opening a file throws.
 */
export async function readSplit(request: ItemFileRequest): Promise<ReadonlyMap<string, string>> {
  const { texts } = await readItemFile(request, wanted);
  return texts.get("split")!;
}
