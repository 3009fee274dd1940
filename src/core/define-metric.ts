import type {
  BoundSums,
  Columns,
  CompatName,
  Metric,
  MetricContext,
  MetricDefinition,
  MetricFacts,
  QuantileDefinition,
  Sums,
} from "./metric.js";
import { type SumsView, type SumsViewMaker, sumsViewMaker } from "./sums-view.js";

const noCosts = "the data have no costs";

/**
 * Makes a metric of the registry from its definition. The names of the columns stay inside: from outside a metric is
 * an array of columns and a function of as many sums, so that one bootstrap serves them all.
 */
export function defineMetric<const C extends Columns>(definition: MetricDefinition<C>): Metric {
  let makeView: SumsViewMaker | undefined;
  const notes = Object.entries(definition.compat ?? {}).map(([name, { note }]) => [name, note]);
  return {
    ...factsOf(definition),
    compatNotes: Object.fromEntries(notes),
    ofSums: (sums) => definition.value(sums as Sums<C>),
    bind(context, compat) {
      const own = withCompat(definition, compat);
      const absent = absentReason(own, context);
      if (absent !== undefined) return { absent };
      const named = own.columns(context);
      makeView ??= sumsViewMaker(named);
      return bindColumns(own, named, makeView(named));
    },
  };
}

/** Makes a metric of the registry that is a quantile of a column. */
export function defineQuantile(definition: QuantileDefinition): Metric {
  return {
    ...factsOf(definition),
    compatNotes: {},
    ofSums: undefined,
    bind(context) {
      const absent = absentReason(definition, context);
      if (absent !== undefined) return { absent };
      return { quantile: definition.quantile, column: definition.column(context) };
    },
  };
}

function absentReason(
  { needsCost, absent }: Pick<MetricFacts, "needsCost"> & { absent?(context: MetricContext): string | undefined },
  context: MetricContext,
): string | undefined {
  return needsCost && !context.priced ? noCosts : absent?.(context);
}

function factsOf(facts: MetricFacts): MetricFacts {
  const { id, version, label, unit, display, better, description, formula, range, source, kind } = facts;
  const { needsTrain, needsCost, bounds } = facts;
  return {
    id,
    version,
    label,
    unit,
    display,
    better,
    description,
    formula,
    range,
    source,
    kind,
    needsTrain,
    needsCost,
    ...(bounds === undefined ? {} : { bounds }),
  };
}

/** The definition with what the named system computes in place of ours. */
function withCompat<C extends Columns>(
  definition: MetricDefinition<C>,
  compat: CompatName | undefined,
): MetricDefinition<C> {
  const variant = compat && definition.compat?.[compat];
  if (!variant) return definition;
  const { note: _, ...parts } = variant;
  if (parts.value === undefined) return { ...definition, ...parts };
  const { standardError: _error, meanOf: _mean, meanOver: _over, unsupported: _refusal, ...rest } = definition;
  return { ...rest, ...parts };
}

function bindColumns<C extends Columns>(definition: MetricDefinition<C>, named: C, view: SumsView): BoundSums {
  const sums = view as unknown as Sums<C>;
  const { standardError } = definition;
  return {
    columns: Object.values(named).flat(),
    shape: Object.values(named)
      .map((column) => (column instanceof Float64Array ? 1 : column.length))
      .join(),
    load: view.load.bind(view),
    value: () => definition.value(sums),
    standardError: standardError && (() => standardError(sums)),
    meanOf: definition.meanOf === undefined ? undefined : columnIndex(named, definition.meanOf),
    meanOver: definition.meanOver === undefined ? undefined : columnIndex(named, definition.meanOver),
    unsupported: () => definition.unsupported?.(sums),
    withoutInterval: definition.withoutInterval,
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
