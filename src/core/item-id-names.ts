import { findColumn } from "./find-column.js";
import type { HeaderColumn } from "./format.js";

/** Names of the column with an item's id, in order of preference: in outcomes, embeddings, splits and decisions alike. */
export const itemIdNames = ["item", "item_id", "id", "sample_id", "prompt_id", "question_id"] as const;

/** The column of a header with the items' ids, by {@link itemIdNames}; undefined where none has such a name. */
export function findItemId(header: readonly HeaderColumn[]): string | undefined {
  return findColumn(header, itemIdNames);
}
