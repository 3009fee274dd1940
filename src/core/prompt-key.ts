import { createHash } from "node:crypto";

/**
 * The key of a prompt: the first 16 hex digits of the SHA-256 of its text in UTF-8, with every run of ASCII white space as one
 * space, and no spaces (of Unicode's category Zs) at the ends. It is the id of an item that has no other, and prompts with one key are the same prompt.
 *
 * @example promptKey(" What  is\n2 + 2?") // "38d46ad3618826cf"
 */
export function promptKey(prompt: string): string {
  const text = prompt.replace(/[ \t\n\v\f\r]+/g, " ").replace(/^\p{Zs}+|\p{Zs}+$/gu, "");
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
