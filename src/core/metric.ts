import type { Outcomes, Replay } from "./replay.js";
import type { ModelEstimates, TrainingSet } from "./routing.js";

/** What a router expected of each item, and what came of it, for its calibration. */
export interface Forecast {
  /** "choice": the quality of the model that it chose; "pair": that the strong model beats the weak one, a tie being half. */
  readonly of: "choice" | "pair";
  /** items: what the router expected, in [0, 1]. */
  readonly predicted: Float64Array;
  /** items: what came of it, in [0, 1]. */
  readonly observed: Float64Array;
}

/** What of a context is one router's own. */
export interface RouterContext {
  /** The router at its operating point. */
  readonly router: Replay;
  /** The points nominated before the evaluated outcomes were looked at, from cheap to dear; [] for a router with a single point. */
  readonly nominated: readonly Replay[];
  /** Whether the nominated points can be dealt between at random: then their line is by measured cost, as the static mix's. */
  readonly dealt: boolean;
  /** The nominated point with the highest quality on train; null where train does not tell. */
  readonly peak: Replay | null;
  /** A predictor's estimates for the evaluated items. */
  readonly estimates: ModelEstimates | null;
  readonly forecast: Forecast | null;
}

/** What of a context all routers share: columns over the evaluated items, and choices about single models. */
export interface SharedContext {
  /** Every single model, in model order. */
  readonly models: readonly Outcomes[];
  /** Vertices of the static mix, as models. */
  readonly mix: readonly number[];
  readonly bestSingle: number;
  readonly cheapest: number;
  /** Highest mean cost on train; of equals the better, then model order. */
  readonly dearest: number;
  /** The single model with the highest quality on the evaluated items: a hindsight choice. */
  readonly hindsightBest: number;
  readonly oracle: Outcomes;
  /** The best model of each group on train; of a group that train lacks, the best single. */
  readonly groupOracle: Outcomes;
  /** The same by cluster; null where no cluster of the evaluated items is in train. */
  readonly clusterOracle: Outcomes | null;
  /** items: the group. */
  readonly groups: readonly string[];
  /** items: the cluster; null where no cluster column is given. */
  readonly clusters: readonly string[] | null;
  /** What routers learned from; null without a split. */
  readonly train: TrainingSet | null;
  /** Whether costs are US dollars. Where the data have none, a call of the best single model counts 1 and any other 0. */
  readonly priced: boolean;
  /** Every single model, and every point of every router that was nominated: references left out. */
  readonly field: readonly Outcomes[];
}

/** What a metric may read. */
export interface MetricContext extends RouterContext, SharedContext {}

/** A column or several that belong together; each is over the evaluated items. */
export type Columns = Readonly<Record<string, Float64Array | readonly Float64Array[]>>;

/** Weighted sums of declared columns, by the same names, and the sum of the weights themselves. */
export type Sums<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends Float64Array ? number : readonly number[];
} & { readonly weight: number };

/**
 * How a metric's values are written in reports; published numbers stay in the metric's own unit.
 * - "score": three digits after the point
 * - "difference": the same, with its sign
 * - "percent": a fraction times 100, whole
 * - "dollars": US dollars by size, so that small prices keep three figures
 * - "dollars-per-1k": the same for US dollars an item, written per 1,000 items
 * - "number": digits by size, with the unit beside it
 */
export type MetricDisplay = "score" | "difference" | "percent" | "dollars" | "dollars-per-1k" | "number";

/**
 * How a metric becomes one number.
 * - "sums": a function of weighted sums over the items
 * - "total": the same an item, times the number of items
 * - "macro": the same in each group, then the plain mean over the groups
 * - "pooled": the same in each group, then the mean over the groups weighted by their items
 * - "frontier": a function of the weighted sums of several operating points
 * - "order": a quantile of a column
 */
export type MetricKind = "sums" | "total" | "macro" | "pooled" | "frontier" | "order";

/** Facts about a metric. */
export interface MetricFacts {
  readonly id: string;
  /** Raised whenever the definition changes: numbers of different versions are not compared. */
  readonly version: number;
  /** What tables call it. */
  readonly label: string;
  /** A short word for what values are counted in, such as "score", "USD/item" or "fraction". */
  readonly unit: string;
  readonly display: MetricDisplay;
  readonly better: "higher" | "lower";
  /** One sentence of what it is, for reports and the manual. */
  readonly description: string;
  /** The formula in plain letters. */
  readonly formula: string;
  readonly range: string;
  readonly source: string;
  readonly kind: MetricKind;
  /** Whether it compares with what train chooses, such as the best single model: without a split those are hindsight choices. */
  readonly needsTrain: boolean;
  /** Whether it needs costs in US dollars. */
  readonly needsCost: boolean;
  /**
   * Whether it reads outcomes of the router itself alone, and is never better where one of them is worse: only then do its
   * values with all that is missing against the router, and for it, bound it. Not, unless told.
   */
  readonly bounds?: boolean;
}

/** The systems whose own value of a metric can be asked for where it differs from the correct one. */
export const compatNames = [
  "routerbench",
  "routellm",
  "routerarena",
  "llmrouterbench",
  "routereval",
  "uniroute",
  "fusionfactory",
] as const;

/** See {@link compatNames}. */
export type CompatName = (typeof compatNames)[number];

/**
 * What a system's own code computes under the metric's name: the parts that differ; what is not given stays the metric's.
 * Its standard error, mean and `unsupported` speak of its formula: they go where the variant has a `value` of its own, and
 * stay where other columns are put into the same formula.
 */
export interface CompatVariant<C extends Columns> {
  /** Why it differs, in one sentence. */
  readonly note: string;
  columns?(context: MetricContext): C;
  value?(sums: Sums<C>): number;
  absent?(context: MetricContext): string | undefined;
  unsupported?(sums: Sums<C>): string | undefined;
  readonly withoutInterval?: string;
}

/** A metric as its file defines it: columns, and a function of their weighted sums. */
export interface MetricDefinition<C extends Columns> extends MetricFacts {
  readonly kind: Exclude<MetricKind, "order">;
  columns(context: MetricContext): C;
  /** The value; NaN where it is undefined on these sums. Of a macro or pooled metric, that of one group; of a total, that of one item. */
  value(sums: Sums<C>): number;
  /** Standard error of the value from the same sums: asks for a bootstrap-t interval. */
  standardError?(sums: Sums<C>): number;
  /** The column whose mean the value is: a proportion where that column holds only 0 and 1. */
  readonly meanOf?: keyof C & string;
  /** The column of 0 and 1 that says which items that mean is over; all of them, unless told. */
  readonly meanOver?: keyof C & string;
  /** Why there is no such number for this router, if so. */
  absent?(context: MetricContext): string | undefined;
  /** Why the data cannot support the number, if so; asked once, on the items as they are. */
  unsupported?(sums: Sums<C>): string | undefined;
  /** Why its interval would not keep its promise, if so: then only the value is given. */
  readonly withoutInterval?: string;
  readonly compat?: Partial<Readonly<Record<CompatName, CompatVariant<C>>>>;
}

/** A metric as its file defines it: a quantile of a column. */
export interface QuantileDefinition extends MetricFacts {
  readonly kind: "order";
  /** From 0 to 1. */
  readonly quantile: number;
  column(context: MetricContext): Float64Array;
  absent?(context: MetricContext): string | undefined;
}

/** A metric bound to one router's columns: plain arrays in, numbers out. */
export interface BoundSums {
  readonly columns: readonly Float64Array[];
  /** How many columns each name has: the same columns under other names are another metric. */
  readonly shape: string;
  /** Sets the sums that the functions below read: `sums[at + place[i]]` belongs to `columns[i]`. */
  load(sums: Float64Array, at: number, places: Int32Array, weight: number): void;
  value(): number;
  readonly standardError: (() => number) | undefined;
  /** Index of the mean's column in `columns`; undefined where the value is no plain mean. */
  readonly meanOf: number | undefined;
  /** Index of the column that says which items that mean is over; undefined where it is over all. */
  readonly meanOver: number | undefined;
  unsupported(): string | undefined;
  readonly withoutInterval: string | undefined;
}

/** A quantile of one router's column. */
export interface BoundQuantile {
  readonly quantile: number;
  readonly column: Float64Array;
}

/** See {@link BoundSums} and {@link BoundQuantile}. */
export type BoundMetric = BoundSums | BoundQuantile;

/** A metric of the registry. */
export interface Metric extends MetricFacts {
  /** Why other systems' own values differ, by their names. */
  readonly compatNotes: Readonly<Partial<Record<CompatName, string>>>;
  /** The value of weighted sums given by the columns' names, and of their weight; undefined for a quantile, which has no sums. */
  readonly ofSums: ((sums: Readonly<Record<string, number | readonly number[]>>) => number) | undefined;
  /** The metric over one router's columns, or why there is none; as `compat` computes it where that differs. */
  bind(context: MetricContext, compat?: CompatName): BoundMetric | { readonly absent: string };
}
