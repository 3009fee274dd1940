import type { ItemOutcomes, ItemRound } from "../../src/core/item-outcomes.js";
import type { NamedPair } from "../../src/evaluate/compare-pairs.js";
import type { PairedRounds } from "../../src/evaluate/flipped-items.js";

/** One item of a pair: what each of the two got, paid and chose; equal costs and different models unless told. */
export interface PairRow {
  readonly scores: readonly [number, number];
  readonly costs?: readonly [number, number];
  readonly choices?: readonly [number, number];
  readonly group?: string;
  readonly unit?: string;
}

/** The row `times` times. */
export function rows(times: number, row: PairRow): PairRow[] {
  return Array.from({ length: times }, () => row);
}

/** A pair "a" against "b" over one round whose rows stand group by group; the models are "small" and "large". */
export function pairOf(all: readonly PairRow[], label = ""): { readonly pair: NamedPair; readonly over: PairedRounds } {
  const items = all.map((_, item) => `item-${String(item).padStart(5, "0")}`);
  const side = (id: string, place: 0 | 1): ItemOutcomes => ({
    id,
    kind: "router",
    score: Float64Array.from(all, ({ scores }) => scores[place]),
    cost: Float64Array.from(all, ({ costs }) => costs?.[place] ?? 0.001),
    choices: Int32Array.from(all, ({ choices }) => choices?.[place] ?? place),
  });
  const model = (id: string): ItemOutcomes => ({ ...side(id, 0), kind: "model" });
  const round: ItemRound = {
    label,
    items,
    groups: all.map(({ group }) => group ?? ""),
    units: all.map(({ unit }, item) => unit ?? items[item]!),
    entrants: [model("small"), model("large"), side("a", 0), side("b", 1)],
  };
  const names = { a: "a", b: "b" };
  return {
    pair: { id: names, names, hindsight: false, a: [side("a", 0)], b: [side("b", 1)] },
    over: { rounds: [round], others: [round], priced: true },
  };
}
