import type { Result } from "../core/result.js";
import type { Evaluated } from "../evaluate/evaluate.js";
import type { DecisionColumns } from "../store/write-decisions.js";

/** Turns replays into rows: what each router that decides item by item chose, got and paid, at its operating point. Without prices what it paid is NaN. */
export function decisionRows(
  { rounds }: Evaluated,
  { models, dataset }: Pick<Result, "models" | "dataset">,
): DecisionColumns {
  const each = rounds.flatMap((round) =>
    round.entrants.filter(({ dealt }) => !dealt).map((entrant) => ({ round, ...entrant })),
  );
  return {
    item: each.flatMap(({ round }) => round.items),
    router: each.flatMap(({ round, id }) => round.items.map(() => id)),
    model: each.flatMap(({ round, replay }) =>
      round.items.map((_, item) => models[replay.shares.findIndex((share) => share[item] === 1)]!.id),
    ),
    score: Float64Array.from(each.flatMap(({ replay }) => [...replay.score])),
    costUsd: Float64Array.from(
      each.flatMap(({ replay }) => [...replay.cost].map((paid) => (dataset.priced ? paid : Number.NaN))),
    ),
  };
}
