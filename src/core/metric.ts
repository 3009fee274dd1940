import type { Outcomes, Replay } from "./replay.js";
import { type SumsView, type SumsViewMaker, sumsViewMaker } from "./sums-view.js";

/** What a metric may read: columns over the evaluated items. */
export interface MetricContext {
  /** The router at its operating point. */
  readonly router: Replay;
  /** The points nominated on train, in lambda order from cheap to dear; [] for a router with a single point. */
  readonly nominated: readonly Outcomes[];
  /** Whether the nominated points can be dealt between at random: then their line is by measured cost, as the static mix's. */
  readonly dealt: boolean;
  /** Every single model, in model order. */
  readonly models: readonly Outcomes[];
  /** Vertices of the static mix, as models. */
  readonly mix: readonly number[];
  readonly bestSingle: number;
  readonly oracle: Outcomes;
}

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
 */
export type MetricDisplay = "score" | "difference" | "percent" | "dollars" | "dollars-per-1k";

/** Facts about a metric. */
export interface MetricFacts {
  readonly id: string;
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
  /** "sums" metrics are given per group too; "frontier" metrics combine several operating points and are not. */
  readonly kind: "sums" | "frontier";
  /** Whether it compares with the best single model or the static mix: without a split those are hindsight choices. */
  readonly needsTrain: boolean;
}

/** A metric as its file defines it: columns, and a function of their weighted sums. */
export interface MetricDefinition<C extends Columns> extends MetricFacts {
  columns(context: MetricContext): C;
  /** The value; NaN where it is undefined on these sums. */
  value(sums: Sums<C>): number;
  /** Standard error of the value from the same sums: asks for a bootstrap-t interval. */
  standardError?(sums: Sums<C>): number;
  /** The column whose mean the value is: a proportion where that column holds only 0 and 1. */
  readonly meanOf?: keyof C & string;
  /** Why there is no such number for this router, if so. */
  absent?(context: MetricContext): string | undefined;
  /** Why the data cannot support the number, if so; asked once, on the items as they are. */
  unsupported?(sums: Sums<C>): string | undefined;
}

/** A metric bound to one router's columns: plain arrays in, numbers out. */
export interface BoundMetric {
  readonly columns: readonly Float64Array[];
  /** Sets the sums that the functions below read: `sums[at + place[i]]` belongs to `columns[i]`. */
  load(sums: Float64Array, at: number, places: Int32Array, weight: number): void;
  value(): number;
  readonly standardError: (() => number) | undefined;
  /** Index of the mean's column in `columns`; undefined where the value is no plain mean. */
  readonly meanOf: number | undefined;
  unsupported(): string | undefined;
}

/** A metric of the registry. */
export interface Metric extends MetricFacts {
  /** The metric over one router's columns, or why there is none. */
  bind(context: MetricContext): BoundMetric | { readonly absent: string };
}

/**
 * Makes a metric of the registry from its definition. The names of the columns stay inside: from outside a metric is
 * an array of columns and a function of as many sums, so that one bootstrap serves them all.
 */
export function defineMetric<const C extends Columns>(definition: MetricDefinition<C>): Metric {
  let makeView: SumsViewMaker | undefined;
  return {
    ...definition,
    bind(context) {
      const absent = definition.absent?.(context);
      if (absent !== undefined) return { absent };
      const named = definition.columns(context);
      makeView ??= sumsViewMaker(named);
      return bindColumns(definition, named, makeView(named));
    },
  };
}

function bindColumns<C extends Columns>(definition: MetricDefinition<C>, named: C, view: SumsView): BoundMetric {
  const sums = view as unknown as Sums<C>;
  const { standardError } = definition;
  return {
    columns: Object.values(named).flat(),
    load: (values, at, places, weight) => view.load(values, at, places, weight),
    value: () => definition.value(sums),
    standardError: standardError && (() => standardError(sums)),
    meanOf: definition.meanOf === undefined ? undefined : columnIndex(named, definition.meanOf),
    unsupported: () => definition.unsupported?.(sums),
  };
}

function columnIndex(named: Columns, wanted: string): number {
  let index = 0;
  for (const [name, column] of Object.entries(named)) {
    if (name === wanted) return index;
    index += column instanceof Float64Array ? 1 : column.length;
  }
  throw new Error(`no column "${wanted}"`);
}
