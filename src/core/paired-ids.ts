/** Ids of the metrics of which runs store every item's part: only these are paired item by item and compared between runs. */
export const pairedIds: readonly string[] = ["quality", "cost"];
