import { z } from "zod";
import { questionIds } from "./questions.js";
import { publishedNumber } from "./result.js";

/** What a report of coverage may point at, as a closed list: docs/data-check.md has one row for each. */
export const findingCodes = [
  "SIMULATED",
  "PASSED_OVER",
  "OTHER_PROMPTS",
  "UNKNOWN_COLUMNS",
  "DECONTAMINATED",
  "EXCLUDE_UNKNOWN",
  "ONE_MODEL",
  "NO_SCORES",
  "MODEL_WITHOUT_SCORES",
  "MISSING_CELLS",
  "FEW_ITEMS",
  "SMALL_GROUPS",
  "CONSTANT_COLUMN",
  "CONSTANT_SCORES",
  "ALL_TIES",
  "UNPRICED",
  "ZERO_COST",
  "COST_RANGE",
  "CONSTANT_COSTS",
  "COST_OUTLIERS",
  "COST_TAIL",
  "CONSTANT_TOKENS",
  "COMMON_TOKENS",
  "ZERO_TOKENS",
  "DUPLICATES",
  "NEAR_DUPLICATES",
  "REPEATED_PROMPTS",
] as const;

/** See {@link findingCodes}. */
export type FindingCode = (typeof findingCodes)[number];

const share = () => z.number().min(0).max(1);

/** How the cells (items x models) of some part of the data are filled. */
const densitySchema = z.strictObject({
  score: share().describe("share of the cells that have a score"),
  cost: share().describe("share of the cells that have a cost"),
  tokens: share().describe("share of the cells that have input and output tokens"),
});

const scoresSchema = z.strictObject({
  kind: z
    .enum(["none", "constant", "binary", "graded"])
    .describe("binary: 0 and 1 and nothing else; constant: one value; graded: anything else"),
  min: z.number().nullable(),
  max: z.number().nullable(),
  mean: z.number().nullable().describe("over the scores that are there"),
});

const modelSchema = z.strictObject({
  id: z.string(),
  scored: z.int().describe("items with a score"),
  priced: z.int().describe("items with a cost"),
  density: densitySchema,
  scores: scoresSchema,
  costs: z
    .strictObject({
      min: z.number(),
      median: z.number(),
      mean: z.number(),
      max: z.number(),
      zero: z.int().describe("outcomes with a cost of 0"),
      tail: z.boolean().describe("costs vary so much that the items are too few for a safe interval of the mean"),
    })
    .nullable()
    .describe("US dollars a call, over the costs that are there; null where there is none"),
  onlyBest: z.int().describe("items with two scores or more of which it alone has the highest"),
  completeWithout: z.int().describe("items that lack no outcome where this model is left out"),
});

const groupSchema = z.strictObject({
  name: z.string().describe(`"" where the data have no groups`),
  items: z.int(),
  density: densitySchema,
  models: z
    .strictObject({
      score: z.array(share()),
      cost: z.array(share()),
      tokens: z.array(share()),
    })
    .describe("share of the group's items with each, by model in the order of models"),
});

const tokensSchema = z.strictObject({
  model: z.string(),
  outcomes: z.int().describe("with input and output tokens"),
  common: z
    .strictObject({ input: z.number(), output: z.number(), share: share() })
    .describe("the pair of counts that most outcomes have, of equals the smallest"),
  commonOdd: z
    .boolean()
    .describe(
      "over 100 outcomes, prompts that differ in length, and over a tenth of the outcomes have the common pair",
    ),
  zeroOutput: z.int().describe("outcomes with 0 output tokens"),
  scoredWithoutOutput: z.int().describe("of these, those with a score above 0: they had an answer"),
});

const constantSchema = z.strictObject({
  model: z.string(),
  what: z.string().describe("score, cost, or a measure"),
  value: z.number(),
  outcomes: z.int(),
});

const outlierSchema = z.strictObject({
  item: z.string(),
  group: z.string(),
  model: z.string(),
  costUsd: z.number(),
  typicalUsd: z.number().describe("median of the model's costs in the item's group"),
  z: z.number().describe("modified z-score of the log cost; negative where it is too cheap"),
});

const overlapSchema = z.strictObject({
  split: z.string().describe("kind of the split, or why there is none"),
  from: z.enum(["asked", "column", "default"]),
  train: z.int().nullable().describe("items, of the first round; null where the items cannot be split"),
  test: z.int().nullable(),
  exact: z.int().nullable().describe("evaluated items with the prompt of a training item"),
  near: z.int().nullable().describe("evaluated items with nearly, and not just, the prompt of a training item"),
  listed: z.array(z.string()).describe("ids of the first of them, exact ones first"),
});

const questionSchema = z.strictObject({
  id: z.enum(questionIds),
  question: z.string(),
  answered: z.boolean(),
  reason: z.string(),
  add: z.array(z.string()).describe("columns of the outcome table to add; none where it is answered"),
});

const findingSchema = z.strictObject({
  code: z.enum(findingCodes),
  level: z.enum(["warn", "note"]).describe("warn: a number made from these data is weaker or wrong for it"),
  message: z.string(),
  count: z.int().describe("items, models, groups, columns, files or outcomes that it is about"),
});

/** The shape of `data check --json`; schema/coverage.v1.json is generated from it. */
export const coverageSchema = z.strictObject({
  $schema: z.string(),
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal("routebench"), version: z.string() }),
  dataset: z.strictObject({
    name: z.string(),
    format: z.string(),
    files: z.array(z.string()),
    passedOver: z.array(z.strictObject({ file: z.string(), why: z.string() })),
    simulated: z.boolean(),
    scoreScale: z.strictObject({ min: z.number(), max: z.number() }).nullable(),
    unknownColumns: z.array(z.string()),
    columns: z
      .array(
        z.strictObject({
          name: z.string(),
          values: z.int().describe("distinct values, missing ones aside"),
          missing: z.int().describe("items without a value"),
        }),
      )
      .describe("item columns that were read: group, split, cluster and those that a flag names"),
    prompts: z.int().describe("items with a prompt"),
    vectors: z.int().describe("items with an embedding"),
    measures: z.array(z.strictObject({ name: z.string(), outcomes: z.int() })),
    leftOut: z.int().describe("rows of models that were sent other prompts than the rest: left out"),
    decontaminated: z.int().describe("items that a file beside the outcomes lists as contaminated: left out"),
    unknownExclusions: z.int(),
  }),
  selection: z.strictObject({
    filter: z.array(z.strictObject({ column: z.string(), values: z.array(z.string()) })),
    limit: z.int().nullable(),
    sample: z.int().nullable(),
    itemsBy: z
      .literal("prompt")
      .optional()
      .describe("where items were told apart by their prompts, whatever their ids"),
    exclude: z.array(z.string()),
  }),
  counts: z.strictObject({
    items: z.int(),
    models: z.int(),
    groups: z.int(),
    cells: z.int().describe("items x models"),
    scores: z.int(),
    costs: z.int(),
    tokens: z.int(),
  }),
  density: densitySchema,
  items: z.strictObject({
    every: z.int().describe("items with a score of every model"),
    several: z.int().describe("items with scores of two models or more, the former included"),
    one: z.int().describe("items with the score of a single model"),
    none: z.int().describe("items without a score"),
    complete: z
      .int()
      .describe("items with every score and, where any outcome has a cost, every cost: those that are evaluated"),
  }),
  scores: scoresSchema,
  models: z.array(modelSchema),
  groups: z.array(groupSchema).describe("in UTF-8 byte order"),
  smallGroups: z.array(z.string()).describe("groups of too few items for an interval"),
  ties: z.strictObject({
    items: z.int().describe("items with two scores or more: what the other counts are of"),
    tied: z.int().describe("every score is the same: no choice changes quality"),
    tiedLow: z.int().describe("of these, those where every score is 0"),
    onlyBest: z.int().describe("one model alone has the highest score"),
  }),
  headroom: z
    .strictObject({
      items: z.int().describe("items with a score of every model"),
      model: z.string().describe("with the highest mean, of equals the first"),
      bestSingle: z.number(),
      oracle: z.number().describe("mean of the highest score of each item: an upper bound that no router attains"),
    })
    .nullable()
    .describe("both picked on these items, hence hindsight, and without intervals; null without such items"),
  constants: z.strictObject({
    columns: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    outcomes: z.array(constantSchema).describe("what is one and the same number in ten outcomes of a model or more"),
  }),
  tokens: z.array(tokensSchema).describe("models with token counts"),
  prices: z.strictObject({
    unpriced: z.array(z.string()).describe("models without any cost"),
    zero: z.array(z.string()).describe("models whose every cost is 0"),
  }),
  costOutliers: z.strictObject({
    rule: z.string(),
    count: z.int(),
    listed: z.array(outlierSchema).describe("the ten farthest by z"),
  }),
  duplicates: z
    .strictObject({
      exact: z.int().describe("items whose normalised prompt an earlier item has"),
      near: z.int().describe("items whose prompt is nearly that of an earlier item, equal ones included"),
      overlap: overlapSchema,
    })
    .nullable()
    .describe("null where the data have no prompts"),
  questions: z.array(questionSchema).describe("what such data can and cannot be asked"),
  findings: z.array(findingSchema).describe("in the order of their codes"),
});

/** See {@link coverageSchema}. */
export type Coverage = z.infer<typeof coverageSchema>;
/** How the cells of some part of the data are filled. */
export type Density = Coverage["density"];
/** One model of a {@link Coverage}. */
export type ModelCoverage = Coverage["models"][number];
/** One group of a {@link Coverage}. */
export type GroupCoverage = Coverage["groups"][number];
/** One thing that a {@link Coverage} points at. */
export type Finding = Coverage["findings"][number];

/** The report as the bytes of its JSON: every number with 12 significant digits, one newline at the end. */
export function serializeCoverage(coverage: Coverage): string {
  const published = (_key: string, value: unknown) => (typeof value === "number" ? publishedNumber(value) : value);
  return `${JSON.stringify(coverage, published, 1)}\n`;
}
