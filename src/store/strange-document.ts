import { readFile, stat } from "node:fs/promises";
import { isObject } from "../core/json-value.js";
import { parseJsonBytes } from "./json-text.js";
import { type FormatRequest, knowsTable } from "./sort-files.js";

/** Larger documents are hardly a program's settings, and are not read as a whole for being told. */
const largest = 1 << 22;

async function parsed(path: string): Promise<unknown> {
  if ((await stat(path)).size > largest) return undefined;
  try {
    return parseJsonBytes(await readFile(path));
  } catch {
    return undefined;
  }
}

/**
 * Whether a JSON document is whole, and an object whose keys are columns of no known table, such as package.json. A damaged one is
 * not: it may have been outcomes.
 */
export async function isStrangeDocument(path: string, { formats }: FormatRequest): Promise<boolean> {
  const value = await parsed(path);
  if (!isObject(value)) return false;
  const header = Object.keys(value).map((name) => ({ name, type: "VARCHAR" }));
  return !knowsTable(header, formats);
}
