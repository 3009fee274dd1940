import type { OutcomeRow } from "../../src/core/record-format.js";

/** A result of feedback or of an evaluation, as a log has it. */
export interface LoggedScore {
  readonly name: unknown;
  readonly value: unknown;
}

function isScore({ value }: LoggedScore): boolean {
  return typeof value === "number" || typeof value === "boolean";
}

/**
 * The score of a call: the one that is recorded, in its own unit, with its name. Labels alone are no scores. Where several are
 * recorded none is taken, because nothing says which is meant; the same result noted twice is one.
 *
 * @example oneScore([{ name: "correct", value: 1 }, { name: "correct", value: 1 }]) // { score: 1, score_name: "correct" }
 */
export function oneScore(scores: readonly LoggedScore[]): Pick<OutcomeRow, "score" | "score_name"> {
  const numbers = scores.filter(isScore);
  const [first] = numbers;
  if (!first || numbers.some(({ name, value }) => name !== first.name || value !== first.value)) return {};
  return { score: first.value, score_name: typeof first.name === "string" ? first.name : "" };
}
