import type { Result } from "../core/result.js";
import type { Evaluated } from "../evaluate/evaluate.js";

/** Decisions of every router that decides by item, one row an item and router, as columns. */
export interface DecisionRows {
  readonly item: readonly string[];
  readonly router: readonly string[];
  readonly model: readonly string[];
  readonly score: Float64Array;
  readonly costUsd: Float64Array;
}

/** Turns replays into rows: what each router chose, got and paid, at its operating point. */
export function decisionRows({ replays, items }: Evaluated, { models }: Result): DecisionRows {
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
