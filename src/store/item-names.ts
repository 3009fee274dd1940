/** Names of the column with the item's id in files about items (embeddings, splits, decisions), in order of preference. */
export const itemNames = ["item", "item_id", "id", "sample_id", "prompt_id", "question_id"] as const;

/** Whether a column of this name holds the item's id; upper and lower case are the same. */
export function isItemName(name: string): boolean {
  return itemNames.some((known) => known === name.toLowerCase());
}
