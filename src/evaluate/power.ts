import { fewestItemsFor } from "../core/discernible-margin.js";
import type { PairSpread, Power } from "../core/power.js";
import { detectableDifference } from "../statistics/detectable-difference.js";
import { itemsNeeded } from "../statistics/items-needed.js";
import { normalCdf, normalQuantile } from "../statistics/normal.js";
import { pairedError } from "../statistics/paired-error.js";

const z95 = normalQuantile(0.975);

/**
 * What a pair's items can show, and whether they are enough for gates with a margin.
 *
 * @param margin in units of score, above 0
 * @param gates how many such gates are to pass together; 1 or more
 * @example powerOf(plannedSpread(0.03, 1200), 0.005, 1).needed // 9419
 */
export function powerOf(spread: PairSpread, margin: number, gates: number): Power {
  const { items, standardError } = spread;
  const fewest = fewestItemsFor(margin);
  const passes = items < fewest ? 0 : normalCdf(margin / standardError - z95);
  return {
    ...spread,
    detectable: detectableDifference(standardError),
    passes,
    allPass: passes ** gates,
    needed: Math.max(itemsNeeded(items, standardError, margin, gates), fewest),
  };
}

/**
 * The spread that a pair of routers with binary scores and no true difference would have, before there are data.
 *
 * @param discordance share of the items that only one of the two gets right, in (0, 1]
 * @example plannedSpread(0.03, 1200).standardError // 0.005
 */
export function plannedSpread(discordance: number, items: number): PairSpread {
  return { items, discordance, standardError: pairedError(discordance, 0) / Math.sqrt(items) };
}
