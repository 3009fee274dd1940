import type { Outcomes, Replay } from "./replay.js";
import type { RouterKind } from "./routing.js";

/** What one model, router, baseline or reference got and paid on each evaluated item of a round, at its operating point. */
export interface ItemOutcomes extends Outcomes {
  readonly id: string;
  readonly kind: RouterKind | "model";
  /** items: the model it chose, as an index among the round's models; null where items are dealt to several. */
  readonly choices: Int32Array | null;
}

/** One round's outcomes, item by item: what a run stores, and what two runs are compared by. */
export interface ItemRound {
  /** What tells it from other rounds; "" where it is the only one. */
  readonly label: string;
  /** The evaluated items, in the order of the columns. */
  readonly items: readonly string[];
  readonly groups: readonly string[];
  /** What each item is resampled with: its cluster or itself. */
  readonly units: readonly string[];
  /** Single models in model order, then routers, baselines and references. */
  readonly entrants: readonly ItemOutcomes[];
}

/**
 * The model that a replay took for each item, as an index; null where an item is dealt to several models.
 *
 * @example choicesOf({ shares: [Float64Array.of(1, 0), Float64Array.of(0, 1)] }) // Int32Array [0, 1]
 */
export function choicesOf({ shares }: Pick<Replay, "shares">): Int32Array | null {
  const choices = new Int32Array(shares[0]?.length ?? 0).fill(-1);
  for (const [model, share] of shares.entries()) {
    for (let item = 0; item < choices.length; item++) {
      if (share[item] === 1) choices[item] = model;
      else if (share[item] !== 0) return null;
    }
  }
  return choices;
}

/** The names of a round's models, which choices are indexes of. */
export function modelNames({ entrants }: ItemRound): string[] {
  return entrants.flatMap(({ id, kind }) => (kind === "model" ? [id] : []));
}
