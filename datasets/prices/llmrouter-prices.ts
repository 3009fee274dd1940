import { z } from "zod";
import { hasKeys, membersOf } from "../../src/core/json-value.js";
import type { PriceShape } from "../../src/core/price-shape.js";
import type { PriceList } from "../../src/core/price-table.js";

const rate = z.number().min(0);
const fileSchema = z.record(
  z.string(),
  z.looseObject({ input_price: rate, output_price: rate, model: z.string().optional() }),
);

/** The candidate's own name, and that of its service where no other candidate has it. */
function pricesOf(candidates: z.infer<typeof fileSchema>): PriceList {
  const entries = Object.entries(candidates);
  const services = entries.flatMap(([id, { model }]) =>
    model === undefined || Object.hasOwn(candidates, model) ? [] : [[model, id] as const],
  );
  const isOnly = (name: string) => services.filter(([other]) => other === name).length === 1;
  return {
    date: null,
    models: new Map(
      entries.map(([id, { input_price, output_price }]) => [
        id,
        { rates: { input: input_price, output: output_price } },
      ]),
    ),
    aliases: new Map(services.filter(([name]) => isOnly(name))),
  };
}

/** LLMRouter's candidates: numbers per million tokens. The prose beside them quotes other prices, and is not read. */
export const llmrouterPrices = {
  id: "llmrouter-prices",
  label: "LLMRouter's candidates with prices",
  source: "https://github.com/ulab-uiuc/LLMRouter",
  detect: (value) => hasKeys(membersOf(value)[0]?.[1], "input_price", "output_price"),
  schema: fileSchema.transform(pricesOf),
} as const satisfies PriceShape;
