import type { DesignPlan } from "./design-cell.js";
import { fewFlipsCases, type GateCase, gateCases } from "./earlier-gates.js";
import type { FoldPlan } from "./fold-cell.js";
import type { GatePlan } from "./gate-cell.js";
import type { RankPlan } from "./rank-cell.js";
import type { RefitPlan } from "./refit-cell.js";
import type { TailPlan } from "./tail-cell.js";

const replicates = 1000;
/** Every round of a pool fits a router: fewer pools than test sets. */
const mostPools = 200;
/** `--split 0.7`, the default, trains on so many items for each evaluated item. */
const trained = 7 / 3;

/** Test sets by clusters, of one small group, and of groups of unlike sizes. */
export function designPlans(datasets: number): DesignPlan[] {
  const shared = { datasets, replicates, populationItems: 50_000 };
  return [
    ...[10, 20, 40, 100, 400].map((clusters) => ({ ...shared, kind: "clusters" as const, clusters })),
    ...[20, 39].map((items) => ({ ...shared, kind: "one group" as const, items })),
    ...[
      [18, 60, 200, 1000],
      [18, 18, 18, 18],
      [10, 10, 10, 10],
    ].map((sizes) => ({ ...shared, kind: "groups" as const, sizes })),
  ];
}

/** Five folds, and ten splits of one pool. */
export function foldPlans(datasets: number): FoldPlan[] {
  const shared = { pools: Math.min(datasets, mostPools), replicates, referenceItems: 10_000 };
  return [
    { ...shared, kind: "folds", rounds: 5, items: 300 },
    { ...shared, kind: "folds", rounds: 5, items: 1000 },
    { ...shared, kind: "repeated splits", rounds: 10, items: 1000 },
  ];
}

/** A router that little was trained and that much is measured: with intervals conditional on its fit, and with refits. */
export function refitPlans(datasets: number): RefitPlan[] {
  const shared = { datasets: Math.min(datasets, mostPools), replicates };
  return [300, 700].flatMap((trainItems) => [0, 10].map((refits) => ({ ...shared, trainItems, items: 5000, refits })));
}

/** Lognormal costs of three tails. */
export function tailPlans(datasets: number): TailPlan[] {
  return [1, 1.5, 2].flatMap((sigma) =>
    [100, 300, 1000, 5000].map((items) => ({ sigma, items, trained, datasets, replicates })),
  );
}

/** Tables of equal entrants and of entrants from .65 to .80, with items that are alike and items that are not. */
export function rankPlans(tables: number): RankPlan[] {
  const levels = [
    { from: 0.75, to: 0.75 },
    { from: 0.65, to: 0.8 },
  ];
  return levels.flatMap((level) =>
    [false, true].flatMap((correlated) =>
      [6, 12, 20].map((entrants) => ({ ...level, correlated, entrants, items: 1000, tables, replicates })),
    ),
  );
}

/** Each case with one gate, then each with five. */
export function gatePlans(runs: number): GatePlan[] {
  return [1, 5].flatMap((gates) =>
    gateCases.map((each) => ({
      items: each.items,
      margin: each.margin,
      against: "entrant" as const,
      flips: Array.from({ length: gates }, (_, gate) => flipsOf(each, gate === 0 ? each.first : each.others)),
      runs,
      replicates,
    })),
  );
}

function flipsOf({ discordance, margin }: GateCase, margins: number) {
  const difference = margins * margin;
  return { gained: (discordance + difference) / 2, lost: (discordance - difference) / 2 };
}

/** One gate with few discordant items at a true difference of the margin: each case against an entrant, then each against the static mix. */
export function fewFlipsPlans(runs: number): GatePlan[] {
  return (["entrant", "static-mix"] as const).flatMap((against) =>
    fewFlipsCases.map(({ items, margin, gained, lost }) => ({
      items,
      margin,
      against,
      flips: [{ gained, lost }],
      runs,
      replicates,
    })),
  );
}
