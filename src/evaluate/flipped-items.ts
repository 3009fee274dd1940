import type { FlippedItem } from "../core/comparison.js";
import { compareBytes } from "../core/group-rows.js";
import { type ItemOutcomes, type ItemRound, modelNames } from "../core/item-outcomes.js";

/** The two of a pair, by round. */
export interface Pair {
  readonly a: readonly ItemOutcomes[];
  readonly b: readonly ItemOutcomes[];
}

/** The rounds that pairs are compared over, with the models that choices of each side are indexes of. */
export interface PairedRounds {
  /** Items, groups and units, and the entrants of the first side. */
  readonly rounds: readonly ItemRound[];
  /** The same items in the same order, with the entrants of the second side. */
  readonly others: readonly ItemRound[];
  readonly priced: boolean;
}

/**
 * Items whose score differs, by regret: greatest loss of score first, of equals the greatest rise of cost, then item id.
 *
 * @param most how many are described; the count is of all
 */
export function flippedItems(pair: Pair, over: PairedRounds, most: number): { count: number; listed: FlippedItem[] } {
  const rows = over.rounds.flatMap(({ items }, round) => items.map((item, place) => ({ item, round, place })));
  const flipped = rows.flatMap((row) => {
    const [a, b] = [pair.a[row.round]!, pair.b[row.round]!];
    const change = a.score[row.place]! - b.score[row.place]!;
    const rise = a.cost[row.place]! - b.cost[row.place]!;
    return change === 0 ? [] : [{ ...row, change, rise }];
  });
  flipped.sort((x, y) => x.change - y.change || y.rise - x.rise || compareBytes(x.item, y.item) || x.round - y.round);
  return {
    count: flipped.length,
    listed: flipped.slice(0, most).map(({ round, place }) => describeFlip(pair, over, round, place)),
  };
}

function describeFlip({ a, b }: Pair, { rounds, others, priced }: PairedRounds, round: number, place: number) {
  const { items, groups, label } = rounds[round]!;
  const both = (of: (entrant: ItemOutcomes) => number) => ({ a: of(a[round]!), b: of(b[round]!) });
  return {
    item: items[place]!,
    group: groups[place]!,
    ...(label === "" ? {} : { round: label }),
    model: {
      a: chosen(a[round]!, rounds[round]!, place),
      b: chosen(b[round]!, others[round]!, place),
    },
    score: both(({ score }) => score[place]!),
    ...(priced ? { costUsd: both(({ cost }) => cost[place]!) } : {}),
  };
}

function chosen({ choices }: ItemOutcomes, round: ItemRound, place: number): string | null {
  return choices === null ? null : modelNames(round)[choices[place]!]!;
}
