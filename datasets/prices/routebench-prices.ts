import { z } from "zod";
import { isObject, valueAt } from "../../src/core/json-value.js";
import type { PriceShape } from "../../src/core/price-shape.js";
import type { ModelPrice, PriceList } from "../../src/core/price-table.js";
import { ratesShape } from "../../src/core/rates-schema.js";
import { dayOf } from "./day-of.js";

/** Whether a text is a day that there is: 2026-02-30 is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const modelSchema = z.strictObject({
  ...ratesShape,
  aliases: z.array(z.string().min(1)).optional(),
  dated: z.boolean().optional(),
  provider: z.string().min(1).optional(),
});

const fileSchema = z.strictObject({
  $schema: z.string().optional(),
  date: z.string().refine(isDay, "write a day such as 2026-11-01"),
  source: z.string().optional(),
  models: z.record(z.string().min(1), modelSchema).superRefine(refuseNamesTwice),
});

type Models = Readonly<Record<string, z.infer<typeof modelSchema>>>;

/** An alias that is another model, or that two models have, would make the price of its calls a matter of order. */
function refuseNamesTwice(models: Models, context: z.RefinementCtx): void {
  const owners = new Map(Object.keys(models).map((id) => [id, id]));
  for (const [id, { aliases = [] }] of Object.entries(models)) {
    for (const [index, alias] of aliases.entries()) {
      const owner = owners.get(alias);
      const message = `"${alias}" is the model "${owner}" already`;
      if (owner !== undefined && owner !== id)
        context.addIssue({ code: "custom", path: [id, "aliases", index], message });
      owners.set(alias, id);
    }
  }
}

function pricesOf({ date, models }: z.infer<typeof fileSchema>): PriceList {
  const entries = Object.entries(models);
  const price = ({ aliases: _, dated, provider, ...rates }: Models[string]): ModelPrice => ({ rates, dated, provider });
  return {
    date: dayOf(date),
    models: new Map(entries.map(([id, model]) => [id, price(model)])),
    aliases: new Map(entries.flatMap(([id, { aliases = [] }]) => aliases.map((alias) => [alias, id] as const))),
  };
}

/** Our own shape: a day, and for each model its rates in US dollars per million tokens. */
export const routebenchPrices = {
  id: "routebench",
  label: "a table of prices",
  source: "docs/prices.md",
  detect: (value) => isObject(valueAt(value, "models")) && valueAt(value, "date") !== undefined,
  schema: fileSchema.transform(pricesOf),
} as const satisfies PriceShape;
