import { type ItemRound, modelNames } from "../core/item-outcomes.js";
import type { DecisionColumns } from "../store/write-decisions.js";

/**
 * Turns outcomes into rows: what each router that decides item by item chose, got and paid, at its operating point. Without
 * prices what it paid is NaN.
 */
export function decisionRows(rounds: readonly ItemRound[], priced: boolean): DecisionColumns {
  // Single models and baselines choose nothing item by item.
  const each = rounds.flatMap((round) =>
    round.entrants.flatMap(({ kind, choices, ...own }) =>
      choices === null || (kind !== "router" && kind !== "reference")
        ? []
        : [{ ...own, choices, round: round.label, items: round.items, models: modelNames(round) }],
    ),
  );
  return {
    item: each.flatMap(({ items }) => items),
    round: each.flatMap(({ items, round }) => items.map(() => round)),
    router: each.flatMap(({ items, id }) => items.map(() => id)),
    model: each.flatMap(({ models, choices }) => Array.from(choices, (model) => models[model]!)),
    score: Float64Array.from(each.flatMap(({ score }) => [...score])),
    costUsd: Float64Array.from(each.flatMap(({ cost }) => [...cost].map((paid) => (priced ? paid : Number.NaN)))),
  };
}
