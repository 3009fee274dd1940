/**
 * A text as it is compared with others: in Unicode's compatibility form NFKC, in lower case, each stretch of punctuation
 * (Unicode's category P) and white space one space, none at the ends. Symbols such as + and = stay: they tell sums apart.
 * @returns words with one space between each two; null for null and where nothing is left
 * @see Unicode Standard Annex 15 for NFKC
 * @example normalText("  What's 2 + 2?\n") // "what s 2 + 2"
 */
export function normalText(text: string | null): string | null {
  const words = text
    ?.normalize("NFKC")
    .toLowerCase()
    .replace(/[\p{P}\s]+/gu, " ")
    .trim();
  return words || null;
}
