import { z } from "zod";
import { hasKeys, isObject } from "../../src/core/json-value.js";
import type { PriceShape } from "../../src/core/price-shape.js";
import { dayOf } from "./day-of.js";
import { plainPrices } from "./plain-prices.js";

const rate = z.number().min(0);
const fileSchema = z.strictObject({
  snapshot_date: z.string(),
  models: z.record(z.string(), z.strictObject({ input_per_mtok: rate, output_per_mtok: rate })),
});

/** OmnisBench's dated snapshot: two rates by model. */
export const omnisbenchPrices = {
  id: "omnisbench-prices",
  label: "OmnisBench's snapshot of prices",
  source: "https://github.com/Fortitude-Group/OmnisBench/tree/main/config/pricing",
  detect: (value) => hasKeys(value, "snapshot_date", "models") && isObject(value.models),
  schema: fileSchema.transform(({ snapshot_date, models }) =>
    plainPrices(
      Object.entries(models).map(([id, price]) => [id, { input: price.input_per_mtok, output: price.output_per_mtok }]),
      dayOf(snapshot_date),
    ),
  ),
} as const satisfies PriceShape;
