import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { Probe } from "../core/record-format.js";
import type { InputFile } from "./input-files.js";
import { outlineJson } from "./json-outline.js";

/** How much of a file is looked at, in bytes. */
const headBytes = 1 << 22;

/** The beginning of a file as text; bytes that are no UTF-8 become U+FFFD. */
async function readHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headBytes), position: 0 });
    return buffer
      .toString("utf8", 0, bytesRead)
      .replace(/^\ufeff/, "")
      .trimStart();
  } finally {
    await file.close();
  }
}

function isWholeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A .json file may hold one object a line: then its first line is a whole object, and more than white space comes after it. */
function isLines(name: string, head: string): boolean {
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(name)) return true;
  const end = head.indexOf("\n");
  return head.startsWith("{") && end > 0 && head.slice(end).trim() !== "" && isWholeJson(head.slice(0, end));
}

/**
 * A look at the beginning of a JSON file.
 *
 * @param path where its uncompressed bytes are
 */
export async function probeJson(file: InputFile, path: string): Promise<Probe> {
  const head = await readHead(path);
  const name = basename(file.path);
  const about = { name, path: file.path };
  if (isLines(name, head)) return { ...about, kind: "lines", outline: outlineJson(head) };
  const outline = outlineJson(head);
  if (Array.isArray(outline)) return { ...about, kind: "array", outline: outline[0] };
  return { ...about, kind: "document", outline };
}
