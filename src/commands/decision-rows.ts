import type { Result } from "../core/result.js";
import type { Evaluated } from "../evaluate/evaluate.js";
import type { DecisionColumns } from "../store/write-decisions.js";

/** Turns replays into rows: what each router chose, got and paid, at its operating point. */
export function decisionRows({ replays, items }: Evaluated, { models }: Result): DecisionColumns {
  return {
    item: replays.flatMap(() => items),
    router: replays.flatMap(({ id }) => items.map(() => id)),
    model: replays.flatMap(({ replay }) =>
      items.map((_, item) => models[replay.shares.findIndex((share) => share[item] === 1)]!.id),
    ),
    score: Float64Array.from(replays.flatMap(({ replay }) => [...replay.score])),
    costUsd: Float64Array.from(replays.flatMap(({ replay }) => [...replay.cost])),
  };
}
