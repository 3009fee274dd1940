import type { BoundQuantile, BoundSums } from "../core/metric.js";
import { addUp } from "../statistics/add-up.js";
import { weightedQuantile } from "../statistics/weighted-quantile.js";

/** Weighted sums of shared columns over some items, as they are and in every replicate. */
export interface Sample {
  /** columns x items */
  readonly columns: readonly Float64Array[];
  /** columns: sums with weights of 1 */
  readonly totals: Float64Array;
  items: number;
  /** replicates: sum of the weights */
  readonly weights: Float64Array;
  /** replicates x columns */
  readonly sums: Float64Array;
}

/** A part of some items. */
export interface Proportion {
  readonly successes: number;
  readonly trials: number;
}

/** A metric on some items: its value on them as they are, and in every replicate. */
export interface Draws {
  /** NaN where it is undefined. */
  readonly value: number;
  /** replicates; NaN where undefined */
  readonly values: Float64Array;
  /** Items that the value is over. */
  readonly items: number;
  /** replicates: sum of the weights */
  readonly weights: Float64Array;
  /** Standard errors, where the metric knows its own: of the value and of every replicate's. */
  readonly own?: { readonly error: number; readonly errors: Float64Array };
  /** Where the value is the mean of a column of 0 and 1: how many items are 1, and how many it is over. */
  readonly proportion?: Proportion;
  /** Why the data cannot support the number. */
  readonly unsupported?: string;
  /** Why it has no interval whatever the data. */
  readonly withoutInterval?: string;
}

/**
 * Reads a metric of sums off a sample.
 *
 * @param places where the metric's columns stand among the sample's
 */
export function drawSums(bound: BoundSums, places: Int32Array, sample: Sample): Draws {
  const { items, weights, sums, totals, columns } = sample;
  const stride = columns.length;
  const { standardError } = bound;
  const values = new Float64Array(weights.length);
  const drawn = bound.withoutInterval === undefined ? values.length : 0;
  const errors = new Float64Array(standardError ? weights.length : 0);
  for (let replicate = 0; replicate < drawn; replicate++) {
    bound.load(sums, replicate * stride, places, weights[replicate]!);
    values[replicate] = bound.value();
    if (standardError) errors[replicate] = standardError();
  }
  bound.load(totals, 0, places, items);
  const unsupported = items === 0 ? "no items" : bound.unsupported();
  const { withoutInterval } = bound;
  const proportion = proportionOf(bound, places, sample);
  return {
    value: bound.value(),
    values,
    items,
    weights,
    ...(standardError === undefined ? {} : { own: { error: standardError(), errors } }),
    ...(proportion === undefined ? {} : { proportion }),
    ...(unsupported === undefined ? {} : { unsupported }),
    ...(withoutInterval === undefined ? {} : { withoutInterval }),
  };
}

function proportionOf({ meanOf, meanOver }: BoundSums, places: Int32Array, sample: Sample): Proportion | undefined {
  const { columns, totals, items } = sample;
  const counts = [meanOf, meanOver].flatMap((index) => (index === undefined ? [] : [places[index]!]));
  const binary = counts.every((place) => columns[place]!.every((value) => value === 0 || value === 1));
  if (meanOf === undefined || !binary) return undefined;
  return { successes: totals[counts[0]!]!, trials: counts.length > 1 ? totals[counts[1]!]! : items };
}

/**
 * Reads a quantile off a column: order statistics take the weights whole.
 *
 * @param weights replicates x items counts, row-major
 */
export function drawQuantile({ quantile, column }: BoundQuantile, weights: Uint8Array): Draws {
  const items = column.length;
  const order = Uint32Array.from(column, (_, item) => item).sort((a, b) => column[a]! - column[b]! || a - b);
  const sorted = Float64Array.from(order, (item) => column[item]!);
  const replicates = items === 0 ? 0 : weights.length / items;
  const values = new Float64Array(replicates);
  const totals = new Float64Array(replicates);
  const counts = new Uint8Array(items);
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let place = 0; place < items; place++) {
      counts[place] = weights[replicate * items + order[place]!]!;
      totals[replicate] = totals[replicate]! + counts[place]!;
    }
    values[replicate] = weightedQuantile(sorted, counts, quantile);
  }
  return { value: weightedQuantile(sorted, counts.fill(1), quantile), values, items, weights: totals };
}

/**
 * The mean of a metric over several rounds, each weighted by its items: what K fitted routers do on average.
 *
 * @param disjoint whether no item is in two rounds: only then do standard errors and counts add up
 */
export function averageRounds(rounds: readonly Draws[], disjoint: boolean): Draws {
  const [first] = rounds;
  if (rounds.length === 1) return first!;
  if (!disjoint && rounds.every((round) => isAlike(round, first!))) return first!;
  const items = rounds.reduce((sum, round) => sum + round.items, 0);
  const weights = addUp(rounds.map((round) => round.weights));
  const mean = (of: (round: Draws, replicate: number) => number) =>
    weights.map((weight, b) => rounds.reduce((sum, round) => sum + weigh(round.weights[b]!, of(round, b)), 0) / weight);
  const errors = () =>
    weights.map(
      (weight, b) => Math.hypot(...rounds.map((round) => weigh(round.weights[b]!, round.own!.errors[b]!))) / weight,
    );
  const unsupported = rounds.find((round) => round.unsupported !== undefined)?.unsupported;
  const withoutInterval = first!.withoutInterval;
  const proportions = rounds.flatMap(({ proportion }) => (proportion === undefined ? [] : [proportion]));
  return {
    value: rounds.reduce((sum, round) => sum + round.items * round.value, 0) / items,
    values: mean((round, b) => round.values[b]!),
    items,
    weights,
    ...(disjoint && first!.own
      ? {
          own: {
            error: Math.hypot(...rounds.map((round) => round.items * round.own!.error)) / items,
            errors: errors(),
          },
        }
      : {}),
    ...(disjoint && proportions.length === rounds.length ? { proportion: addProportions(proportions) } : {}),
    ...(unsupported === undefined ? {} : { unsupported }),
    ...(withoutInterval === undefined ? {} : { withoutInterval }),
  };
}

function addProportions(parts: readonly Proportion[]): Proportion {
  const add = (of: keyof Proportion) => parts.reduce((sum, part) => sum + part[of], 0);
  return { successes: add("successes"), trials: add("trials") };
}

/** A replicate may draw no item of a round: then what is undefined there counts for nothing. */
function weigh(weight: number, value: number): number {
  return weight === 0 ? 0 : weight * value;
}

/** Whether two rounds are one: what no training moves, over the same items, is known as well as in a single round. */
function isAlike(one: Draws, other: Draws): boolean {
  const { value, items, values } = other;
  return one.value === value && one.items === items && one.values.every((each, b) => Object.is(each, values[b]));
}

/** What is so much an item, over that many items. Their number is known, so replicates are of as many: their weights are not counted. */
export function totalDraws(draws: Draws, items: number): Draws {
  const { own, value, values } = draws;
  return {
    ...draws,
    value: items * value,
    values: values.map((mean) => items * mean),
    ...(own ? { own: { error: items * own.error, errors: own.errors.map((error) => items * error) } } : {}),
  };
}
