import type { ComparedPair } from "../core/comparison.js";
import { orNull } from "../core/or-null.js";
import { detectableDifference } from "../statistics/detectable-difference.js";
import { holmAdjusted } from "../statistics/holm-adjusted.js";
import { itemsNeeded } from "../statistics/items-needed.js";
import { normalCdf } from "../statistics/normal.js";
import type { Halved } from "./add-halves.js";
import { judgePair, type PairNames } from "./compare-verdict.js";
import { warnOfPair } from "./compare-warnings.js";
import { publishEstimate } from "./estimate-entrants.js";
import { estimatePairs, type PairEstimates } from "./estimate-pairs.js";
import { exactTest } from "./exact-test.js";
import { flippedItems, type Pair, type PairedRounds } from "./flipped-items.js";
import { mean } from "./measure-point.js";

/** A pair with what it is called. */
export interface NamedPair extends Pair {
  readonly id: PairNames;
  /** In sentences: where both have one id, with the side. */
  readonly names: PairNames;
  readonly hindsight: boolean;
}

/** How pairs are compared. */
export interface CompareOptions {
  /** The run's seed: weights are those of its evaluation. */
  readonly seed: number;
  readonly replicates: number;
  readonly clustered: boolean;
  /** Non-inferiority margin in units of score, above 0; undefined = none. */
  readonly margin: number | undefined;
  /** How many flipped items each pair lists. */
  readonly items: number;
}

/**
 * Compares pairs over the same items with the same weights: those of the runs' own evaluation. p-values are corrected
 * over all pairs that can differ, slices within their pair. Pairs that cannot differ come last.
 */
export function comparePairs(pairs: readonly NamedPair[], over: PairedRounds, options: CompareOptions): ComparedPair[] {
  const estimates = estimatePairs(pairs, over, options);
  const tested = estimates.map(({ identical, quality }) => (identical ? undefined : quality));
  const adjustedP = correct(tested, twoSidedP);
  const { margin } = options;
  const marginP = correct(tested, (quality) => (margin === undefined ? Number.NaN : worseP(quality, margin)));
  const compared = pairs.map((pair, index) =>
    describePair(pair, estimates[index]!, over, options, { adjustedP: adjustedP[index]!, marginP: marginP[index]! }),
  );
  return [...compared.filter(({ identical }) => !identical), ...compared.filter(({ identical }) => identical)];
}

/** Two-sided p of no difference: normal, by the interval's own centre and standard error. NaN without an interval. */
function twoSidedP({ centre, standardError }: Halved): number {
  if (!(standardError > 0)) return certain(standardError, centre === 0);
  return 2 * normalCdf(-Math.abs(centre) / standardError);
}

/** One-sided p of being no worse than the margin allows. */
function worseP({ centre, standardError }: Halved, margin: number): number {
  const lead = centre + margin;
  if (!(standardError > 0)) return certain(standardError, lead >= 0);
  return normalCdf(lead / standardError);
}

function certain(standardError: number, holds: boolean): number {
  return Number.isNaN(standardError) ? Number.NaN : Number(holds);
}

/** Holm over those that have a p; NaN for the others. */
function correct(tested: readonly (Halved | undefined)[], pOf: (quality: Halved) => number): number[] {
  const p = tested.map((quality) => (quality === undefined ? Number.NaN : pOf(quality)));
  const known = holmAdjusted(p.filter((each) => !Number.isNaN(each)));
  let next = 0;
  return p.map((each) => (Number.isNaN(each) ? each : known[next++]!));
}

function describePair(
  pair: NamedPair,
  estimates: PairEstimates,
  over: PairedRounds,
  { margin, items, clustered }: CompareOptions,
  corrected: { readonly adjustedP: number; readonly marginP: number },
): ComparedPair {
  const { quality, identical } = estimates;
  const slices = describeSlices(estimates);
  const described = {
    ...pair.id,
    hindsight: pair.hindsight,
    identical,
    verdict: judgePair({ ...quality, ...corrected, identical }, pair.names, margin),
    quality: { ...describeQuality(pair, estimates), ...orNulls(corrected) },
    cost: describeCost(pair, estimates),
    exact: exactTest(pair, over.rounds, clustered),
    detectable: quality.standardError > 0 ? detectableDifference(quality.standardError) : null,
    itemsNeeded: needed(quality),
    slices,
    flips: flippedItems(pair, over, items),
  };
  return { ...described, warnings: warnOfPair(described, pair, over) };
}

function describeQuality(pair: NamedPair, { quality, slices, identical }: PairEstimates) {
  const macro = slices.reduce((sum, slice) => sum + slice.quality.value, 0) / slices.length;
  return {
    a: meanOf(pair.a.map(({ score }) => score)),
    b: meanOf(pair.b.map(({ score }) => score)),
    difference: publishEstimate(quality),
    standardError: orNull(quality.standardError),
    p: identical ? null : orNull(twoSidedP(quality)),
    macro: orNull(macro),
  };
}

function describeCost(pair: NamedPair, { cost }: PairEstimates): ComparedPair["cost"] {
  if (cost === undefined) return null;
  return {
    a: meanOf(pair.a.map((entrant) => entrant.cost)),
    b: meanOf(pair.b.map((entrant) => entrant.cost)),
    difference: publishEstimate(cost.difference),
    ratio: publishEstimate(cost.ratio),
  };
}

function describeSlices({ slices, identical }: PairEstimates): ComparedPair["slices"] {
  const adjusted = correct(
    slices.map(({ quality }) => (identical ? undefined : quality)),
    twoSidedP,
  );
  return slices.map(({ name, quality }, index) => ({
    group: name,
    difference: publishEstimate(quality),
    p: identical ? null : orNull(twoSidedP(quality)),
    adjustedP: orNull(adjusted[index]!),
  }));
}

/** null where no number of items would show it. */
function needed({ items, standardError, value }: Halved): number | null {
  return orNull(itemsNeeded(items, standardError, Math.abs(value)));
}

/** Mean over all rounds' rows. */
function meanOf(columns: readonly Float64Array[]): number {
  const rows = columns.reduce((count, { length }) => count + length, 0);
  return columns.reduce((sum, column) => sum + column.length * mean(column), 0) / rows;
}

function orNulls({ adjustedP, marginP }: { readonly adjustedP: number; readonly marginP: number }) {
  return { adjustedP: orNull(adjustedP), marginP: orNull(marginP) };
}
