/** The text ended before the value did. */
class Cut extends Error {}

/** Deeper values stand as null: no format is told by what lies so deep. */
const deepest = 12;

/** Nothing is read that is nested deeper than this. */
const deepestNested = 200;

/** A text or number that is longer is cut: it tells no format. */
const longestText = 1000;

/** Reads JSON that may be cut off anywhere, and keeps of every array only its first element. */
class Outliner {
  #at = 0;
  #height = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): unknown {
    this.#space();
    const character = this.#text[this.#at];
    if (character === undefined) throw new Cut();
    if (character === "{") return this.#object(depth);
    if (character === "[") return this.#array(depth);
    return character === '"' ? this.#string().slice(0, longestText) : this.#word();
  }

  #object(depth: number): unknown {
    const object: Record<string, unknown> = {};
    this.#list(
      "}",
      () => {
        const key = this.#string();
        this.#space();
        this.#at++;
        this.#nested(depth, (value) => {
          Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
        });
      },
      () => object,
    );
    return depth < deepest ? object : null;
  }

  #array(depth: number): unknown {
    const first: unknown[] = [];
    this.#list(
      "]",
      () => {
        this.#nested(first.length === 0 ? depth : deepest, (value) => {
          if (first.length === 0) first.push(value);
        });
      },
      () => first,
    );
    return depth < deepest ? first : null;
  }

  /** Hands over what there is of a value, also where the text ends within it. */
  #nested(depth: number, take: (value: unknown) => void): void {
    try {
      take(this.value(depth + 1));
    } catch (error) {
      if (error instanceof PartOf) take(error.value);
      throw error;
    }
  }

  /** Walks the members up to the closing bracket. Where the text is cut, what there is travels with the error. */
  #list(close: string, member: () => void, whole: () => unknown): void {
    if (++this.#height > deepestNested) throw new Cut();
    try {
      this.#at++;
      for (;;) {
        this.#space();
        const character = this.#text[this.#at];
        if (character === undefined) throw new Cut();
        if (character === close) break;
        if (character === ",") this.#at++;
        else member();
      }
      this.#at++;
      this.#height--;
    } catch (error) {
      if (error instanceof Cut) throw new PartOf(whole());
      throw error;
    }
  }

  #string(): string {
    const start = this.#at;
    if (this.#text[start] !== '"') throw new SyntaxError("not a JSON string");
    do {
      this.#at = this.#text.indexOf('"', this.#at + 1);
      if (this.#at < 0) throw new Cut();
    } while (this.#isEscaped(this.#at));
    this.#at++;
    return JSON.parse(this.#text.slice(start, this.#at)) as string;
  }

  #isEscaped(quote: number): boolean {
    let backslashes = 0;
    while (this.#text[quote - 1 - backslashes] === "\\") backslashes++;
    return backslashes % 2 === 1;
  }

  #word(): unknown {
    const start = this.#at;
    while (this.#at < this.#text.length && !/[\s,\]}:[{"]/.test(this.#text[this.#at]!)) this.#at++;
    if (this.#at === this.#text.length) throw new Cut();
    const word = this.#text.slice(start, this.#at);
    return /^(NaN|-?Infinity)$/.test(word) ? null : JSON.parse(word);
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }
}

/** What there is of a value that the end of the text cuts. */
class PartOf extends Cut {
  readonly value: unknown;

  constructor(value: unknown) {
    super();
    this.value = value;
  }
}

/**
 * The outline of a JSON value whose text may be cut off: objects with the members that are there, arrays with their first
 * element only, long texts cut. undefined where the text is no JSON, or ends before anything can be said.
 *
 * @example outlineJson('{"a": 1, "b": [{"c": 2}, {"c": 3}], "d": "x') // { a: 1, b: [{ c: 2 }] }
 */
export function outlineJson(text: string): unknown {
  try {
    return new Outliner(text).value(0);
  } catch (error) {
    if (error instanceof PartOf) return error.value;
    if (error instanceof Cut || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
