import type { ComparedPair } from "../core/comparison.js";
import type { ItemRound } from "../core/item-outcomes.js";
import { signTest } from "../statistics/sign-test.js";
import type { Pair } from "./flipped-items.js";

/** Whether both get and pay the same on every item, and choose the same as far as they choose: they cannot differ. */
export function isSamePair({ a, b }: Pair): boolean {
  const equal = (x: ArrayLike<number>, y: ArrayLike<number>) => {
    for (let item = 0; item < x.length; item++) if (x[item] !== y[item]) return false;
    return true;
  };
  return a.every((own, round) => {
    const other = b[round]!;
    const alike = equal(own.score, other.score) && equal(own.cost, other.cost);
    return alike && (own.choices === null || other.choices === null || equal(own.choices, other.choices));
  });
}

/** Whether every score of both is 0 or 1 and every item stands in one round only. */
export function isBinaryPair({ a, b }: Pair, rounds: readonly ItemRound[]): boolean {
  const rows = rounds.reduce((count, { items }) => count + items.length, 0);
  const once = rounds.length === 1 || new Set(rounds.flatMap(({ items }) => items)).size === rows;
  return once && [...a, ...b].every(({ score }) => score.every((value) => value === 0 || value === 1));
}

/**
 * Wins, ties and losses by item, and the exact sign test of wins against losses: on binary scores the exact McNemar test.
 * An item of several rounds counts once, by the sum of its differences. Without a p where whole clusters are resampled:
 * their items are no independent coins.
 */
export function exactTest(pair: Pair, rounds: readonly ItemRound[], clustered: boolean): ComparedPair["exact"] {
  const changes = new Map<string, number>();
  for (const [round, { items }] of rounds.entries()) {
    const [a, b] = [pair.a[round]!.score, pair.b[round]!.score];
    items.forEach((item, place) => {
      changes.set(item, (changes.get(item) ?? 0) + a[place]! - b[place]!);
    });
  }
  const count = (holds: (change: number) => boolean) => [...changes.values()].filter(holds).length;
  const [wins, losses] = [count((change) => change > 0), count((change) => change < 0)];
  const counts = { wins, ties: changes.size - wins - losses, losses };
  if (clustered) {
    const reason = "items of one cluster are no independent coins: there is no exact test";
    return { test: null, p: null, ...counts, reason };
  }
  return { test: isBinaryPair(pair, rounds) ? "mcnemar" : "sign", p: signTest(wins, losses), ...counts };
}
