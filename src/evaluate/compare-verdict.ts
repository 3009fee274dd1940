import type { ComparedPair, Comparison } from "../core/comparison.js";
import { fewestItemsFor } from "../core/discernible-margin.js";
import { points, signedPoints } from "../core/points.js";

/** What a pair is judged by. */
export interface PairFacts {
  readonly identical: boolean;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly items: number;
  readonly reason?: string;
  /** Two-sided p of the difference after Holm's correction; NaN without an interval. */
  readonly adjustedP: number;
  /** One-sided p of being worse by more than the margin, after Holm's correction. */
  readonly marginP: number;
}

/** What the two of a pair are called in sentences. */
export interface PairNames {
  readonly a: string;
  readonly b: string;
}

const level = 0.05;

/**
 * Says which of a pair is better. A difference is shown where its interval lies clear of 0 and its p survives Holm's
 * correction; with a margin the first may be worse by that much and still counts as no worse.
 *
 * @param margin in units of score, above 0; undefined = none
 */
export function judgePair(facts: PairFacts, names: PairNames, margin: number | undefined): ComparedPair["verdict"] {
  const { a, b } = names;
  const size = pointsText(facts);
  if (facts.identical) return { status: "same", text: `${a} chooses and gets the same as ${b} on every item` };
  if (Number.isNaN(facts.lower)) return { status: "no interval", text: `not decided: ${facts.reason}` };
  if (facts.lower > 0 && facts.adjustedP <= level)
    return { status: "better", text: `${a} is better than ${b} by ${size}` };
  if (margin !== undefined) return judgeMargin(facts, names, margin);
  if (facts.upper < 0 && facts.adjustedP <= level)
    return { status: "worse", text: `${a} is worse than ${b} by ${size}` };
  return { status: "not shown", text: `no difference of ${a} from ${b} is shown: ${size}${correction(facts)}` };
}

function judgeMargin(facts: PairFacts, { a, b }: PairNames, margin: number): ComparedPair["verdict"] {
  const size = pointsText(facts);
  const bar = `${points(margin)} points`;
  const fewest = fewestItemsFor(margin);
  if (facts.upper < -margin && facts.marginP <= level / 2)
    return { status: "worse", text: `${a} is worse than ${b} by more than ${bar}: ${size}` };
  if (facts.lower >= -margin && facts.items >= fewest)
    return { status: "no worse", text: `${a} is no worse than ${b} by more than ${bar}: ${size}` };
  const why = facts.lower >= -margin ? `; ${facts.items} items cannot show it, at least ${fewest} can` : "";
  return {
    status: "not shown",
    text: `whether ${a} is worse than ${b} by more than ${bar} is not shown: ${size}${why}`,
  };
}

/** Where the interval alone would have said more than the whole table allows. */
function correction({ lower, upper }: PairFacts): string {
  return lower > 0 || upper < 0 ? ", which does not survive Holm's correction over the table" : "";
}

/** "+1.3 points [+0.2, +2.4]" of a difference in score. */
function pointsText({ value, lower, upper }: PairFacts): string {
  return `${signedPoints(value)} points [${signedPoints(lower)}, ${signedPoints(upper)}]`;
}

/**
 * The one verdict of a comparison: 1 where a pair is surely worse, else 3 where one carries no interval, else 0.
 *
 * @example reachComparison(["better", "worse"]).line // "verdict: WORSE (1 of 2 pairs) -> exit 1"
 */
export function reachComparison(statuses: readonly ComparedPair["verdict"]["status"][]): Comparison["verdict"] {
  const count = (wanted: string) => statuses.filter((status) => status === wanted).length;
  const pairs = `${statuses.length} pair${statuses.length === 1 ? "" : "s"}`;
  const [worse, open] = [count("worse"), count("no interval")];
  if (worse > 0) return reached("worse", 1, `WORSE (${worse} of ${pairs})`);
  if (open > 0) return reached("no interval", 3, `ERROR (${open} of ${pairs} without an interval)`);
  return reached("ok", 0, `OK (none of ${pairs} is surely worse)`);
}

function reached(status: Comparison["verdict"]["status"], exitCode: number, words: string): Comparison["verdict"] {
  return { status, exitCode, line: `verdict: ${words} -> exit ${exitCode}` };
}
