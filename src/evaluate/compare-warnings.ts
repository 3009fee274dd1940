import type { ComparedPair } from "../core/comparison.js";
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

/** A slice that surely goes the other way than the whole, and a mean over groups of the other sign. */
function warnOfReversals({ quality, slices }: Omit<ComparedPair, "warnings">, { names }: NamedPair): PairWarning[] {
  const whole = quality.difference.value ?? 0;
  const better = (difference: number) => (difference > 0 ? names.a : names.b);
  const reversed = slices.filter(({ difference: { value, lower, upper }, adjustedP }) => {
    const sure = adjustedP !== null && adjustedP <= level && (lower! > 0 || upper! < 0);
    return sure && value! * whole < 0;
  });
  const warnings = reversed.map(({ group, difference }): PairWarning => {
    const message = `the whole hides a reversal: in ${group} ${better(difference.value!)} is surely the better, overall ${better(whole)} looks better`;
    return { code: "REVERSAL", message };
  });
  if (quality.macro !== null && quality.macro * whole < 0) {
    const message = `the sizes of the groups decide the sign: over the items ${better(whole)} looks better, in the mean over the groups ${better(quality.macro)}`;
    warnings.push({ code: "REVERSAL", message });
  }
  return warnings;
}
