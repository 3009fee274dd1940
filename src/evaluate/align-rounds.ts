import type { ItemRound } from "../core/item-outcomes.js";

/**
 * The rounds of one run with their items in the order of another's.
 *
 * @param rounds with the same labels, and in each the same items, as `like`: see differencesOf
 */
export function alignRounds(rounds: readonly ItemRound[], like: readonly ItemRound[]): ItemRound[] {
  return like.map(({ label, items, groups, units }) => {
    const round = rounds.find((each) => each.label === label)!;
    const places = new Map(round.items.map((item, place) => [item, place]));
    const order = items.map((item) => places.get(item)!);
    const entrants = round.entrants.map((entrant) => ({
      ...entrant,
      score: Float64Array.from(order, (place) => entrant.score[place]!),
      cost: Float64Array.from(order, (place) => entrant.cost[place]!),
      choices: entrant.choices && Int32Array.from(order, (place) => entrant.choices![place]!),
    }));
    return { label, items, groups, units, entrants };
  });
}
