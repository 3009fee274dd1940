import type { Estimate, MetricLegend, ModelResult, Point, Result, RouterResult } from "../../src/core/result.js";

/** An estimate with a symmetric interval; no half-width = no interval, with the reason. */
export function estimate(value: number, half?: number, n = 1200): Estimate {
  if (half === undefined) return { value, lower: null, upper: null, n, reason: "best of one draw a cell" };
  return { value, lower: value - half, upper: value + half, n };
}

/** An estimate that could not be given. */
export function absentEstimate(reason: string): Estimate {
  return { value: null, lower: null, upper: null, n: 0, reason };
}

/** A point of the cost-quality plane, priced in US dollars per 1,000 items for legibility. */
export function point(
  label: string,
  quality: number,
  costPer1k: number,
  share: Point["share"],
  lambda?: number,
): Point {
  return { label, quality, costUsd: costPer1k / 1000, share, ...(lambda === undefined ? {} : { lambda }) };
}

const groups = ["code", "math", "reading"];

/** A single model with slices a little around its mean. */
export function model(id: string, order: number, quality: number, costPer1k: number, names = groups): ModelResult {
  const metrics = {
    quality: estimate(quality, 0.011),
    cost: estimate(costPer1k / 1000, costPer1k / 40_000),
    "mix-gain": estimate(0, 0),
    "content-gain": estimate(0, 0),
  };
  return { id, order, metrics, slices: slicesAround(quality, 0, names) };
}

/** A router with the metrics that every real one has; `over` replaces any part of it. */
export function router(
  id: string,
  quality: number,
  costPer1k: number,
  over: Partial<RouterResult> = {},
  names = groups,
): RouterResult {
  return {
    id,
    kind: "router",
    type: "knn",
    options: { k: 40 },
    hindsight: false,
    at: { label: "matches the best single on train", lambda: 12.5, chosenOn: "train" },
    share: { small: 0.55, medium: 0.3, large: 0.15 },
    points: [],
    nominated: [],
    metrics: {
      quality: estimate(quality, 0.011),
      cost: estimate(costPer1k / 1000, costPer1k / 40_000),
      "mix-gain": estimate(0.021, 0.01),
      "content-gain": estimate(0.018, 0.008),
      saving: estimate(0.6, 0.04),
      "saving-quality": { value: -0.002, lower: -0.008, upper: 0.004, n: 1200 },
      "oracle-gap": estimate(0.073, 0.009),
      "gap-closed": absentEstimate("the best single is better"),
      aiq: estimate(0.811, 0.008),
      "aiq-gain": estimate(0.017, 0.006),
    },
    slices: slicesAround(quality, 0.02, names),
    ...over,
  };
}

function slicesAround(quality: number, gain: number, names: readonly string[]): RouterResult["slices"] {
  const entries = names.map((name, index) => {
    const shift = ((index % 7) - 3) / 25;
    const value = Math.min(0.99, Math.max(0.01, quality + shift));
    const mixGain = gain === 0 ? estimate(0, 0, 400) : estimate(gain - shift / 3, 0.025, 400);
    return [name, { quality: estimate(value, 0.035, 400), "mix-gain": mixGain }];
  });
  return { group: Object.fromEntries(entries) };
}

/** A frontier that rises with falling steps from cheap to dear. */
export function frontier(from: Point, to: Point, count: number): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const t = index / (count - 1);
    const costPer1k = 1000 * from.costUsd! * (to.costUsd! / from.costUsd!) ** t;
    const quality = from.quality + (to.quality - from.quality) * Math.sqrt(t);
    return point(`lambda ${index}`, quality, costPer1k, { small: 1 - t, large: t }, 100 * (1 - t));
  });
}

const cheap = point("small", 0.712, 0.42, { small: 1 });
const dear = point("large", 0.842, 12.4, { large: 1 });
const middle = point("medium", 0.801, 3.1, { medium: 1 });

const metrics: Result["metrics"] = [
  {
    id: "quality",
    label: "quality",
    unit: "score",
    display: "score",
    better: "higher",
    description: "Mean score of the chosen outcomes.",
    version: 1,
  },
  {
    id: "cost",
    label: "cost",
    unit: "US dollars an item",
    display: "dollars-per-1k",
    better: "lower",
    description: "Mean cost of an item.",
    version: 1,
  },
  {
    id: "mix-gain",
    label: "gain over static mix",
    unit: "score",
    display: "difference",
    better: "higher",
    description: "Quality minus that of the static mix at the same cost.",
    version: 1,
  },
  {
    id: "content-gain",
    label: "content gain",
    unit: "score",
    display: "difference",
    better: "higher",
    description: "Quality minus that of the same shares dealt at random.",
    version: 1,
  },
  {
    id: "saving",
    label: "saving",
    unit: "fraction",
    display: "percent",
    better: "higher",
    description: "Share of the best single model's cost that is saved.",
    version: 1,
  },
  {
    id: "saving-quality",
    label: "quality against the best single",
    unit: "score",
    display: "difference",
    better: "higher",
    description: "Quality minus that of the best single model.",
    version: 1,
  },
  {
    id: "oracle-gap",
    label: "oracle gap",
    unit: "score",
    display: "score",
    better: "lower",
    description: "Quality of the oracle minus quality.",
    version: 1,
  },
  {
    id: "gap-closed",
    label: "share of gap closed",
    unit: "fraction",
    display: "percent",
    better: "higher",
    description: "Share of the way from the best single to the oracle.",
    version: 1,
  },
  {
    id: "aiq",
    label: "AIQ",
    unit: "score",
    display: "score",
    better: "higher",
    description: "Mean height of the nominated frontier over the cost range.",
    version: 1,
  },
  {
    id: "aiq-gain",
    label: "AIQ over static mix",
    unit: "score",
    display: "difference",
    better: "higher",
    description: "AIQ minus that of the static mix.",
    version: 1,
  },
];

/** What the sample result's legend says of a metric. */
export function legendOf(id: string): MetricLegend {
  const found = metrics.find((metric) => metric.id === id);
  if (!found) throw new Error(`the sample has no metric "${id}"`);
  return found;
}

const reference = { kind: "reference", hindsight: true, slices: {}, options: {} } as const;

/** A small, hand-made, plausible result; simulated, and says so. Numbers are made up and need not agree with each other to the digit. */
export const sampleResult: Result = {
  $schema: "https://example.org/result.v1.json",
  schemaVersion: 1,
  tool: { name: "routebench", version: "0.1.0" },
  seed: 7,
  replicates: 1000,
  dataset: {
    name: "sample (simulated)",
    sha256: "9f2c4e0d7b1a53886e2d4c10aa97f3b5c8d6e1f2039485a6b7c8d9e0f1a2b3c4",
    featuresSha256: "50c1d2e3f4a5b6978899aabbccddeeff00112233445566778899aabbccddeeff",
    simulated: true,
    items: 4000,
    models: 3,
    priced: true,
    outcomes: 12_000,
    missing: 6,
    leftOut: 2,
    duplicates: null,
    groups: [
      { name: "code", items: 1000 },
      { name: "math", items: 1500 },
      { name: "reading", items: 1500 },
    ],
  },
  selection: {
    missing: "intersect",
    filter: [],
    limit: null,
    sample: null,
    exclude: [],
    scoreScale: null,
    embedding: null,
  },
  shown: { metrics: metrics.map(({ id }) => id), rankBy: "quality" },
  resampling: { unit: "item" },
  split: {
    kind: "train 0.7 by group",
    train: 2800,
    test: 1200,
    sha256: "17ab00c4e5d6f70819a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708",
  },
  metrics,
  models: [
    { ...model("small", 0, 0.712, 0.42), rank: { best: 6, worst: 6 } },
    { ...model("medium", 1, 0.801, 3.1), rank: { best: 3, worst: 5 } },
    { ...model("large", 2, 0.842, 12.4), rank: { best: 1, worst: 2 } },
  ],
  routers: [
    router("knn k=40", 0.84, 4.91, {
      rank: { best: 1, worst: 3 },
      points: frontier(cheap, point("top", 0.851, 11, {}), 24),
    }),
    router("cluster k=16", 0.818, 3.9, {
      type: "cluster",
      rank: { best: 2, worst: 5 },
      points: frontier(cheap, point("top", 0.84, 12, {}), 12),
    }),
    router("random", 0.785, 5.3, {
      rank: { best: 4, worst: 5 },
      kind: "baseline",
      type: "random",
      share: { small: 1 / 3, medium: 1 / 3, large: 1 / 3 },
    }),
    router("oracle", 0.913, 3.02, {
      ...reference,
      type: "oracle",
      at: { label: "best of each item", chosenOn: "hindsight" },
      metrics: { quality: estimate(0.913), cost: estimate(0.00302, 0.0001) },
    }),
  ],
  frontier: { points: [cheap, middle, dear], hull: [cheap, middle, dear] },
  callModel: null,
  staticMix: { hindsight: false, points: [cheap, middle, dear] },
  hindsightMix: { points: [cheap, middle, dear] },
  detectable: { router: "knn k=40", versus: "large", difference: 0.009 },
  gates: [
    {
      name: "no worse than main",
      router: "knn k=40",
      metric: "quality",
      rule: "quality of knn k=40 at most 0.02 under baseline main",
      status: "pass",
      difference: 0.004,
      lower: -0.003,
      upper: 0.011,
      margin: 0.02,
      p: 0.0001,
      reason: "the whole interval is above -0.020",
      needed: 310,
    },
    {
      name: "beats the static mix",
      router: "cluster k=16",
      metric: "quality",
      rule: "quality of cluster k=16 above static-mix",
      status: "inconclusive",
      difference: 0.003,
      lower: -0.007,
      upper: 0.013,
      margin: 0,
      p: 0.28,
      reason: "the interval holds 0",
      needed: 11_000,
    },
  ],
  verdict: { status: "inconclusive", exitCode: 5, line: "verdict: INCONCLUSIVE (1 of 2 gates undecided) -> exit 5" },
  conclusion: "Routing pays here: knn k=40 matches large within 1 point at 40 % of its cost.",
  warnings: [{ code: "MISSING_CELLS", message: "2 items lack the outcome of a model and were left out", count: 2 }],
};
