import type { Round } from "../core/split.js";
import { type PlayedRound, playRound, type RoundRequest } from "./play-round.js";
import type { LeftOut } from "./replayed-router.js";

/** All rounds, with the routers that run in every one of them. */
export interface PlayedRounds {
  readonly rounds: readonly PlayedRound[];
  readonly leftOut: readonly LeftOut[];
}

/** Plays every round. A router that is left out of one round is left out of all: its numbers would be about other items. */
export function playRounds(request: RoundRequest, rounds: readonly Round[]): PlayedRounds {
  const played = rounds.map((round) => playRound(request, round));
  const leftOut = new Map<string, LeftOut>();
  for (const round of played) {
    for (const each of round.leftOut) if (!leftOut.has(each.router.id)) leftOut.set(each.router.id, each);
  }
  const stays = ({ router }: { router: { id: string } }) => !leftOut.has(router.id);
  return {
    rounds: played.map((round) => ({ ...round, replayed: round.replayed.filter(stays) })),
    leftOut: [...leftOut.values()],
  };
}
