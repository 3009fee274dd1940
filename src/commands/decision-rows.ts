import { type ItemRound, modelNames } from "../core/item-outcomes.js";
import type { DecisionColumns } from "../store/write-decisions.js";

/** Turns outcomes into rows: what each router that decides item by item chose, got and paid, at its operating point. */
export function decisionRows(rounds: readonly ItemRound[]): DecisionColumns {
  // Single models choose nothing, and a deal gives an item to several models.
  const each = rounds.flatMap((round) =>
    round.entrants.flatMap(({ kind, choices, ...own }) =>
      kind === "model" || choices === null ? [] : [{ ...own, choices, items: round.items, models: modelNames(round) }],
    ),
  );
  return {
    item: each.flatMap(({ items }) => items),
    router: each.flatMap(({ items, id }) => items.map(() => id)),
    model: each.flatMap(({ models, choices }) => Array.from(choices, (model) => models[model]!)),
    score: Float64Array.from(each.flatMap(({ score }) => [...score])),
    costUsd: Float64Array.from(each.flatMap(({ cost }) => [...cost])),
  };
}
