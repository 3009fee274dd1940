import { listSome, UserError } from "./errors.js";
import type { ModelPrice, PriceTable, Rates } from "./price-table.js";

/** What the user says of a model: other names of it, and a price that comes before any table's. */
export interface OwnModel {
  readonly aliases?: readonly string[] | undefined;
  readonly price?: Rates | undefined;
}

/** See {@link OwnModel}; by the model's id in the data. */
export type OwnModels = Readonly<Record<string, OwnModel>>;

/** A price of the table with the name that it stands under. */
interface Entry {
  readonly id: string;
  readonly price: ModelPrice;
}

/** A date or a revision behind a name: -20260513, -2026-05-13, @20260513, -001. */
const dateSuffix = /(?:[-@](?:\d{8}|\d{4}-\d{2}-\d{2})|-\d{3})$/;

function exact(name: string, { models, aliases }: PriceTable): Entry[] {
  const id = models.has(name) ? name : aliases.get(name);
  const price = id === undefined ? undefined : models.get(id);
  return id !== undefined && price ? [{ id, price }] : [];
}

/** Who sells what a table lists: its provider, or what stands before the first slash of its name. */
function sellerOf({ id, price }: Entry): string | undefined {
  return price.provider ?? (id.includes("/") ? id.slice(0, id.indexOf("/")) : undefined);
}

/** `openai/gpt-4o` is the table's `gpt-4o`, unless the table says that this is another provider's. */
function withoutPrefix(name: string, table: PriceTable): Entry[] {
  const at = name.indexOf("/");
  if (at <= 0) return [];
  const seller = name.slice(0, at);
  return exact(name.slice(at + 1), table).filter((entry) => (sellerOf(entry) ?? seller) === seller);
}

/** `gpt-4o` is the table's `openai/gpt-4o`, if no other provider has one. */
function withPrefix(name: string, table: PriceTable): Entry[] {
  if (name.includes("/")) return [];
  const ids = [...table.models.keys(), ...table.aliases.keys()];
  return ids.filter((id) => id.slice(id.indexOf("/") + 1) === name && id !== name).flatMap((id) => exact(id, table));
}

/** The entries that a name may mean, by the first way that finds any. */
function entriesOf(name: string, table: PriceTable): Entry[] {
  for (const find of [exact, withoutPrefix, withPrefix]) {
    const found = find(name, table);
    if (found.length > 0) return found;
  }
  return [];
}

function lookUp(name: string, table: PriceTable): Entry[] {
  const found = entriesOf(name, table);
  if (found.length > 0) return found;
  const undated = name.replace(dateSuffix, "");
  return undated === name ? [] : entriesOf(undated, table).filter(({ price }) => price.dated === true);
}

/** One of several entries that all say the same. Throws PRICE_AMBIGUOUS where they do not. */
function onlyOf(name: string, entries: readonly Entry[], table: PriceTable): Rates | undefined {
  const [first] = entries;
  const wanted = JSON.stringify(first?.price.rates);
  if (entries.every(({ price }) => JSON.stringify(price.rates) === wanted)) return first?.price.rates;
  const ids = [...new Set(entries.map(({ id }) => `"${id}"`))];
  throw new UserError("PRICE_AMBIGUOUS", `"${name}" may be any of ${listSome(ids)} in ${table.name}`, {
    hint: `say which one it is: models: { "${name}": { aliases: [${ids[0]}] } } in the configuration`,
  });
}

/**
 * What a model costs by its name: the user's own price; else the table's entry of this very name or alias; else that of an alias
 * which the user gives the model. A name with a provider before it finds the entry without, and the other way round; one with a
 * date or a revision behind it finds the entry without where the table says that these cost the same. Parts of names are never
 * matched: gpt-4 is not gpt-4o. undefined where nothing is found.
 *
 * @throws UserError PRICE_AMBIGUOUS where several entries with different prices fit
 */
export function findPrice(name: string, table: PriceTable, own: OwnModels): Rates | undefined {
  const owner = Object.entries(own).find(([id, { aliases }]) => id === name || aliases?.includes(name));
  if (owner?.[1].price) return owner[1].price;
  const direct = exact(name, table);
  if (direct.length > 0) return direct[0]!.price.rates;
  const others = owner ? [owner[0], ...(owner[1].aliases ?? [])].filter((other) => other !== name) : [];
  const named = others.flatMap((other) => exact(other, table));
  if (named.length > 0) return onlyOf(name, named, table);
  return onlyOf(
    name,
    [name, ...others].flatMap((each) => lookUp(each, table)),
    table,
  );
}
