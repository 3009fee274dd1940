/**
 * The value of JSON text as Python writes it: NaN and Infinity, which are no JSON, are the texts "NaN" and "Infinity", as the
 * store's reader of numbers takes them. Throws a SyntaxError.
 *
 * @example parseJson('{"score": NaN}') // { score: "NaN" }
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    return JSON.parse(text.replace(/("(?:[^"\\]|\\.)*")|(?<![\w.])(NaN|-?Infinity)(?![\w.])/gs, quoteBare));
  }
}

function quoteBare(_match: string, string: string | undefined, word: string | undefined): string {
  return string ?? `"${word}"`;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** The text of bytes, without a byte order mark. Throws a TypeError where they are no UTF-8. */
export function textOfBytes(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** The value of JSON in bytes: see {@link parseJson}. Throws a TypeError where they are no UTF-8, and a SyntaxError. */
export function parseJsonBytes(bytes: Uint8Array): unknown {
  return parseJson(textOfBytes(bytes));
}

/** What an error of {@link parseJsonBytes} says, for a message. */
export function whyNoJson(error: unknown): "the text is not UTF-8" | "not JSON" {
  return error instanceof TypeError ? "the text is not UTF-8" : "not JSON";
}
