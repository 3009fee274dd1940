import type { Metric, MetricContext } from "../core/metric.js";
import type { Outcomes, Replay } from "../core/replay.js";
import type { Estimate, ModelResult } from "../core/result.js";
import {
  type EstimateRequest,
  type Estimates,
  estimateMetrics,
  type Resampling,
  type Stratum,
} from "./estimate-metrics.js";
import type { Measured } from "./measure.js";

/** A single model or a router, replayed. */
export interface Entrant {
  readonly id: string;
  readonly replay: Replay;
  readonly nominated: readonly Outcomes[];
  readonly dealt: boolean;
}

/** All estimates of one entrant. */
export interface EntrantEstimates {
  readonly id: string;
  readonly score: Float64Array;
  readonly cost: Float64Array;
  /** Overall, by metric id; absent metrics have no entry. */
  readonly measured: ReadonlyMap<string, Measured>;
  /** As results publish them. */
  readonly published: Pick<ModelResult, "metrics" | "slices">;
}

/** Name of the slicing column that the groups are. */
const groupColumn = "group";

/** Where an entrant's metric stands among the requests, or why there is none. */
type Asked = { readonly metric: Metric } & ({ readonly place: number } | { readonly absent: string });

/** Estimates every metric of every entrant in one pass of resampling, overall and per group. */
export function estimateEntrants(
  entrants: readonly Entrant[],
  metrics: readonly Metric[],
  shared: Omit<MetricContext, "router" | "nominated" | "dealt">,
  resampling: Resampling,
): EntrantEstimates[] {
  const requests: EstimateRequest[] = [];
  const asked = entrants.map(({ replay, nominated, dealt }) =>
    metrics.map((metric): Asked => {
      const bound = metric.bind({ ...shared, router: replay, nominated, dealt });
      if ("absent" in bound) return { metric, absent: bound.absent };
      return { metric, place: requests.push({ metric: metric.id, bound, sliced: metric.kind === "sums" }) - 1 };
    }),
  );
  const estimates = estimateMetrics(requests, resampling);
  return entrants.map(({ id, replay }, index) => ({
    id,
    score: replay.score,
    cost: replay.cost,
    measured: new Map(
      asked[index]!.flatMap((each) => ("place" in each ? [[each.metric.id, estimates.overall[each.place]!]] : [])),
    ),
    published: {
      metrics: publishAll(asked[index]!, estimates.overall, replay.score.length),
      slices: publishSlices(asked[index]!, estimates, resampling.strata),
    },
  }));
}

function publishAll(asked: readonly Asked[], overall: readonly Measured[], items: number): Record<string, Estimate> {
  return Object.fromEntries(
    asked.map((each) => [
      each.metric.id,
      "place" in each
        ? publish(overall[each.place]!)
        : { value: null, lower: null, upper: null, n: items, reason: each.absent },
    ]),
  );
}

function publishSlices(
  asked: readonly Asked[],
  { slices }: Estimates,
  strata: readonly Stratum[],
): ModelResult["slices"] {
  if (slices.length === 0) return {};
  const byGroup = slices.map((slice, stratum) => {
    const sliced = asked.flatMap((each) => {
      const measured = "place" in each ? slice[each.place] : undefined;
      return measured ? [[each.metric.id, publish(measured)] as const] : [];
    });
    return [strata[stratum]!.name, Object.fromEntries(sliced)] as const;
  });
  return { [groupColumn]: Object.fromEntries(byGroup) };
}

function publish({ value, lower, upper, items, reason }: Measured): Estimate {
  return {
    value: orNull(value),
    lower: orNull(lower),
    upper: orNull(upper),
    n: items,
    ...(reason === undefined ? {} : { reason }),
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
