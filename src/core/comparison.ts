import { z } from "zod";
import { estimateSchema, publishedNumber } from "./result.js";

const sideSchema = z.strictObject({
  name: z.string().describe("as the command line named it"),
  run: z.string().describe("id of the run"),
  dataset: z.string(),
});

const slicePartSchema = z.strictObject({
  group: z.string(),
  difference: estimateSchema,
  p: z.number().nullable(),
  adjustedP: z.number().nullable().describe("after Holm's correction over the slices"),
});

const flipSchema = z.strictObject({
  item: z.string(),
  group: z.string(),
  round: z.string().optional(),
  model: z.strictObject({ a: z.string().nullable(), b: z.string().nullable() }).describe("null where items are dealt"),
  score: z.strictObject({ a: z.number(), b: z.number() }),
  costUsd: z.strictObject({ a: z.number(), b: z.number() }).optional(),
});

const pairSchema = z.strictObject({
  a: z.string(),
  b: z.string().describe("what it is held against"),
  hindsight: z.boolean().describe("something of one of them was chosen on the evaluated items"),
  identical: z.boolean().describe("both choose and get the same on every item"),
  verdict: z.strictObject({
    status: z.enum(["better", "worse", "no worse", "not shown", "same", "no interval"]),
    text: z.string(),
  }),
  quality: z.strictObject({
    a: z.number(),
    b: z.number(),
    difference: estimateSchema.describe("a less b, on the same items with the same weights"),
    standardError: z.number().nullable(),
    p: z.number().nullable().describe("two-sided, normal; null for a pair that cannot differ"),
    adjustedP: z.number().nullable().describe("after Holm's correction over the pairs"),
    marginP: z.number().nullable().describe("of being worse by more than the margin, after Holm's correction"),
    macro: z.number().nullable().describe("mean over the groups of the difference in each; null with one group"),
  }),
  cost: z
    .strictObject({ a: z.number(), b: z.number(), difference: estimateSchema, ratio: estimateSchema })
    .nullable()
    .describe("US dollars an item; null where the data have no costs"),
  exact: z
    .strictObject({
      test: z.enum(["mcnemar", "sign"]).nullable(),
      p: z.number().nullable(),
      wins: z.int(),
      ties: z.int(),
      losses: z.int(),
      reason: z.string().optional(),
    })
    .describe("exact test of wins against losses, item by item; not corrected"),
  detectable: z.number().nullable().describe("smallest difference that this set shows four times in five"),
  itemsNeeded: z.number().nullable().describe("items at which the difference seen is shown four times in five"),
  slices: z.array(slicePartSchema),
  flips: z.strictObject({
    count: z.int(),
    listed: z.array(flipSchema).describe("greatest losses first, then dearest"),
  }),
  warnings: z.array(z.strictObject({ code: z.enum(["REVERSAL", "HINDSIGHT", "COST_TAIL"]), message: z.string() })),
});

/** The shape of comparison.json; schema/comparison.v1.json is generated from it. */
export const comparisonSchema = z.strictObject({
  $schema: z.string(),
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  seed: z.int(),
  replicates: z.int(),
  margin: z.number().nullable().describe("how much worse may pass, in units of score"),
  a: sideSchema,
  b: sideSchema,
  data: z.strictObject({
    items: z.int().describe("evaluated items"),
    groups: z.int(),
    rounds: z.int(),
    clusters: z.int().nullable().describe("null where items are resampled"),
    simulated: z.boolean(),
    priced: z.boolean(),
  }),
  onlyIn: z
    .strictObject({ a: z.array(z.string()), b: z.array(z.string()) })
    .describe("routers, baselines and models of one run that the other lacks; [] where one was named"),
  pairs: z.array(pairSchema).describe("those that can differ first"),
  verdict: z.strictObject({
    status: z.enum(["ok", "worse", "no interval"]),
    exitCode: z.int(),
    line: z.string(),
  }),
});

/** See {@link comparisonSchema}. */
export type Comparison = z.infer<typeof comparisonSchema>;
/** One pair of a {@link Comparison}. */
export type ComparedPair = Comparison["pairs"][number];
/** One item whose score differs between the two of a pair. */
export type FlippedItem = z.infer<typeof flipSchema>;

/** The comparison as the bytes of comparison.json: every number with 12 significant digits, one newline at the end. */
export function serializeComparison(comparison: Comparison): string {
  const published = (_key: string, value: unknown) => (typeof value === "number" ? publishedNumber(value) : value);
  return `${JSON.stringify(comparison, published, 1)}\n`;
}
