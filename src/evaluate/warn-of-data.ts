import { listSome } from "../core/errors.js";
import type { Stage } from "../core/replay.js";
import type { TrainingSet } from "../core/routing.js";
import { unitsOf } from "../core/units.js";
import type { Warnings } from "../core/warnings.js";
import type { EntrantEstimates } from "./estimate-entrants.js";
import { mean } from "./measure-point.js";
import type { LeftOut } from "./replay-router.js";

/** What the warnings are read off. */
export interface WarningEvidence {
  readonly warnings: Warnings;
  readonly leftOut: readonly LeftOut[];
  readonly stage: Stage;
  /** Single models, baselines and routers, without references. */
  readonly ranked: readonly EntrantEstimates[];
  /** null where nothing was held out. */
  readonly train: TrainingSet | null;
  readonly clusterColumn?: string;
}

/** Below these counts intervals are known to be too short in simulation: docs/coverage.md. */
const fewestItems = 100;
const fewestClusters = 40;
/** Bootstrap-t keeps its promise for a mean cost from n = 100 * max(1, CV^2) on. */
const itemsPerTail = 100;

/** Warns of everything about data and routers that makes a number weaker than it looks. */
export function warnOfData({ warnings, leftOut, stage, ranked, train, clusterColumn }: WarningEvidence): void {
  for (const { router, reason } of leftOut) warnings.add("ROUTER_LEFT_OUT", `${router.id} is left out: ${reason}`, 1);
  if (train === null) {
    const message =
      "nothing is held out: best single, cheapest, static mix and what depends on them are hindsight choices";
    warnings.add("HINDSIGHT", message, stage.ones.length);
  }
  const items = stage.ones.length;
  if (items < fewestItems) {
    warnings.add(
      "FEW_ITEMS",
      `${items} evaluated items: below ${fewestItems} intervals are rough, below 20 there are none`,
      items,
    );
  }
  const tailed = ranked.filter(
    ({ cost }) => items < itemsPerTail * Math.max(1, variationSquared(cost)) && items >= fewestItems,
  );
  if (tailed.length > 0) {
    const names = listSome(tailed.map(({ id }) => id));
    warnings.add(
      "COST_TAIL",
      `costs vary so much that ${items} items are few: cost intervals may be too short for ${names}`,
      tailed.length,
    );
  }
  if (clusterColumn !== undefined) warnOfClusters(warnings, unitsOf(stage.matrix, clusterColumn), train);
}

function warnOfClusters(warnings: Warnings, units: readonly string[], train: TrainingSet | null): void {
  const evaluated = new Set(units);
  if (evaluated.size < fewestClusters) {
    const message = `${evaluated.size} clusters: below ${fewestClusters} even expanded intervals are too short`;
    warnings.add("FEW_CLUSTERS", message, evaluated.size);
  }
  const cut = new Set(train?.units.filter((unit) => evaluated.has(unit))).size;
  if (cut === 0) return;
  warnings.add(
    "CLUSTER_SPLIT",
    `${cut} clusters have items in train and among the evaluated: routers may know them`,
    cut,
  );
}

/** Squared coefficient of variation; 0 for a free model. */
function variationSquared(costs: Float64Array): number {
  const centre = mean(costs);
  return centre === 0 ? 0 : mean(costs.map((cost) => (cost - centre) ** 2)) / centre ** 2;
}
