/** Why LLMRouterBench's oracle differs. */
export const anyScoreNote = "its oracle counts an item as fully right where any model scores above 0";

/** The oracle's score by LLMRouterBench's code: 1 where any model scores above 0. */
export function anyScore(score: number): number {
  return score > 0 ? 1 : 0;
}
