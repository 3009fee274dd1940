/**
 * The value of JSON text as Python writes it: NaN and Infinity, which are no JSON, are the texts "NaN" and "Infinity", as the
 * store's reader of numbers takes them. Whole numbers that JavaScript would round, such as long ids, are texts too, with all
 * their digits. Throws a SyntaxError.
 *
 * @example parseJson('{"score": NaN, "id": 9007199254740993}') // { score: "NaN", id: "9007199254740993" }
 */
export function parseJson(text: string): unknown {
  const value = parsePlain(text);
  return /(?:^|[\s:[,-])\d{16}/.test(text) ? parsePlain(withLongIntegers(text)) : value;
}

/** The end of a text in JSON that begins at a quote: behind its closing quote. */
function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end >= 0; end = json.indexOf('"', end + 1)) {
    let slashes = 0;
    while (json[end - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
  return json.length;
}

/**
 * JSON with quotes around words outside of its texts. The walk goes from text to text: a pattern for whole texts would run out of
 * stack in one of some million characters.
 *
 * @param next finds a quote, or a word; global
 */
function quoteWords(json: string, next: RegExp, isMeant: (word: string) => boolean): string {
  const parts: string[] = [];
  let from = 0;
  for (let found = next.exec(json); found; found = next.exec(json)) {
    const [word] = found;
    if (word === '"') next.lastIndex = endOfText(json, found.index);
    else if (isMeant(word)) {
      parts.push(json.slice(from, found.index), `"${word}"`);
      from = next.lastIndex;
    }
  }
  return parts.join("") + json.slice(from);
}

/** JSON with quotes around the whole numbers that a DOUBLE does not hold for certain. */
function withLongIntegers(json: string): string {
  return quoteWords(json, /"|(?<![\w.+-])-?\d{16,}(?![\w.])/g, (word) => !Number.isSafeInteger(Number(word)));
}

function parsePlain(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw error;
    return JSON.parse(quoteWords(text, /"|(?<![\w.])(?:NaN|-?Infinity)(?![\w.])/g, () => true));
  }
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
