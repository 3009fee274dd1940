import { type PairsRequest, readPairs } from "./read-pairs.js";

const column = { what: "split", names: ["split"], code: "SPLIT_INVALID" } as const;

/**
 * Reads a split file: what its column "split" says ("train", "test" or another word, as written), by item id.
 * Throws SPLIT_INVALID (no item or split column, an empty cell, two rows for one item, a row that cannot be read) with file and
 * line; and what opening a file throws.
 */
export async function readSplit(request: PairsRequest): Promise<Map<string, string>> {
  return readPairs(request, column);
}
