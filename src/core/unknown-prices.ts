import { listSome, UserError } from "./errors.js";
import { nearestName } from "./nearest-name.js";
import type { PriceTable } from "./price-table.js";

/** Longer names are not looked up among similar ones: they are no names of models. */
const longestName = 200;

/** The entry of a table that an unknown name was most likely meant to be. */
function nearestEntry(name: string, { models, aliases }: PriceTable): string | undefined {
  if (name.length > longestName) return undefined;
  return nearestName(name, [...models.keys(), ...aliases.keys()]);
}

/**
 * Refuses outcomes of models without a price. Nothing happens where there are none.
 *
 * @param names of the models that calls are priced by
 * @param models of the data, to tell what a served model was asked as
 * @throws UserError UNKNOWN_PRICE
 */
export function refuseUnknownPrices(names: readonly string[], table: PriceTable, models: readonly string[]): void {
  if (names.length === 0) return;
  const shown = names.map((name) => (models.includes(name) ? `"${name}"` : `"${name}" (served)`));
  const near = names.flatMap((name) => {
    const nearest = nearestEntry(name, table);
    return nearest === undefined ? [] : [{ name, nearest }];
  });
  const [first] = near;
  const hint = first
    ? `is "${first.name}" the table's "${first.nearest}"? then write models: { "${first.name}": { aliases: ["${first.nearest}"] } } into the configuration`
    : "add them to the table, or give models.MODEL.price in the configuration; prices.onUnknown: missing leaves their costs missing";
  throw new UserError("UNKNOWN_PRICE", `no price in ${table.name} for ${listSome(shown)}`, { hint });
}
