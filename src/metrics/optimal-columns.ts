import type { MetricContext } from "../core/metric.js";
import { remember } from "../core/remember.js";
import type { Outcomes, Replay } from "../core/replay.js";

/** What RouterArena's optimality is summed from; each is 0 on items that no model gets fully right. */
export interface OptimalColumns {
  /** items: 1 where some model gets the item fully right. */
  readonly kept: Float64Array;
  /** items: the share that goes to a cheapest model among the fully right ones. */
  readonly selected: Float64Array;
  /** items: what the cheapest fully right model costs, by the share of the item that a fully right model answers. */
  readonly optimalCost: Float64Array;
  /** items: what the router pays for that share. */
  readonly paid: Float64Array;
}

const known = new WeakMap<Replay, OptimalColumns>();
const knownRight = new WeakMap<readonly Outcomes[], Float64Array>();

/** Columns of a router's optimality. Of equally cheap models that are right, the router's own counts as the optimal one. */
export function optimalColumns({ router, models }: Pick<MetricContext, "router" | "models">): OptimalColumns {
  const cheapestRight = remember(knownRight, models, () => rightCosts(models));
  return remember(known, router, () => compare(router, models, cheapestRight));
}

/** items: the lowest cost of a fully right model; NaN where there is none. */
function rightCosts(models: readonly Outcomes[]): Float64Array {
  const costs = new Float64Array(models[0]?.score.length ?? 0).fill(Number.NaN);
  for (const { score, cost } of models) {
    for (let item = 0; item < costs.length; item++) {
      if (score[item]! >= 1 && !(costs[item]! <= cost[item]!)) costs[item] = cost[item]!;
    }
  }
  return costs;
}

function compare(router: Replay, models: readonly Outcomes[], cheapestRight: Float64Array): OptimalColumns {
  const empty = () => new Float64Array(cheapestRight.length);
  const columns = { kept: empty(), selected: empty(), optimalCost: empty(), paid: empty() };
  cheapestRight.forEach((optimal, item) => {
    if (Number.isNaN(optimal)) return;
    columns.kept[item] = 1;
    // What a cascade pays beyond its last call belongs to that call's answer.
    const before =
      router.cost[item]! - models.reduce((sum, { cost }, m) => sum + router.shares[m]![item]! * cost[item]!, 0);
    models.forEach(({ score, cost }, model) => {
      const share = router.shares[model]![item]!;
      if (!(share > 0 && score[item]! >= 1)) return;
      if (cost[item] === optimal) columns.selected[item]! += share;
      columns.optimalCost[item]! += share * optimal;
      columns.paid[item]! += share * (cost[item]! + before);
    });
  });
  return columns;
}
