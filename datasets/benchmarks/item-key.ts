import { textOf } from "../../src/core/json-value.js";
import { promptKey } from "../../src/core/prompt-key.js";

/**
 * The id of an item that several things tell apart together, such as a dataset and an index in it: texts and numbers, joined by
 * "/". undefined where one of them is neither, or an empty text.
 *
 * @example itemKey("math", "test", 1) // "math/test/1"
 */
export function itemKey(...parts: readonly unknown[]): string | undefined {
  const isKey = (part: unknown) => typeof part === "number" || (typeof part === "string" && part !== "");
  return parts.every(isKey) ? parts.join("/") : undefined;
}

/**
 * The key of a prompt for {@link itemKey}; undefined where it is no text, or an empty one, which would make one item of all such.
 *
 * @example promptPart("What is 2 + 2?") // "38d46ad3618826cf"
 */
export function promptPart(prompt: unknown): string | undefined {
  const text = textOf(prompt);
  return text === undefined ? undefined : promptKey(text);
}
