import { firstOfEqual } from "./first-of-equal.js";
import { normalText } from "./normal-text.js";

/**
 * For each text the index of the first that is the same but for case, punctuation and white space (see `normalText`).
 * @param texts null, and texts in which nothing but punctuation and white space stands, are like no other
 * @returns one index a text, at most its own; empty for none
 * @example exactDuplicates(["Who?", "When?", " who"]) // Int32Array [0, 1, 0]
 */
export function exactDuplicates(texts: readonly (string | null)[]): Int32Array {
  return firstOfEqual(texts.map(normalText));
}
