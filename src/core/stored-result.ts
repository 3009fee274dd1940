import { z } from "zod";

const estimates = z.record(z.string(), z.looseObject({ value: z.number().nullable() }));

/**
 * What comparisons read of a result.json: the rest may be of any version with the same major number, so that a baseline
 * outlives the version that made it.
 */
export const storedResultSchema = z.looseObject({
  schemaVersion: z.literal(1),
  seed: z.int(),
  replicates: z.int(),
  dataset: z.looseObject({ name: z.string(), simulated: z.boolean(), priced: z.boolean() }),
  resampling: z.looseObject({ unit: z.enum(["item", "cluster"]) }),
  split: z.looseObject({ test: z.int() }),
  metrics: z.array(z.looseObject({ id: z.string(), version: z.int(), compat: z.string().optional() })),
  models: z.array(z.looseObject({ id: z.string(), metrics: estimates })),
  routers: z.array(
    z.looseObject({
      id: z.string(),
      kind: z.enum(["router", "baseline", "reference"]),
      type: z.string(),
      hindsight: z.boolean(),
      metrics: estimates,
    }),
  ),
});

/** See {@link storedResultSchema}. */
export type StoredResult = z.infer<typeof storedResultSchema>;
