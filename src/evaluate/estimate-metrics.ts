import type { BoundMetric } from "../core/metric.js";
import { Resampler } from "../kernels/resample.js";
import { type Measured, measure, type Sample } from "./measure.js";

/** Consecutive items that belong to one group. */
export interface Stratum {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A bound metric to be estimated, overall and, where asked for, within every stratum. */
export interface EstimateRequest {
  /** The metric's id: of requests with one metric over the same columns only the first is computed. */
  readonly metric: string;
  readonly bound: BoundMetric;
  readonly sliced: boolean;
}

/** What resampling needs to know of the items. */
export interface Resampling {
  /** items: the hash of what is resampled whole, the item or its cluster. */
  readonly keys: BigUint64Array;
  readonly replicates: number;
  /** Whether several items share a key and are resampled together. */
  readonly clustered: boolean;
  /** Consecutive strata that cover all items. */
  readonly strata: readonly Stratum[];
}

/** Estimates of all requests, in their order. */
export interface Estimates {
  readonly overall: readonly Measured[];
  /** strata x requests; undefined where a request is not sliced, and throughout where there is one stratum. */
  readonly slices: readonly (readonly (Measured | undefined)[])[];
}

/**
 * Estimates every metric from one pass of resampling. The sums of a stratum serve its slice, and added up they serve
 * the whole, so slices cost no second pass. Columns that several metrics share are summed once.
 */
export function estimateMetrics(requests: readonly EstimateRequest[], resampling: Resampling): Estimates {
  const { columns, places } = shareColumns(requests.map(({ bound }) => bound));
  const first = firstAlike(requests, places);
  const { strata, replicates, keys } = resampling;
  const resampler = new Resampler(replicates);
  const whole = emptySample(columns, replicates, countClusters(resampling, keys));
  const slices: (Measured | undefined)[][] = [];
  for (const { start, end } of strata) {
    const parts = columns.map((column) => column.subarray(start, end));
    const own = keys.subarray(start, end);
    const { weights, sums } = resampler.sums(own, parts);
    const clusters = countClusters(resampling, own);
    const sample = {
      columns: parts,
      totals: Float64Array.from(parts, total),
      items: end - start,
      weights,
      sums,
      clusters,
    };
    addSample(whole, sample);
    if (strata.length === 1) break;
    slices.push(measureEach(sample, ({ sliced }) => sliced));
  }
  return { overall: measureEach(whole, () => true) as Measured[], slices };

  function measureEach(sample: Sample, wanted: (request: EstimateRequest) => boolean): (Measured | undefined)[] {
    const measured: (Measured | undefined)[] = [];
    requests.forEach((request, index) => {
      const own = first[index] === index && wanted(request);
      measured.push(own ? measure(request.bound, places[index]!, sample) : measured[first[index]!]);
    });
    return measured;
  }
}

/** For each request the first with the same metric over the same columns: baselines often are single models. */
function firstAlike(requests: readonly EstimateRequest[], places: readonly Int32Array[]): number[] {
  const seen = new Map<string, number>();
  return requests.map(({ metric }, index) => {
    const key = `${metric} ${places[index]!.join(" ")}`;
    const first = seen.get(key) ?? index;
    seen.set(key, first);
    return first;
  });
}

function countClusters({ clustered }: Resampling, keys: BigUint64Array): number | undefined {
  return clustered ? new Set(keys).size : undefined;
}

function shareColumns(bounds: readonly BoundMetric[]): { columns: Float64Array[]; places: Int32Array[] } {
  const index = new Map<Float64Array, number>();
  const places = bounds.map(({ columns }) =>
    Int32Array.from(columns, (column) => {
      const place = index.get(column) ?? index.size;
      index.set(column, place);
      return place;
    }),
  );
  return { columns: [...index.keys()], places };
}

function emptySample(columns: readonly Float64Array[], replicates: number, clusters: number | undefined): Sample {
  return {
    columns,
    totals: new Float64Array(columns.length),
    items: 0,
    weights: new Float64Array(replicates),
    sums: new Float64Array(replicates * columns.length),
    clusters,
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
