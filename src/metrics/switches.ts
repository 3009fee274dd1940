import { defineMetric } from "../core/define-metric.js";
import type { MetricContext } from "../core/metric.js";
import type { Replay } from "../core/replay.js";
import { withoutClusters } from "./sibling-distance.js";

/**
 * Switches per session: how often the model changes from one item of a session to its next, by sessions:
 * `sum(w * switched) / sum(w * first of a session)`. Sessions are the clusters, their items in the order of ids within a group.
 * Unit: switches; range [0, inf); absent without clusters. Of a router that deals at random, in expectation. Each switch
 * loses a provider's cache of the conversation so far. The wrong number where ids do not follow the turns.
 * Source: OmnisBench.
 *
 * @example switches({ switched: 6, sessions: 4, weight: 10 }) // 1.5
 */
export const switches = defineMetric({
  id: "switches",
  version: 1,
  label: "switches per session",
  unit: "switches",
  display: "number",
  better: "lower",
  description: "How often the model changes within a session, a cluster whose items are its turns in the order of ids.",
  formula: "sum(w * switched) / sum(w * first of a session)",
  range: "[0, inf)",
  source: "OmnisBench",
  kind: "sums",
  needsTrain: false,
  needsCost: false,
  absent: withoutClusters,
  columns: switchColumns,
  value: ({ switched, sessions }) => (sessions > 0 ? switched / sessions : Number.NaN),
});

function switchColumns({ router, clusters }: MetricContext) {
  const switched = new Float64Array(router.score.length);
  const sessions = new Float64Array(router.score.length);
  const last = new Map<string, number>();
  clusters!.forEach((cluster, item) => {
    const before = last.get(cluster);
    if (before === undefined) sessions[item] = 1;
    else switched[item] = 1 - sameModel(router, before, item);
    last.set(cluster, item);
  });
  return { switched, sessions };
}

function sameModel({ shares }: Replay, item: number, other: number): number {
  return shares.reduce((sum, share) => sum + share[item]! * share[other]!, 0);
}
