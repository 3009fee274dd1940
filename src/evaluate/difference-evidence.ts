import type { Gate, GateRule } from "../core/gate.js";
import type { ItemOutcomes, ItemRound } from "../core/item-outcomes.js";
import type { Metric } from "../core/metric.js";
import { pairedIds } from "../core/paired-ids.js";
import type { GateEvidence } from "./decide-gates.js";
import type { EntrantEstimates } from "./estimate-entrants.js";
import { estimatePairs } from "./estimate-pairs.js";
import { type Measured, measure } from "./measure.js";
import { withoutEvidence } from "./without-evidence.js";

/** What the difference of two entrants is taken from. */
export interface DifferenceSources {
  readonly metrics: readonly Metric[];
  readonly estimates: readonly EntrantEstimates[];
  /** What every entrant of this run got, item by item. */
  readonly items: readonly ItemRound[];
  /** The same of every baseline that gates name, its items in this run's order. */
  readonly baselines: ReadonlyMap<string, readonly ItemRound[]>;
  readonly priced: boolean;
  readonly seed: number;
  readonly replicates: number;
  /** Items are resampled in clusters: half items would be halves of nothing. */
  readonly clustered: boolean;
}

type OtherRule = Extract<GateRule, { kind: "entrant" | "baseline" }>;

/**
 * The difference that a gate against another router, model or baseline is decided on, higher = better. Quality and cost are
 * paired item by item; any other metric replicate by replicate, which have the same weights for both.
 */
export function differenceEvidence(gate: Gate, rule: OtherRule, sources: DifferenceSources): GateEvidence {
  const metric = sources.metrics.find(({ id }) => id === gate.metric)!;
  const unbounded = metric.unit !== "score";
  const measured = pairedIds.includes(metric.id)
    ? pairedDifference(gate, rule, sources)
    : replicateDifference(gate, rule, sources);
  if (typeof measured === "string") return withoutEvidence(measured);
  return { measured: metric.better === "lower" ? negate(measured) : measured, binary: false, unbounded };
}

function pairedDifference(gate: Gate, rule: OtherRule, sources: DifferenceSources): Measured | string {
  const { items: rounds, priced } = sources;
  if (gate.metric === "cost" && !priced) return "the data have no costs";
  const others = rule.kind === "baseline" ? sources.baselines.get(rule.baseline)! : rounds;
  const pair = { a: entrantOf(rounds, gate.router), b: entrantOf(others, rule.id) };
  const [estimates] = estimatePairs([pair], { rounds, priced }, sources);
  return gate.metric === "cost" ? estimates!.cost!.difference : estimates!.quality;
}

function entrantOf(rounds: readonly ItemRound[], wanted: string): ItemOutcomes[] {
  return rounds.map(({ entrants }) => entrants.find(({ id }) => id === wanted)!);
}

function replicateDifference(gate: Gate, rule: OtherRule, sources: DifferenceSources): Measured | string {
  const both = [gate.router, rule.id].map((wanted) => sources.estimates.find(({ id }) => id === wanted)!);
  const [own, other] = both.map(({ measured }) => measured.get(gate.metric));
  if (!own || !other) {
    const without = both[own ? 1 : 0]!;
    return without.published.metrics[gate.metric]?.reason ?? `${without.id} has no such number`;
  }
  const reason = own.reason ?? other.reason;
  if (reason !== undefined) return reason;
  const { items } = own;
  const clusters = sources.clustered ? new Set(sources.items.flatMap(({ units }) => units)).size : undefined;
  const values = own.values.map((value, replicate) => value - other.values[replicate]!);
  return measure({ value: own.value - other.value, values, items, weights: new Float64Array(0) }, { items, clusters });
}

function negate(measured: Measured): Measured {
  return { ...measured, value: -measured.value, lower: -measured.upper, upper: -measured.lower };
}
