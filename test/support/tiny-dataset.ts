import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import { buildMatrix } from "./build-matrix.js";

/**
 * The dataset of the hand checks: 12 items, 3 models, a missing cell, ties, an item nobody gets right, a free model,
 * two groups. Costs are whole dollars and scores halves, so that every sum is exact.
 *
 * item group  free   small    large     why it is there
 *             score  score $  score $
 * i01  code   1      1     1  1     4   all tie: the oracle pays nothing
 * i02  code   0      1     1  1     4   two tie: the oracle takes the cheaper
 * i03  code   0      0     1  1     4
 * i04  code   0      0     1  0     4   nobody gets it right
 * i05  code   0      0.5   2  1     8   a long item, and a partial score
 * i06  code   0      1     1  0     4   only the small model gets it right
 * i07  math   1      0     1  1     4
 * i08  math   0      0     1  1     4
 * i09  math   0      1     1  1     4
 * i10  math   1      1     1  1     4
 * i11  math   0      1     1  -     4   the large model's score is missing
 * i12  math   0      0     1  1     4
 */
export const tinyDataset: OutcomeMatrix = buildMatrix(
  ["free", "small", "large"],
  [
    { id: "i01", group: "code", scores: [1, 1, 1], costs: [0, 1, 4], prompt: "sort a list" },
    { id: "i02", group: "code", scores: [0, 1, 1], costs: [0, 1, 4], prompt: "reverse a list" },
    { id: "i03", group: "code", scores: [0, 0, 1], costs: [0, 1, 4], prompt: "parse a date" },
    { id: "i04", group: "code", scores: [0, 0, 0], costs: [0, 1, 4], prompt: "halt or not" },
    { id: "i05", group: "code", scores: [0, 0.5, 1], costs: [0, 2, 8], prompt: "write a long parser for a date" },
    { id: "i06", group: "code", scores: [0, 1, 0], costs: [0, 1, 4], prompt: "sort a date" },
    { id: "i07", group: "math", scores: [1, 0, 1], costs: [0, 1, 4], prompt: "add two numbers" },
    { id: "i08", group: "math", scores: [0, 0, 1], costs: [0, 1, 4], prompt: "prove a lemma" },
    { id: "i09", group: "math", scores: [0, 1, 1], costs: [0, 1, 4], prompt: "add three numbers" },
    { id: "i10", group: "math", scores: [1, 1, 1], costs: [0, 1, 4], prompt: "add one number" },
    { id: "i11", group: "math", scores: [0, 1, Number.NaN], costs: [0, 1, 4], prompt: "multiply numbers" },
    { id: "i12", group: "math", scores: [0, 0, 1], costs: [0, 1, 4], prompt: "prove a theorem" },
  ],
);

/**
 * The 11 items of {@link tinyDataset} that have every outcome. Sums over them, by hand:
 *
 * free   score 3   (i01 i07 i10)                        cost 0
 * small  score 5.5 (i01 i02 i06 i09 i10, half of i05)   cost 12 = 10 * 1 + 2
 * large  score 9   (all but i04 i06)                    cost 48 = 10 * 4 + 8
 * oracle score 10  (all but i04)                        cost 23 = 0+1+4+0+8+1+0+4+1+0+4
 */
export const tinyComplete: OutcomeMatrix = selectItems(tinyDataset, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11]);

/**
 * A router's choices over {@link tinyComplete}: free on i01 i07 i10, large on i03 i05 i12, small on the other five.
 * Its scores are 1 1 1 0 1 1 | 1 0 1 1 1, together 9; its costs 0 1 4 1 8 1 | 0 1 1 0 4, together 21.
 */
export const tinyChoices: Int32Array = Int32Array.of(0, 1, 2, 1, 2, 1, 0, 1, 1, 0, 2);
