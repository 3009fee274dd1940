import type { ComparedPair } from "../core/comparison.js";
import { difference } from "../core/difference.js";
import { listSome } from "../core/errors.js";
import type { NamedPair } from "./compare-pairs.js";
import type { PairedRounds } from "./flipped-items.js";
import { isTailed } from "./warn-of-data.js";

type PairWarning = ComparedPair["warnings"][number];

const level = 0.05;

/** What makes a pair's difference weaker, or another, than it looks: hidden reversals, hindsight, and dear rare items. */
export function warnOfPair(
  compared: Omit<ComparedPair, "warnings">,
  pair: NamedPair,
  { rounds, priced }: PairedRounds,
): PairWarning[] {
  const warnings: PairWarning[] = [...warnOfReversals(compared, pair)];
  if (compared.hindsight) {
    const message = "something of the two was chosen on the evaluated items: no evidence for a decision";
    warnings.push({ code: "HINDSIGHT", message });
  }
  const items = new Set(rounds.flatMap((round) => round.items)).size;
  const tailed = [...pair.a, ...pair.b].some(({ cost }) => isTailed(items, cost, null));
  if (priced && !compared.identical && tailed) {
    const message = `costs vary so much that ${items} items are few: the interval of their difference may be too short`;
    warnings.push({ code: "COST_TAIL", message });
  }
  return warnings;
}

/** Groups that surely go against each other or against the whole, and a mean over groups of another sign than the whole. */
function warnOfReversals({ quality, slices }: Omit<ComparedPair, "warnings">, { names }: NamedPair): PairWarning[] {
  const whole = difference(quality.a, quality.b);
  const better = (lead: number) => (lead > 0 ? names.a : names.b);
  const sure = slices.filter(
    ({ difference: { lower, upper }, adjustedP }) =>
      adjustedP !== null && adjustedP <= level && (lower! > 0 || upper! < 0),
  );
  const reversed = sure.filter(({ difference: { value } }) => value! * whole < 0);
  const warnings = reversed.map(({ group, difference: { value } }): PairWarning => {
    const message = `the whole hides a reversal: in ${group} ${better(value!)} is surely the better, overall ${better(whole)} looks better`;
    return { code: "REVERSAL", message };
  });
  if (whole === 0) warnings.push(...warnOfBalance(sure, names));
  if (quality.macro !== null && quality.macro * whole < 0) {
    const message = `the sizes of the groups decide the sign: over the items ${better(whole)} looks better, in the mean over the groups ${better(quality.macro)}`;
    warnings.push({ code: "REVERSAL", message });
  }
  return warnings;
}

/** Sure groups of opposite signs that cancel to nothing overall. */
function warnOfBalance(sure: ComparedPair["slices"], { a, b }: NamedPair["names"]): PairWarning[] {
  const named = (sign: number) =>
    sure.filter(({ difference: { value } }) => value! * sign > 0).map(({ group }) => group);
  const [ahead, behind] = [named(1), named(-1)];
  if (ahead.length === 0 || behind.length === 0) return [];
  const message = `the whole hides groups that cancel: ${a} is surely the better in ${listSome(ahead)}, ${b} in ${listSome(behind)}, and overall neither`;
  return [{ code: "REVERSAL", message }];
}
