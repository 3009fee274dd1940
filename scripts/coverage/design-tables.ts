import { markdownTable } from "../markdown-table.js";
import type { MetricCoverage } from "./coverage-cell.js";
import type { DesignCell, DesignPlan } from "./design-cell.js";
import {
  expectedOfClusters,
  expectedOfFolds,
  expectedOfGroups,
  expectedOfSmallGroup,
  expectedOfTails,
  expectedWithoutRefits,
} from "./earlier-designs.js";
import type { FoldCell } from "./fold-cell.js";
import { percent } from "./percent.js";
import type { RefitCell } from "./refit-cell.js";
import type { TailCell } from "./tail-cell.js";

/** Fewer test sets than this tell no coverage. */
const fewestSilent = 50;

/** The tables of test sets that are not drawn item by item, and of the mean cost by its tail, as Markdown. */
export function designTables(
  designs: readonly DesignCell[],
  folds: readonly FoldCell[],
  refits: readonly RefitCell[],
  tails: readonly TailCell[],
): string {
  const rows = [...designs.flatMap(designRows), ...folds.flatMap(foldRows), ...refits.map(refitRow)];
  return [
    `${designs[0]!.plan.datasets.toLocaleString("en-US")} test sets a row (of rounds and refits ${folds[0]!.pools}), 1,000 replicates.`,
    "### Clusters, groups and rounds",
    markdownTable(["test set", "metric", "coverage", "truth below / above", "expected"], rows),
    "### Mean cost by its tail",
    markdownTable(
      ["sigma (CV)", "n", "coverage", "expected", "promised", "warned COST_TAIL", "coverage where not warned"],
      tails.map(tailRow),
    ),
  ].join("\n\n");
}

function designRows({ plan, metrics }: DesignCell): string[][] {
  return metrics.map((measured) => [
    designName(plan),
    measured.metric,
    `${percent(measured.covered / measured.intervals)} %`,
    missesOf(measured),
    measured.metric.startsWith("quality") ? expectedOfDesign(plan) : "",
  ]);
}

function missesOf({ truthBelow, truthAbove, intervals }: MetricCoverage): string {
  return `${percent(truthBelow / intervals)} / ${percent(truthAbove / intervals)}`;
}

function designName(plan: DesignPlan): string {
  switch (plan.kind) {
    case "clusters":
      return `${plan.clusters} clusters`;
    case "one group":
      return `a group of ${plan.items} items`;
    case "groups":
      return `groups of ${plan.sizes.join(", ")} items`;
  }
}

function expectedOfDesign(plan: DesignPlan): string {
  switch (plan.kind) {
    case "clusters":
      return expectedOfClusters[plan.clusters]?.toFixed(1) ?? "";
    case "one group":
      return expectedOfSmallGroup.toFixed(1);
    case "groups":
      return expectedOfGroups[plan.sizes.join()]?.toFixed(1) ?? "";
  }
}

function foldRows({ kind, rounds, items, pools, covered }: FoldCell): string[][] {
  return Object.entries(covered).map(([metric, holding]) => [
    `${rounds} ${kind}, ${items.toLocaleString("en-US")} items`,
    metric,
    `${percent(holding / pools)} %`,
    "",
    metric === "quality" ? (expectedOfFolds[`${kind}/${items}`]?.toFixed(1) ?? "") : "",
  ]);
}

function refitRow({ trainItems, items, refits, datasets, covered }: RefitCell): string[] {
  const sizes = `trained on ${trainItems.toLocaleString("en-US")}, ${items.toLocaleString("en-US")} evaluated`;
  return [
    `${sizes}, ${refits === 0 ? "no" : refits} refits`,
    "quality of the method",
    `${percent(covered / datasets)} %`,
    "",
    refits === 0 ? (expectedWithoutRefits[trainItems]?.toFixed(1) ?? "") : "",
  ];
}

function tailRow({ sigma, items, datasets, covered, warned, silentMisses }: TailCell): string[] {
  const variation = Math.sqrt(Math.exp(sigma ** 2) - 1);
  const silent = datasets - warned;
  return [
    `${sigma.toFixed(1)} (${variation.toFixed(2)})`,
    items.toLocaleString("en-US"),
    `${percent(covered / datasets)} %`,
    expectedOfTails[`${sigma}/${items}`]?.toFixed(1) ?? "",
    items >= 100 * Math.max(1, variation ** 2) ? "93 to 97 %" : "no",
    `${percent(warned / datasets)} %`,
    silent < fewestSilent ? "" : `${percent(1 - silentMisses / silent)} %`,
  ];
}
