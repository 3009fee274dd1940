import type { BoundMetric, CompatName, Metric, RouterContext, SharedContext } from "../core/metric.js";
import { orNull } from "../core/or-null.js";
import type { Replay } from "../core/replay.js";
import type { Estimate, ModelResult } from "../core/result.js";
import {
  type EstimateRequest,
  estimateMetrics,
  type MeasuredDraws,
  type MetricRound,
  type Resampling,
} from "./estimate-metrics.js";
import type { Measured } from "./measure.js";

/** A single model or a router, replayed in every round. */
export interface Entrant {
  readonly id: string;
  readonly rounds: readonly RouterContext[];
}

/** What all entrants of a round share. */
export interface SharedRound extends Omit<MetricRound, "bounds"> {
  readonly context: SharedContext;
}

/** All estimates of one entrant. */
export interface EntrantEstimates {
  readonly id: string;
  /** At the operating point, by round. */
  readonly replays: readonly Replay[];
  /** Overall, by metric id; absent metrics have no entry. */
  readonly measured: ReadonlyMap<string, MeasuredDraws>;
  /** By group, then by metric id; empty where there is only one group. */
  readonly sliced: ReadonlyMap<string, ReadonlyMap<string, Measured>>;
  /** As results publish them. */
  readonly published: Pick<ModelResult, "metrics" | "slices">;
}

/** Name of the slicing column that the groups are. */
const groupColumn = "group";

/** An entrant's metric: what it is bound to in every round and its place among the requests, or why there is none. */
type Asked = { readonly metric: Metric } & (
  | { readonly bounds: readonly BoundMetric[]; readonly place: number }
  | { readonly absent: string }
);

/** Estimates every metric of every entrant in one pass of resampling, overall and per group. */
export function estimateEntrants(
  entrants: readonly Entrant[],
  metrics: readonly Metric[],
  rounds: readonly SharedRound[],
  resampling: Resampling & { readonly compat?: CompatName },
): EntrantEstimates[] {
  const requests: EstimateRequest[] = [];
  const asked = entrants.map((entrant) =>
    metrics.map((metric): Asked => {
      const bounds = bindRounds(metric, entrant, rounds, resampling.compat);
      if ("absent" in bounds) return { metric, absent: bounds.absent };
      return { metric, bounds, place: requests.push({ metric: metric.id, kind: metric.kind }) - 1 };
    }),
  );
  const bound = asked.flat().flatMap((each) => ("bounds" in each ? [each.bounds] : []));
  const metricRounds = rounds.map((round, index) => ({ ...round, bounds: bound.map((bounds) => bounds[index]!) }));
  const { overall, slices } = estimateMetrics(requests, metricRounds, resampling);
  const items = new Set(rounds.flatMap(({ ids }) => ids)).size;
  return entrants.map((entrant, index) => {
    const own = asked[index]!;
    const pick = <T>(all: readonly T[]) =>
      new Map(own.flatMap((each) => ("place" in each ? [[each.metric.id, all[each.place]!] as const] : [])));
    const measured = pick(overall);
    const sliced = new Map(slices.map(({ name, measured: part }) => [name, pick(part)]));
    const metricsById = Object.fromEntries(
      own.map((each) => [
        each.metric.id,
        "place" in each ? publishEstimate(overall[each.place]!) : absentEstimate(each.absent, items),
      ]),
    );
    return {
      id: entrant.id,
      replays: entrant.rounds.map(({ router }) => router),
      measured,
      sliced,
      published: { metrics: metricsById, slices: publishSlices(sliced) },
    };
  });
}

/** The estimates with every measured number changed, and published anew. */
export function changeEstimates(
  estimates: EntrantEstimates,
  change: (measured: Measured, metric: string, slice: string | undefined) => Measured,
): EntrantEstimates {
  const measured = new Map(
    [...estimates.measured].map(([id, each]) => [id, { ...change(each, id, undefined), values: each.values }]),
  );
  const sliced = new Map(
    [...estimates.sliced].map(([slice, own]) => [
      slice,
      new Map([...own].map(([id, each]) => [id, change(each, id, slice)])),
    ]),
  );
  const changed = [...measured].map(([id, each]) => [id, publishEstimate(each)]);
  const metrics = { ...estimates.published.metrics, ...Object.fromEntries(changed) };
  return { ...estimates, measured, sliced, published: { metrics, slices: publishSlices(sliced) } };
}

/** The metric in every round; what one round lacks is absent, since the rest would be about other items. */
function bindRounds(
  metric: Metric,
  entrant: Entrant,
  rounds: readonly SharedRound[],
  compat: CompatName | undefined,
): BoundMetric[] | { readonly absent: string } {
  const bounds: BoundMetric[] = [];
  for (const [index, { context }] of rounds.entries()) {
    const bound = metric.bind({ ...context, ...entrant.rounds[index]! }, compat);
    if ("absent" in bound) return bound;
    bounds.push(bound);
  }
  return bounds;
}

function absentEstimate(reason: string, n: number): Estimate {
  return { value: null, lower: null, upper: null, n, reason };
}

function publishSlices(sliced: EntrantEstimates["sliced"]): ModelResult["slices"] {
  if (sliced.size === 0) return {};
  const publish = (own: ReadonlyMap<string, Measured>) =>
    Object.fromEntries([...own].map(([id, measured]) => [id, publishEstimate(measured)]));
  return { [groupColumn]: Object.fromEntries([...sliced].map(([name, own]) => [name, publish(own)])) };
}

/** An estimate as results publish it: null for what is not a number. */
export function publishEstimate({ value, lower, upper, worst, best, items, reason }: Measured): Estimate {
  return {
    value: orNull(value),
    lower: orNull(lower),
    upper: orNull(upper),
    ...(worst === undefined || best === undefined ? {} : { worst, best }),
    n: items,
    ...(reason === undefined ? {} : { reason }),
  };
}
