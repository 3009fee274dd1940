import { type PairsRequest, readPairs } from "./read-pairs.js";

const column = {
  what: "model",
  names: ["model", "decision", "prediction", "choice"],
  code: "DECISIONS_INVALID",
} as const;

/**
 * Reads the recorded decisions of a router from a CSV, JSON lines or Parquet file: the model chosen, by item id. Whether items
 * and models are those of the data is for the caller to check.
 * Throws DECISIONS_INVALID (no item or model column, an empty cell, two decisions for one item, a row that cannot be read) with
 * file and line; and what opening a file throws.
 */
export async function readDecisions(request: PairsRequest): Promise<Map<string, string>> {
  return readPairs(request, column);
}
