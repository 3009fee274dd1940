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
