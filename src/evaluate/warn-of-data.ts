import { listSome } from "../core/errors.js";
import type { Metric } from "../core/metric.js";
import { modelColumn } from "../core/outcome-matrix.js";
import { unitsOf } from "../core/units.js";
import type { Warnings } from "../core/warnings.js";
import { tailVariation } from "../statistics/tail-variation.js";
import type { EntrantEstimates } from "./estimate-entrants.js";
import { mean } from "./measure-point.js";
import type { PlayedRound } from "./play-round.js";
import type { LeftOut } from "./replayed-router.js";

/** What the warnings are read off. */
export interface WarningEvidence {
  readonly warnings: Warnings;
  /** What is measured. */
  readonly metrics: readonly Pick<Metric, "id" | "needsTrain">[];
  readonly leftOut: readonly LeftOut[];
  readonly rounds: readonly PlayedRound[];
  /** Single models, baselines and routers, without references. */
  readonly ranked: readonly EntrantEstimates[];
  readonly clusterColumn?: string;
}

/** Fewer evaluated items than this have intervals that are known to be too short in simulation: docs/coverage.md. */
export const fewestItems = 100;
/** The same of clusters. */
const fewestClusters = 40;
/** Bootstrap-t keeps its promise for a mean cost from n = 100 * max(1, CV^2) on. */
const itemsPerTail = 100;

/** Warns of everything about data and routers that makes a number weaker than it looks. */
export function warnOfData(evidence: WarningEvidence): void {
  const { warnings, metrics, leftOut, rounds, ranked, clusterColumn } = evidence;
  for (const { router, reason } of leftOut) warnings.add("ROUTER_LEFT_OUT", `${router.id} is left out: ${reason}`, 1);
  const items = new Set(rounds.flatMap(({ stage }) => stage.matrix.features.ids)).size;
  if (rounds[0]!.train === null) {
    const compared = metrics.flatMap(({ id, needsTrain }) => (needsTrain ? [id] : []));
    const message =
      "nothing is held out: best single, cheapest, static mix and what depends on them are hindsight choices";
    warnings.add("HINDSIGHT", [message, ...(compared.length === 0 ? [] : [compared.join(", ")])].join(": "), items);
  }
  if (items < fewestItems) {
    warnings.add(
      "FEW_ITEMS",
      `${items} evaluated items: below ${fewestItems} intervals are rough, below 20 there are none`,
      items,
    );
  }
  const clusters = clusterColumn === undefined ? undefined : clustersOf(rounds, clusterColumn);
  if (rounds[0]!.context.priced)
    warnOfTails(warnings, ranked, rounds, { items, clusters: clusters && distinct(clusters) });
  if (clusters !== undefined) warnOfClusters(warnings, rounds, clusters);
}

function warnOfTails(
  warnings: Warnings,
  ranked: readonly EntrantEstimates[],
  rounds: readonly PlayedRound[],
  { items, clusters }: { readonly items: number; readonly clusters: number | undefined },
): void {
  const tailed = ranked.filter(({ id, replays }) =>
    rounds.some((round, index) => isTailed(items, replays[index]!.cost, trainCostOf(round, id), clusters)),
  );
  if (tailed.length === 0) return;
  const names = listSome(tailed.map(({ id }) => id));
  warnings.add(
    "COST_TAIL",
    `costs vary so much that ${clusters === undefined ? `${items} items` : `${clusters} clusters`} are few: ` +
      `intervals of cost and of what is made from it may be too short for ${names}`,
    tailed.length,
  );
}

/**
 * Whether costs vary so much that the interval of their mean over so many items may be too short; of items so few that
 * all intervals are rough only where a hundred would not do either. The largest costs, on which the variation hangs, may be
 * missing from the items: costs on train are read as well, and the variation is taken to be at least what the bulk of the
 * costs lets one expect.
 *
 * @param independent how many clusters the items are in, where clusters are resampled whole: siblings cost alike
 */
export function isTailed(
  items: number,
  cost: Float64Array,
  trained: Float64Array | null,
  independent = items,
): boolean {
  const known = trained === null ? cost : joined(cost, trained);
  const variation = Math.max(variationSquared(cost), variationSquared(known), tailVariation(known));
  return (items >= fewestItems || variation > 1) && independent < itemsPerTail * variation;
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function trainCostOf({ stage, train, replayed }: PlayedRound, id: string): Float64Array | null {
  const model = stage.matrix.models.indexOf(id);
  if (model >= 0) return train && modelColumn(train.costs, train.models.length, model);
  return replayed.find(({ router }) => router.id === id)?.trainCost ?? null;
}

/** By round: the clusters of the evaluated items. */
function clustersOf(rounds: readonly PlayedRound[], clusterColumn: string): ReadonlySet<string>[] {
  return rounds.map(({ stage }) => new Set(unitsOf(stage.matrix, clusterColumn)));
}

function distinct(evaluated: readonly ReadonlySet<string>[]): number {
  return new Set(evaluated.flatMap((own) => [...own])).size;
}

function warnOfClusters(
  warnings: Warnings,
  rounds: readonly PlayedRound[],
  evaluated: readonly ReadonlySet<string>[],
): void {
  const clusters = distinct(evaluated);
  if (clusters < fewestClusters) {
    const message = `${clusters} clusters: below ${fewestClusters} even expanded intervals are too short`;
    warnings.add("FEW_CLUSTERS", message, clusters);
  }
  const cut = new Set(
    rounds.flatMap(({ train }, round) => train?.units.filter((unit) => evaluated[round]!.has(unit)) ?? []),
  );
  if (cut.size === 0) return;
  warnings.add(
    "CLUSTER_SPLIT",
    `${cut.size} clusters have items in train and among the evaluated: routers may know them`,
    cut.size,
  );
}

/** Squared coefficient of variation; 0 for a free model. */
function variationSquared(costs: Float64Array): number {
  const centre = mean(costs);
  return centre === 0 ? 0 : mean(costs.map((cost) => (cost - centre) ** 2)) / centre ** 2;
}
