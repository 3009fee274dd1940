import { choicesOf, type ItemRound } from "../core/item-outcomes.js";
import type { EvaluatedRound } from "./evaluate.js";

/** An evaluation's rounds as a run stores them: of every replay what it chose, got and paid. */
export function itemRounds(rounds: readonly EvaluatedRound[]): ItemRound[] {
  return rounds.map(({ entrants, ...round }) => ({
    ...round,
    entrants: entrants.map(({ id, kind, replay }) => {
      const { score, cost } = replay;
      return { id, kind, score, cost, choices: choicesOf(replay) };
    }),
  }));
}
