import { listSome, UserError } from "./errors.js";
import { nearestName } from "./nearest-name.js";
import type { PriceTable } from "./price-table.js";

/** Longer names are not looked up among similar ones: they are no names of models. */
const longestName = 200;

/** A name without its provider, and without what is before the provider. */
function bareName(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

/**
 * The entry of a table that an unknown name was most likely meant to be, as it stands there: the one of the nearest bare name. A
 * provider says nothing of which model it is, so azure/phi-4 is no nearer to azure/gpt-4o than phi-4 is to gpt-4o.
 */
function nearestEntry(name: string, { models, aliases }: PriceTable): string | undefined {
  if (name.length > longestName) return undefined;
  const entries = [...models.keys(), ...aliases.keys()];
  const nearest = nearestName(bareName(name), entries.map(bareName));
  const same = entries.filter((entry) => bareName(entry) === nearest);
  const provider = name.slice(0, name.lastIndexOf("/") + 1);
  return same.find((entry) => entry === `${provider}${nearest}`) ?? same.find((entry) => entry === nearest) ?? same[0];
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
