import { difference } from "../core/difference.js";
import { fewestItemsFor } from "../core/discernible-margin.js";
import { type Gate, gateInWords, isBound } from "../core/gate.js";
import { orNull } from "../core/or-null.js";
import type { GateResult } from "../core/result.js";
import type { DecidedGate } from "../core/verdict.js";
import { holmAdjusted } from "../statistics/holm-adjusted.js";
import { itemsNeeded } from "../statistics/items-needed.js";
import { normalCdf } from "../statistics/normal.js";
import { addHalves } from "./add-halves.js";
import type { Measured } from "./measure.js";

/** What a gate is decided on. */
export interface GateEvidence {
  /** The metric itself for min and max; for vs the gain over the static mix, or the difference, higher = better. */
  readonly measured: Measured;
  /** Whether half items may be added: every score of the compared pair is 0 or 1, each item is resampled alone, and the pair can differ. */
  readonly binary: boolean;
  /** The metric is no score in [0, 1]: a margin says nothing of how many items it takes. */
  readonly unbounded?: boolean;
}

/** One-sided level of the ends of a 95 % interval. */
const level = 0.025;

/**
 * Decides every gate. Pass and fail are read off the 95 % interval of the oriented difference; with several gates a
 * failure must also survive Holm's correction, and is undecided where it does not.
 */
export function decideGates(gates: readonly Gate[], evidence: (gate: Gate) => GateEvidence): DecidedGate[] {
  const alone = gates.map((gate) => decideGate(gate, evidence(gate), gates.length));
  const tested = alone.filter(({ p }) => p !== null);
  const adjusted = holmAdjusted(tested.map(({ p }) => p!));
  const rejected = new Set(tested.filter((_, index) => tested.length < 2 || adjusted[index]! <= level));
  return alone.map((result, index) => {
    const { inconclusive } = gates[index]!;
    if (result.status !== "fail" || rejected.has(result)) return { result, inconclusive };
    const reason = `${result.reason}, but not after Holm's correction over ${tested.length} gates`;
    return { result: { ...result, status: "inconclusive", reason }, inconclusive };
  });
}

function decideGate(gate: Gate, evidence: GateEvidence, gates: number): GateResult {
  const { items } = evidence.measured;
  const oriented = orient(gate, evidence);
  const margin = gate.margin ?? 0;
  const { value, lower, upper, standardError } = oriented;
  const facts = { name: gate.name, router: gate.router, metric: gate.metric, rule: gateInWords(gate), margin };
  if (Number.isNaN(lower)) {
    const reason = evidence.measured.reason ?? "there is no interval";
    return {
      ...facts,
      status: "error",
      difference: orNull(value),
      lower: null,
      upper: null,
      p: null,
      reason,
      needed: null,
    };
  }
  const fewest = gate.margin && !evidence.unbounded ? fewestItemsFor(gate.margin) : 0;
  const decided = decide(gate, oriented, fewest);
  const lead = value + margin;
  const p = standardError > 0 ? normalCdf(lead / standardError) : certainP(gate, lead);
  const needed = gate.margin ? orNull(Math.max(itemsNeeded(items, standardError, gate.margin, gates), fewest)) : null;
  return { ...facts, ...decided, difference: value, lower, upper, p, needed };
}

/** The p of a difference that no resample moves: it fails for certain, or does not fail for certain. */
function certainP(gate: Gate, lead: number): number {
  const fails = isStrict(gate) ? lead <= 0 : lead < 0;
  return fails ? 0 : 1;
}

/** Superiority: the difference itself must lie above 0. */
function isStrict({ rule, margin }: Gate): boolean {
  return !isBound(rule) && margin === undefined;
}

/** @param fewest items that the margin takes before it means anything */
function decide(gate: Gate, { lower, upper, items }: Measured, fewest: number): Pick<GateResult, "status" | "reason"> {
  const margin = gate.margin ?? 0;
  const strict = isStrict(gate);
  const bar = margin === 0 ? "0" : String(-margin);
  if (strict ? upper <= 0 : upper < -margin)
    return { status: "fail", reason: `the whole interval lies ${strict ? "at or " : ""}below ${bar}` };
  if (strict ? lower <= 0 : lower < -margin) return { status: "inconclusive", reason: `the interval includes ${bar}` };
  if (items < fewest) {
    return {
      status: "inconclusive",
      reason: `${items} items cannot show a margin of ${margin}: at least ${fewest} are needed`,
    };
  }
  return { status: "pass", reason: `the whole interval lies ${strict ? "above" : "at or above"} ${bar}` };
}

/** The difference from the bound, higher = better. */
function orient({ rule }: Gate, { measured, binary }: GateEvidence): Measured {
  const { lower, upper } = measured;
  switch (rule.kind) {
    case "min":
      return fromBound(measured, (end) => difference(end, rule.bound));
    case "max":
      return fromBound({ ...measured, lower: upper, upper: lower }, (end) => difference(rule.bound, end));
    default:
      return binary ? addHalves(measured) : measured;
  }
}

/** Ends that equal the bound but for the rounding of a sum lie on it: a router whose every call costs the bound is within it. */
function fromBound(measured: Measured, lead: (end: number) => number): Measured {
  const { value, lower, upper } = measured;
  return { ...measured, value: lead(value), lower: lead(lower), upper: lead(upper) };
}
