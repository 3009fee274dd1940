import { isObject } from "./json-value.js";
import { plainPrompt } from "./prompt-key.js";

/** Values that are nested deeper are refused: no test is written so. */
const deepest = 100;

/**
 * A JSON value as text that is equal for equal values: keys in the order of their UTF-16 units, and every text as
 * {@link plainPrompt} has it. undefined where it is nested deeper than 100.
 *
 * @example canonicalText({ b: [1, " two  words"], a: null }) // '{"a":null,"b":[1,"two words"]}'
 */
export function canonicalText(value: unknown): string | undefined {
  return isShallow(value, deepest) ? JSON.stringify(ordered(value)) : undefined;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((member) => isShallow(member, depth - 1));
}

function ordered(value: unknown): unknown {
  if (typeof value === "string") return plainPrompt(value);
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key])]));
}
