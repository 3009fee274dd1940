import type { Result } from "../src/core/result.js";
import { serializeResult } from "../src/core/result.js";

/** The result as the bytes of result.json; see {@link serializeResult}. */
export function renderJson(result: Result): string {
  return serializeResult(result);
}
