import { z } from "zod";
import { itemKeys } from "../core/format.js";
import { compatNames } from "../core/metric.js";
import { unknownPricePolicies } from "../core/price-matrix.js";
import { ratesSchema } from "../core/rates-schema.js";
import { missingPolicies } from "../core/select-items.js";

const fileList = z.union([z.string(), z.array(z.string()).min(1)]);

const dataSchema = z.strictObject({
  outcomes: fileList.describe("files, folders or globs of recorded outcomes"),
  format: z.string().optional().describe("forces a dataset format instead of telling it by the header"),
  exclude: fileList.optional().describe("files that list items to be left out, by an item id or a prompt column"),
  name: z.string().optional().describe("what the result calls the data"),
  itemsBy: z
    .enum(itemKeys)
    .optional()
    .describe("what tells items apart: id, where there is one, or prompt, to join logs of different tools"),
  missing: z.enum(missingPolicies).optional().describe("what to do with items that lack an outcome of some model"),
  embedding: z
    .union([z.strictObject({ file: z.string() }), z.strictObject({ column: z.string() })])
    .optional()
    .describe("vectors of the items, from a file (id, then numbers) or a column"),
  scoreScale: z
    .strictObject({ min: z.number(), max: z.number() })
    .refine(({ min, max }) => max > min, "max must be above min")
    .optional()
    .describe("the scores' own scale, mapped to [0, 1]"),
  filter: z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])).optional(),
  models: z.array(z.string()).min(2).optional().describe("the models that are evaluated"),
});

const fraction = z.number().gt(0).lt(1);
const seed = z.int().min(0).max(0xffffffff);
const rounds = z.int().min(2).max(1000);

const splitSchema = z.union([
  z.literal("none"),
  z.strictObject({
    train: fraction.optional().describe("share of each group's items that routers learn from"),
    by: z.literal("group").optional(),
    repeats: rounds.optional().describe("divide so often, under forks of the seed, and give the mean"),
    seed: seed.optional(),
  }),
  z.strictObject({
    folds: rounds.describe("each item is tested once, by the fold that lacks it"),
    seed: seed.optional(),
  }),
  z.strictObject({
    heldOut: z
      .union([
        z.string().min(1).describe("a column: each of its values is held out in turn"),
        z.record(z.string(), z.string()).refine((held) => Object.keys(held).length === 1, "name one column"),
      ])
      .describe("tests the items with a value of a column, trains on those with another"),
  }),
  z.strictObject({
    leaveModelOut: z.literal(true).describe("one round for each model, which routers must not know"),
    train: fraction.optional(),
    seed: seed.optional(),
  }),
  z.strictObject({ column: z.string().describe("a column that says train or test") }),
  z.strictObject({ file: z.string().describe("a file with an id column and a column that says train or test") }),
]);

const optionValue = z.union([z.string(), z.number(), z.boolean()]);
const routerSchema = z
  .object({ id: z.string().min(1).optional(), type: z.string().optional(), decisions: z.string().optional() })
  .catchall(optionValue)
  .refine(({ type, decisions }) => (type === undefined) !== (decisions === undefined), "give either type or decisions");

const gateSchema = z
  .strictObject({
    name: z.string().optional(),
    router: z.string(),
    metric: z.string(),
    min: z.number().optional(),
    max: z.number().optional(),
    vs: z
      .string()
      .optional()
      .describe("static-mix: the single models' mix at the router's cost; else a router or model, or baseline:NAME"),
    margin: z.number().positive().optional().describe("how much worse may pass, in the metric's unit; only with vs"),
    inconclusive: z.enum(["pass", "report"]).optional(),
  })
  .refine(
    ({ min, max, vs }) => [min, max, vs].filter((rule) => rule !== undefined).length === 1,
    "give one of min, max, vs",
  )
  .refine(
    ({ margin, vs }) => margin === undefined || vs !== undefined,
    "margin goes with vs; move the bound of min or max instead",
  );

const modelSchema = z.strictObject({
  aliases: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("other names of the model, in tables of prices and as served"),
  price: ratesSchema.optional().describe("US dollars per million tokens: comes before every table"),
});

/** A name that two models have would make a price a matter of order. */
function refuseSharedAliases(models: Readonly<Record<string, z.infer<typeof modelSchema>>>, context: z.RefinementCtx) {
  const owners = new Map(Object.keys(models).map((id) => [id, id]));
  for (const [id, { aliases = [] }] of Object.entries(models)) {
    for (const [index, alias] of aliases.entries()) {
      const owner = owners.get(alias);
      if (owner !== undefined && owner !== id) {
        context.addIssue({
          code: "custom",
          path: [id, "aliases", index],
          message: `the model "${owner}" is called so`,
        });
      }
      owners.set(alias, id);
    }
  }
}

/** Names that every run's folder has anyway. */
const ownFiles = ["manifest.json", "decisions.parquet", "items.parquet"];

const runFile = z
  .string()
  .regex(/^[\w-][\w. -]*$/, "name a file of the run's folder, without a path; -o FILE writes elsewhere")
  .refine((name) => !ownFiles.includes(name.toLowerCase()), "every run has a file of this name already");

/** routebench.config.*, version 1. Unknown keys are errors. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(1),
  data: dataSchema.optional(),
  models: z
    .record(z.string().min(1), modelSchema)
    .superRefine(refuseSharedAliases)
    .optional()
    .describe("what is known of the models of the data, by their ids"),
  prices: z
    .strictObject({
      table: z.string().min(1).optional().describe("a table of prices, or genai-prices"),
      onUnknown: z.enum(unknownPricePolicies).optional().describe("what to do with a model without a price"),
      reprice: z.boolean().optional().describe("replace recorded costs, too"),
    })
    .optional()
    .describe("costs from tokens and prices, where none are recorded"),
  split: splitSchema.optional(),
  routers: z.array(routerSchema).optional(),
  metrics: fileList.optional().describe("profiles, metrics, or modules that export your own; default unless told"),
  compat: z.enum(compatNames).optional().describe("compute as that system's own code does, where it differs"),
  stats: z
    .strictObject({
      replicates: z.int().min(100).max(100_000).optional().describe("bootstrap replicates; 1,000 unless told"),
      cluster: z
        .string()
        .optional()
        .describe(
          "a column whose values are kept together and resampled whole; or near-duplicates, exact-duplicates (of prompts)",
        ),
      refits: rounds
        .optional()
        .describe("fits on half of train, whose variance widens the intervals; none unless told"),
      learningCurve: z
        .array(z.number().gt(0).lte(1))
        .min(1)
        .optional()
        .describe("fractions of the training items that routers are also fitted on"),
      seed: seed.optional(),
    })
    .optional(),
  gates: z.array(gateSchema).optional(),
  output: z
    .strictObject({
      dir: z.string().optional().describe("where runs are stored; .routebench unless told"),
      write: z.array(runFile).optional().describe("files of a run's folder: result.json is always among them"),
    })
    .optional(),
});

/** A configuration as its author writes it. */
export type Config = z.infer<typeof configSchema>;
/** One gate of a {@link Config}. */
export type GateConfig = NonNullable<Config["gates"]>[number];
/** One router of a {@link Config}. */
export type RouterConfig = NonNullable<Config["routers"]>[number];

/** Keys that the manual documents for a later version, as paths; "*" stands for any list index. */
export const laterKeys: readonly (readonly string[])[] = [
  ["slices"],
  ["data", "items"],
  ["routers", "*", "module"],
  ["routers", "*", "command"],
  ["routers", "*", "http"],
];
