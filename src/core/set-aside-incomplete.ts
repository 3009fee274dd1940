import { missingByItem } from "./missing-by-item.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { refuseEmptySide, type Split } from "./split.js";

/**
 * The split with the items that lack outcomes set aside: nothing learns from them, no estimate is over them, and each round
 * keeps those that it would test for its bounds.
 *
 * @throws UserError SPLIT_INVALID where a round is left without complete items on a side
 */
export function setAsideIncomplete(split: Split, matrix: OutcomeMatrix): Split {
  const missing = missingByItem(matrix);
  const complete = (rows: Int32Array) => rows.filter((row) => missing[row] === 0);
  const rounds = split.rounds.map((round) => ({
    ...round,
    train: complete(round.train),
    test: complete(round.test),
    testWithMissing: round.test,
  }));
  for (const round of rounds) refuseEmptySide(round, split.kind);
  return { ...split, rounds };
}
