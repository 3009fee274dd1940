import { isObject } from "../../src/core/json-value.js";

/** Values by dotted key. */
export type Attributes = ReadonlyMap<string, unknown>;

/** Deeper values are not looked at: no attribute of a known convention lies so deep. */
const deepest = 16;

/**
 * Every value of an object by its dotted key, also those that are objects or lists of objects, so that `{ "a.b": 1 }` and
 * `{ a: { b: 1 } }` are alike. Elements of lists of objects have their number as key. Lists of plain values stay whole.
 *
 * @example flatten({ llm: { input_messages: [{ "message.role": "user" }] } }).get("llm.input_messages.0.message.role") // "user"
 */
export function flatten(value: unknown): Map<string, unknown> {
  const flat = new Map<string, unknown>();
  collect(value, "", deepest, flat);
  return flat;
}

function collect(value: unknown, prefix: string, depth: number, flat: Map<string, unknown>): void {
  if (depth === 0) return;
  const isList = Array.isArray(value) && value.some(isObject);
  if (!isList && !isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    flat.set(prefix + key, inner);
    collect(inner, `${prefix}${key}.`, depth - 1, flat);
  }
}

/**
 * The first of these keys that has a value; undefined where none has.
 *
 * @example firstOf(new Map([["b", 1]]), "a", "b") // 1
 */
export function firstOf(attributes: Attributes, ...keys: readonly string[]): unknown {
  for (const key of keys) {
    const value = attributes.get(key);
    if (value !== undefined && value !== null && value !== "") return value;
  }
  return undefined;
}
