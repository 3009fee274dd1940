import { compareBytes } from "../core/group-rows.js";
import type { BoundMetric, BoundQuantile, MetricKind } from "../core/metric.js";
import { Resampler } from "../kernels/resample.js";
import { averageRounds, type Draws, drawQuantile, drawSums, type Sample, totalDraws } from "./draws.js";
import { GroupDraws } from "./group-draws.js";
import { type Basis, type Measured, measure } from "./measure.js";

/** Consecutive items that belong to one group. */
export interface Stratum {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A metric of one entrant that is to be estimated. */
export interface EstimateRequest {
  /** The metric's id: of requests with one metric over the same columns only the first is computed. */
  readonly metric: string;
  readonly kind: MetricKind;
}

/** One round's items and the requests' columns over them. */
export interface MetricRound {
  /** By request. */
  readonly bounds: readonly BoundMetric[];
  /** items: the hash of what is resampled whole, the item or its cluster. */
  readonly keys: BigUint64Array;
  /** items: what tells items apart over rounds. */
  readonly ids: readonly string[];
  /** Consecutive strata that cover all items. */
  readonly strata: readonly Stratum[];
}

/** How items are resampled. */
export interface Resampling {
  readonly replicates: number;
  /** Whether several items share a key and are resampled together. */
  readonly clustered: boolean;
}

/** An estimate over all items, with its value in every replicate: comparisons are made on these. */
export interface MeasuredDraws extends Measured {
  readonly values: Float64Array;
}

/** Estimates of all requests, in their order. */
export interface Estimates {
  readonly overall: readonly MeasuredDraws[];
  /** Strata of all rounds by name, in byte order; none where there is only one. */
  readonly slices: readonly { readonly name: string; readonly measured: readonly Measured[] }[];
}

/**
 * Estimates every metric from one pass of resampling. The sums of a stratum serve its slice, and added up they serve
 * the whole, so slices cost no second pass. Columns that several metrics share are summed once.
 */
export function estimateMetrics(
  requests: readonly EstimateRequest[],
  rounds: readonly MetricRound[],
  { replicates, clustered }: Resampling,
): Estimates {
  const plans = rounds.map((round) => planRound(round, replicates));
  const first = firstAlike(requests, plans);
  const disjoint =
    new Set(rounds.flatMap(({ ids }) => ids)).size === rounds.reduce((sum, { ids }) => sum + ids.length, 0);
  const names = [...new Set(rounds.flatMap(({ strata }) => strata.map(({ name }) => name)))].sort(compareBytes);
  const means = requests.map(({ kind }) =>
    kind === "macro" || kind === "pooled" ? new GroupDraws(kind === "pooled") : undefined,
  );
  const resampler = new Resampler(replicates);
  const slices = names.map((name) => {
    const parts = plans.flatMap((plan) => partOf(plan, name, resampler));
    for (const { plan, sample } of parts) addSample(plan.whole, sample);
    // A single stratum is the whole, unless a mean over groups is asked for.
    if (names.length === 1 && means.every((mean) => mean === undefined)) return { name, measured: [] };
    const basis = basisOf(
      parts.map(({ ids, keys }) => ({ ids, keys })),
      clustered,
    );
    const measured = measureEach((request) => {
      const draws = averageRounds(
        parts.map((part) => drawPart(part, request)),
        disjoint,
      );
      means[request]?.add(name, draws);
      return measure(inTotal(request, draws, basis), basis);
    });
    return { name, measured };
  });
  const basis = basisOf(rounds, clustered);
  const overall = measureEach((request): MeasuredDraws => {
    const mean =
      means[request]?.draws() ??
      averageRounds(
        plans.map((plan) => drawWhole(plan, request)),
        disjoint,
      );
    const draws = inTotal(request, mean, basis);
    return { ...measure(draws, basis), values: draws.values };
  });
  return { overall, slices: names.length === 1 ? [] : slices };

  function measureEach<T>(measureOne: (request: number) => T): T[] {
    const measured: T[] = [];
    requests.forEach((_, index) => {
      measured.push(first[index] === index ? measureOne(index) : measured[first[index]!]!);
    });
    return measured;
  }

  function inTotal(request: number, draws: Draws, { items }: Basis): Draws {
    return requests[request]!.kind === "total" ? totalDraws(draws, items) : draws;
  }

  function drawWhole({ round, places, whole, quantiles }: RoundPlan, request: number): Draws {
    const bound = round.bounds[request]!;
    if (!isQuantile(bound)) return drawSums(bound, places[request]!, whole);
    quantiles.weights ??= resampler.weights(round.keys);
    return drawQuantile(bound, quantiles.weights);
  }

  function drawPart({ plan, sample, keys, stratum, quantiles }: Part, request: number): Draws {
    const bound = plan.round.bounds[request]!;
    if (!isQuantile(bound)) return drawSums(bound, plan.places[request]!, sample);
    const column = bound.column.subarray(stratum.start, stratum.end);
    quantiles.weights ??= resampler.weights(keys);
    return drawQuantile({ ...bound, column }, quantiles.weights);
  }
}

/** A round with its columns shared among the requests. */
interface RoundPlan {
  readonly round: MetricRound;
  readonly columns: readonly Float64Array[];
  /** By request: where its columns stand among the shared ones. */
  readonly places: readonly Int32Array[];
  readonly whole: Sample;
  /** Made when the first quantile asks for them. */
  readonly quantiles: { weights?: Uint8Array };
}

/** What of a round is in one stratum. */
interface Part {
  readonly plan: RoundPlan;
  readonly stratum: Stratum;
  readonly sample: Sample;
  readonly keys: BigUint64Array;
  readonly ids: readonly string[];
  readonly quantiles: { weights?: Uint8Array };
}

function planRound(round: MetricRound, replicates: number): RoundPlan {
  const { columns, places } = shareColumns(round.bounds);
  return { round, columns, places, whole: emptySample(columns, replicates), quantiles: {} };
}

/** [] where the round has no item of the stratum. */
function partOf(plan: RoundPlan, name: string, resampler: Resampler): Part[] {
  const stratum = plan.round.strata.find((each) => each.name === name);
  if (!stratum) return [];
  const { start, end } = stratum;
  const columns = plan.columns.map((column) => column.subarray(start, end));
  const keys = plan.round.keys.subarray(start, end);
  const { weights, sums } = resampler.sums(keys, columns);
  const sample = { columns, totals: Float64Array.from(columns, total), items: end - start, weights, sums };
  return [{ plan, stratum, sample, keys, ids: plan.round.ids.slice(start, end), quantiles: {} }];
}

function basisOf(parts: readonly Pick<MetricRound, "ids" | "keys">[], clustered: boolean) {
  const distinct = <T>(values: readonly Iterable<T>[]) => new Set(values.flatMap((each) => [...each])).size;
  return {
    items: parts.length === 1 ? parts[0]!.ids.length : distinct(parts.map(({ ids }) => ids)),
    clusters: clustered ? distinct(parts.map(({ keys }) => keys)) : undefined,
  };
}

function isQuantile(bound: BoundMetric): bound is BoundQuantile {
  return "quantile" in bound;
}

/** For each request the first with the same metric over the same columns: baselines often are single models. */
function firstAlike(requests: readonly EstimateRequest[], plans: readonly RoundPlan[]): number[] {
  const seen = new Map<string, number>();
  return requests.map(({ metric }, index) => {
    const key = `${metric} ${plans.map((plan) => columnsKey(plan, index)).join("|")}`;
    const first = seen.get(key) ?? index;
    seen.set(key, first);
    return first;
  });
}

function columnsKey({ round, places }: RoundPlan, request: number): string {
  const bound = round.bounds[request]!;
  return `${isQuantile(bound) ? "" : bound.shape} ${places[request]!.join(" ")}`;
}

function shareColumns(bounds: readonly BoundMetric[]): { columns: Float64Array[]; places: Int32Array[] } {
  const index = new Map<Float64Array, number>();
  const quantiles = new Map<Float64Array, number>();
  const place = (column: Float64Array, known: Map<Float64Array, number>) => {
    const found = known.get(column) ?? known.size;
    known.set(column, found);
    return found;
  };
  const places = bounds.map((bound) =>
    isQuantile(bound)
      ? Int32Array.of(place(bound.column, quantiles))
      : Int32Array.from(bound.columns, (column) => place(column, index)),
  );
  return { columns: [...index.keys()], places };
}

function emptySample(columns: readonly Float64Array[], replicates: number): Sample {
  return {
    columns,
    totals: new Float64Array(columns.length),
    items: 0,
    weights: new Float64Array(replicates),
    sums: new Float64Array(replicates * columns.length),
  };
}

/** Adds a stratum's sums, in place: strata come in one order, so the bytes are the same everywhere. */
function addSample(whole: Sample, part: Sample): void {
  whole.items += part.items;
  for (let i = 0; i < part.totals.length; i++) whole.totals[i] = whole.totals[i]! + part.totals[i]!;
  for (let i = 0; i < part.weights.length; i++) whole.weights[i] = whole.weights[i]! + part.weights[i]!;
  for (let i = 0; i < part.sums.length; i++) whole.sums[i] = whole.sums[i]! + part.sums[i]!;
}

function total(column: Float64Array): number {
  let sum = 0;
  for (let item = 0; item < column.length; item++) sum += column[item]!;
  return sum;
}
