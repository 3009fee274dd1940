import { z } from "zod";
import { missingPolicies } from "./select-items.js";

/** An estimate with its 95 % interval. A null is never alone: `reason` says why. */
export const estimateSchema = z.strictObject({
  value: z.number().nullable(),
  lower: z.number().nullable().describe("lower end of the 95 % interval; null where none can be given"),
  upper: z.number().nullable(),
  worst: z
    .number()
    .optional()
    .describe("under missing: bounds, the value if all that is missing spoke against the router"),
  best: z.number().optional().describe("under missing: bounds, the value if all that is missing spoke for the router"),
  n: z.int().nonnegative().describe("items that the value is over"),
  reason: z.string().optional().describe("why the value or its interval is null"),
});

const estimatesSchema = z.record(z.string(), estimateSchema).describe("by metric id");
const shareSchema = z
  .record(z.string(), z.number())
  .describe("share of the items by model; models with share 0 are left out");

const pointSchema = z.strictObject({
  label: z.string(),
  lambda: z
    .number()
    .optional()
    .describe("price of one US dollar in units of score, for routers that trade cost for quality"),
  threshold: z.number().optional().describe("an item goes to the strong model where its score reaches this"),
  quality: z.number().describe("mean score"),
  costUsd: z.number().nullable().describe("mean US dollars an item; null where the data have no costs"),
  callShare: z
    .number()
    .optional()
    .describe("where the data have no costs: share of the items that the best single model is called for"),
  share: shareSchema,
});

const slicesSchema = z
  .record(z.string(), z.record(z.string(), estimatesSchema))
  .describe("by column, then by value of that column");

const rankSchema = z
  .strictObject({ best: z.int().positive(), worst: z.int().positive() })
  .optional()
  .describe("ranks that it may have among models, routers and baselines, all of them together at 95 %");

const modelSchema = z.strictObject({
  id: z.string(),
  order: z.int().nonnegative(),
  rank: rankSchema,
  metrics: estimatesSchema,
  slices: slicesSchema,
});

const operatingPointSchema = z.strictObject({
  label: z.string(),
  lambda: z.number().optional(),
  threshold: z.number().optional(),
  chosenOn: z.enum(["train", "given", "hindsight"]),
});

const routerSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(["router", "baseline", "reference"]),
  type: z.string(),
  options: z.record(z.string(), z.json()),
  hindsight: z.boolean().describe("something of it was chosen on the evaluated items"),
  rank: rankSchema,
  at: operatingPointSchema.describe("the operating point that every metric is taken at"),
  share: shareSchema.describe("at the operating point"),
  points: z
    .array(pointSchema)
    .describe("its frontier on the evaluated items, cheap to dear: at most 256 and the hull's vertices"),
  nominated: z.array(pointSchema).describe("the points nominated on train, which AIQ is over, cheap to dear"),
  metrics: estimatesSchema,
  slices: slicesSchema,
});

const roundRouterSchema = z.strictObject({ id: z.string(), quality: estimateSchema, cost: estimateSchema });

const gateSchema = z.strictObject({
  name: z.string(),
  router: z.string(),
  metric: z.string(),
  rule: z.string().describe("the gate in words"),
  status: z.enum(["pass", "fail", "inconclusive", "error"]),
  difference: z.number().nullable().describe("value minus bound, oriented so that higher is better"),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  margin: z.number().nonnegative(),
  p: z.number().nullable().describe("normal one-sided p that the difference is under -margin by chance alone"),
  reason: z.string(),
  needed: z.int().nullable().describe("items at which such a gate passes four times in five if nothing changed"),
});

const pricesSchema = z
  .strictObject({
    table: z.string().describe("the file, or the package with its version"),
    date: z.string().nullable().describe("the day that the prices are of, as the table says"),
    sha256: z.string().describe("of the table's bytes, or of the package's data"),
    ownSha256: z.string().optional().describe("of the prices and other names that the configuration gives models"),
    repriced: z.boolean().describe("whether recorded costs were replaced, too"),
    priced: z.int().describe("outcomes whose cost is the table's"),
    unknown: z.int().describe("outcomes with tokens that have no cost because their model has no price"),
    compared: z
      .array(
        z.strictObject({
          model: z.string(),
          calls: z.int().describe("calls with a recorded cost and one by the table"),
          loggedUsd: z.number(),
          recomputedUsd: z.number(),
          off: z.int().describe("calls whose two costs are more than 1 % apart"),
        }),
      )
      .describe("recorded costs beside those of the table"),
  })
  .optional()
  .describe("where costs were made from tokens and prices");

/** The result of one evaluation: additive within a schema version. */
export const resultSchema = z.strictObject({
  $schema: z.string(),
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal("routebench"), version: z.string() }),
  createdAt: z.string().optional().describe("only where asked for"),
  seed: z.int(),
  replicates: z.int(),
  dataset: z.strictObject({
    name: z.string(),
    sha256: z.string().describe("of the outcomes: models, ids, groups, scores, costs"),
    featuresSha256: z.string().describe("of what routers may see beside the ids: prompts and embeddings"),
    simulated: z.boolean(),
    items: z.int(),
    models: z.int(),
    priced: z.boolean().describe("whether outcomes have costs"),
    prices: pricesSchema,
    outcomes: z.int(),
    missing: z.int().describe("missing cells before the policy was applied"),
    leftOut: z.int().describe("items that the missing-cell policy left out"),
    duplicates: z
      .strictObject({
        exact: z.int().describe("items whose normalised prompt an earlier item has"),
        near: z.int().describe("items whose prompt is nearly that of an earlier item, equal ones included"),
        exactInTrain: z.int().describe("evaluated items with the prompt of a training item"),
        nearInTrain: z.int().describe("evaluated items with nearly, and not just, the prompt of a training item"),
      })
      .nullable()
      .describe("null where the data have no prompts"),
    groups: z.array(z.strictObject({ name: z.string(), items: z.int() })),
  }),
  selection: z
    .strictObject({
      missing: z.enum(missingPolicies),
      filter: z.array(z.strictObject({ column: z.string(), values: z.array(z.string()) })),
      models: z.array(z.string()).optional().describe("the models asked for, where not all of the data's"),
      limit: z.int().nullable(),
      sample: z.int().nullable(),
      itemsBy: z
        .literal("prompt")
        .optional()
        .describe("where items were told apart by their prompts, whatever their ids"),
      exclude: z.array(z.string()).describe("files that list items to leave out"),
      scoreScale: z.strictObject({ min: z.number(), max: z.number() }).nullable(),
      embedding: z.strictObject({ file: z.string().optional(), column: z.string().optional() }).nullable(),
    })
    .describe("which items the numbers are about, and how they were read"),
  resampling: z
    .strictObject({
      unit: z.enum(["item", "cluster"]),
      column: z.string().optional().describe("the column that clusters are read from"),
      clusters: z.int().optional().describe("clusters among the evaluated items"),
      refits: z
        .int()
        .optional()
        .describe(
          "fits on half of the training items, whose variance intervals include; without it they are conditional on this training",
        ),
    })
    .describe("what intervals are made from: what is drawn whole in a replicate, and refits"),
  split: z.strictObject({
    kind: z.string(),
    trainFraction: z.number().optional(),
    repeats: z.int().optional(),
    folds: z.int().optional(),
    column: z.string().optional(),
    value: z.string().optional().describe("the value of the column that is held out"),
    file: z.string().optional(),
    seed: z.int().optional(),
    train: z.int(),
    test: z.int().describe("evaluated items"),
    rounds: z
      .array(z.strictObject({ label: z.string(), train: z.int(), test: z.int() }))
      .optional()
      .describe("where items are divided several times: every number is the mean over these rounds"),
    sha256: z.string(),
  }),
  shown: z
    .strictObject({ metrics: z.array(z.string()), rankBy: z.string() })
    .describe("ids of the metrics that were asked for, in the order of reports, and the one that ranks are by"),
  metrics: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      unit: z.string().describe("of the values in this file"),
      display: z
        .string()
        .describe(
          "how reports write them: score, difference, percent, dollars or dollars-per-1k; number and others by size",
        ),
      better: z.enum(["higher", "lower"]),
      description: z.string(),
      version: z.int().describe("of the definition: numbers of different versions are not compared"),
      compat: z.string().optional().describe("the system whose own way of computing it this is"),
      hindsight: z
        .literal(true)
        .optional()
        .describe("it compares with what was chosen on the evaluated items, nothing being held out: no evidence"),
    }),
  ),
  models: z.array(modelSchema),
  routers: z.array(routerSchema),
  rounds: z
    .array(z.strictObject({ label: z.string(), routers: z.array(roundRouterSchema) }))
    .optional()
    .describe("where items are divided several times: every router in each round on its own"),
  learningCurve: z
    .array(
      z.strictObject({
        fraction: z.number().describe("part of the training items that was trained on"),
        train: z.int(),
        routers: z.array(roundRouterSchema.extend({ gain: estimateSchema.describe("over the static mix") })),
      }),
    )
    .optional()
    .describe("where asked for: routers that learn, on the same evaluated items, fitted on parts of train"),
  frontier: z
    .strictObject({ points: z.array(pointSchema), hull: z.array(pointSchema) })
    .describe("of the points stored here, those that no other beats, and their upper concave hull; a hindsight line"),
  callModel: z
    .string()
    .nullable()
    .describe("where the data have no costs: the model whose calls are counted in their place; else null"),
  staticMix: z.strictObject({ hindsight: z.boolean(), points: z.array(pointSchema) }),
  hindsightMix: z
    .strictObject({ points: z.array(pointSchema) })
    .describe("the single models' hull on the evaluated items"),
  detectable: z
    .strictObject({ router: z.string(), versus: z.string(), difference: z.number() })
    .nullable()
    .describe("the smallest quality difference of this pair that this set can show four times in five"),
  gates: z.array(gateSchema),
  verdict: z.strictObject({
    status: z.enum(["pass", "fail", "inconclusive", "error", "none"]),
    exitCode: z.int(),
    line: z.string(),
  }),
  conclusion: z.string(),
  warnings: z.array(z.strictObject({ code: z.string(), message: z.string(), count: z.int() })),
});

/** See {@link estimateSchema}. */
export type Estimate = z.infer<typeof estimateSchema>;
/** One measured point of the cost-quality plane. */
export type Point = z.infer<typeof pointSchema>;
/** See {@link resultSchema}. */
export type Result = z.infer<typeof resultSchema>;
/** One single model of a {@link Result}. */
export type ModelResult = z.infer<typeof modelSchema>;
/** One router, baseline or reference of a {@link Result}. */
export type RouterResult = z.infer<typeof routerSchema>;
/** One gate's outcome. */
export type GateResult = z.infer<typeof gateSchema>;
/** The verdict that the text, the JSON and the exit code share. */
export type Verdict = Result["verdict"];
/** The metrics' legend inside a {@link Result}: reports label by it and import no metric. */
export type MetricLegend = Result["metrics"][number];

/** A number as results publish it: 12 significant digits, no negative zero; null for what is not finite. */
export function publishedNumber(value: number): number | null {
  if (!Number.isFinite(value)) return null;
  return value === 0 ? 0 : Number(value.toPrecision(12));
}

/** The result with every number as it is published, so that what reports show is what result.json holds. */
export function publishedResult(result: Result): Result {
  return JSON.parse(serializeResult(result)) as Result;
}

/** The result as the bytes of result.json: every number with 12 significant digits, one newline at the end. */
export function serializeResult(result: Result): string {
  const published = (_key: string, value: unknown) => (typeof value === "number" ? publishedNumber(value) : value);
  return `${JSON.stringify(result, published, 1)}\n`;
}
