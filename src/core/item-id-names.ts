/** Names of the column with an item's id, in order of preference: in outcomes, embeddings, splits and decisions alike. */
export const itemIdNames = ["item", "item_id", "id", "sample_id", "prompt_id", "question_id"] as const;

/** Whether a column of this name holds items' ids; upper and lower case are the same. */
export function isItemIdName(name: string): boolean {
  return itemIdNames.some((known) => known === name.toLowerCase());
}
