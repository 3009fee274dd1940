import { hashKey } from "../../src/statistics/hash.js";

/** Length of the vectors. */
const dimensions = 256;
/** Any fixed number: two runs must hash words alike. */
const wordSeed = 1;

/** Turns texts into vectors: texts x dimensions, row-major. A text without words is a zero vector. */
export interface TextEmbedder {
  readonly dimensions: number;
  embed(texts: readonly (string | null)[]): Float64Array;
}

/**
 * Hashed TF-IDF fitted on the given texts: words (runs of letters or digits, lower case) are hashed into 256 bins;
 * a bin's value is `(1 + ln tf) * (ln((1 + n) / (1 + df)) + 1)` with the document frequencies of the fitted texts.
 * Vectors are not normalised: cosine similarity does that.
 * Source: the usual smoothed TF-IDF over hashed features (Weinberger et al. 2009).
 *
 * @example fitHashedTfIdf(["a b", "a"]).embed(["b"]) // one non-zero bin
 */
export function fitHashedTfIdf(texts: readonly (string | null)[]): TextEmbedder {
  const binOf = new Map<string, number>();
  const frequency = new Float64Array(dimensions);
  for (const text of texts) for (const bin of new Set(bins(text, binOf))) frequency[bin] = frequency[bin]! + 1;
  const idf = frequency.map((df) => Math.log((1 + texts.length) / (1 + df)) + 1);
  return {
    dimensions,
    embed(others) {
      const values = new Float64Array(others.length * dimensions);
      for (const [row, text] of others.entries()) {
        weigh(values.subarray(row * dimensions, (row + 1) * dimensions), bins(text, binOf), idf);
      }
      return values;
    },
  };
}

function weigh(vector: Float64Array, counted: readonly number[], idf: Float64Array): void {
  for (const bin of counted) vector[bin] = vector[bin]! + 1;
  for (let bin = 0; bin < vector.length; bin++) {
    if (vector[bin]! > 0) vector[bin] = (1 + Math.log(vector[bin]!)) * idf[bin]!;
  }
}

function bins(text: string | null, binOf: Map<string, number>): number[] {
  const words = text?.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => {
    const known = binOf.get(word) ?? hashKey(word, wordSeed).low % dimensions;
    binOf.set(word, known);
    return known;
  });
}
