import { choiceOutcomes, type ModelTable } from "../core/choice-outcomes.js";
import { groupRows } from "../core/group-rows.js";
import type { MetricContext } from "../core/metric.js";
import { remember } from "../core/remember.js";
import type { Outcomes } from "../core/replay.js";

/** Lowest and highest of some values. */
type Span = readonly [least: number, most: number];

/** The span of a column over all models, by group and over all items. */
interface Spans {
  readonly byGroup: ReadonlyMap<string, Span>;
  readonly overall: Span;
}

interface Scales {
  readonly score: Spans;
  readonly cost: Spans;
}

const knownScales = new WeakMap<readonly Outcomes[], Scales>();
const knownColumns = new WeakMap<Spans, WeakMap<Float64Array, Float64Array>>();

/**
 * A router's scores and costs on the scale of their group: 0 is the lowest and 1 the highest value of any model on the
 * group's items of train. Values beyond them lie outside [0, 1]. A group that train lacks has the scale of all train items;
 * where all values are equal the scaled one is 0.
 *
 * @param hindsight takes the scale from the evaluated items instead, as FusionFactory does
 */
export function scaledOutcomes(context: MetricContext, hindsight = false) {
  const { score, cost } = scalesOf(hindsight ? context : choiceOutcomes(context));
  return {
    scaledScore: scale(context.router.score, context.groups, score),
    scaledCost: scale(context.router.cost, context.groups, cost),
  };
}

/** What {@link scaledOutcomes} is of each single model, on the same scale. */
export function scaledModels(context: MetricContext) {
  const { score, cost } = scalesOf(choiceOutcomes(context));
  return context.models.map((model) => ({
    scaledScore: scale(model.score, context.groups, score),
    scaledCost: scale(model.cost, context.groups, cost),
  }));
}

/** The mean of `alpha * score - beta * cost`, from sums of {@link scaledOutcomes}. */
export function meanReward(
  { scaledScore, scaledCost, weight }: Readonly<Record<"scaledScore" | "scaledCost" | "weight", number>>,
  alpha: number,
  beta: number,
): number {
  return (alpha * scaledScore - beta * scaledCost) / weight;
}

function scalesOf({ models, groups }: ModelTable): Scales {
  return remember(knownScales, models, () => {
    const rows = groupRows(groups);
    return {
      score: spansOf(rows, models, (model) => model.score),
      cost: spansOf(rows, models, (model) => model.cost),
    };
  });
}

function spansOf(
  rows: ReadonlyMap<string, readonly number[]>,
  models: readonly Outcomes[],
  column: (model: Outcomes) => Float64Array,
): Spans {
  const span = (items: readonly number[]): Span => {
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (const model of models) {
      for (const item of items) {
        least = Math.min(least, column(model)[item]!);
        most = Math.max(most, column(model)[item]!);
      }
    }
    return [least, most];
  };
  const byGroup = new Map([...rows].map(([group, items]) => [group, span(items)]));
  return { byGroup, overall: span([...rows.values()].flat()) };
}

function scale(column: Float64Array, groups: readonly string[], spans: Spans): Float64Array {
  const known = remember(knownColumns, spans, () => new WeakMap<Float64Array, Float64Array>());
  return remember(known, column, () =>
    column.map((value, item) => {
      const [least, most] = spans.byGroup.get(groups[item]!) ?? spans.overall;
      return most > least ? (value - least) / (most - least) : 0;
    }),
  );
}
