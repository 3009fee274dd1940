import { createHash } from "node:crypto";

/**
 * A prompt with white space made alike: every run of ASCII white space is one space, and there are no spaces (of Unicode's
 * category Zs) at the ends.
 *
 * @example plainPrompt(" What  is\n2 + 2?") // "What is 2 + 2?"
 */
export function plainPrompt(prompt: string): string {
  return prompt.replace(/[ \t\n\v\f\r]+/g, " ").replace(/^\p{Zs}+|\p{Zs}+$/gu, "");
}

/**
 * The key of a prompt: the first 16 hex digits of the SHA-256 of its text in UTF-8, as {@link plainPrompt} has it. It is the id of an item that has no other, and prompts with one key are the same prompt.
 *
 * @example promptKey(" What  is\n2 + 2?") // "38d46ad3618826cf"
 */
export function promptKey(prompt: string): string {
  return createHash("sha256").update(plainPrompt(prompt)).digest("hex").slice(0, 16);
}
