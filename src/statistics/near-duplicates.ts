import { firstOfEqual } from "./first-of-equal.js";
import { normalText } from "./normal-text.js";
import { shingleSets } from "./shingle-sets.js";
import { similarSets } from "./similar-sets.js";
import { withoutCommon } from "./without-common.js";

/** A shingle that more texts than this have, and more than this share of them, belongs to a template. */
const commonTexts = 20;
const commonShare = 0.01;

/**
 * Families of texts that are nearly the same. Two texts are of one family where they are the same but for case,
 * punctuation and white space (see `normalText`), or where the Jaccard similarity of their sets of word 3-shingles is at
 * least `similarity`, shingles of templates left out: those that over 20 texts and over 1 % of them have, such as the
 * examples of a few-shot prompt. Families that share a member are one. Exact, hence who is with whom does not depend on the order.
 * One word changed in 60 leaves a similarity of 0.90, three far apart 0.73. Texts of fewer than three words, and of
 * scripts that put no spaces between words, are only compared as a whole.
 * @param texts null, and texts in which nothing but punctuation and white space stands, are families of their own
 * @param options.similarity in (0, 1]; 0.8 where left out
 * @returns for each text the index of the first of its family, at most its own; empty for none
 * @throws RangeError for any other similarity
 * @see Broder (1997), On the resemblance and containment of documents
 * @example nearDuplicates(["Who was it?", null, "who was it"]) // Int32Array [0, 1, 0]
 */
export function nearDuplicates(
  texts: readonly (string | null)[],
  { similarity = 0.8 }: { readonly similarity?: number } = {},
): Int32Array {
  const forms = texts.map(normalText);
  const firsts = firstOfEqual(forms);
  const distinct = [...firsts.keys()].filter((text) => firsts[text] === text && forms[text] !== null);
  const shingles = shingleSets(distinct.map((text) => forms[text]!));
  const telling = withoutCommon(shingles, Math.max(commonTexts, commonShare * distinct.length));
  const { families } = similarSets(telling, similarity);
  const familyOf = Int32Array.from(firsts.keys());
  for (const [place, text] of distinct.entries()) familyOf[text] = distinct[families[place]!]!;
  return firsts.map((first) => familyOf[first]!);
}
