import type { Coverage, Density } from "../../src/core/coverage.js";
import { percentText } from "../../src/core/percent-text.js";
import type { TextColumn } from "../compare/fit-table.js";
import { absent, costPer1kText, countText, qualityText } from "../text/number-text.js";
import { plainName } from "../text/plain-text.js";

/** A table with what stands over it and, where rows are left out, below it. */
export interface CoverageTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly TextColumn[];
  /** Says how many rows are left out; "" where all are there. */
  readonly rest: string;
}

/** Models and groups of a table; of more, the least filled. The JSON has all. */
const mostRows = 40;

/**
 * A share in per cent with a word for it, since colour alone tells nobody: full, gaps (half or more), sparse, none.
 *
 * @example densityText(0.971) // "97.1 % gaps"
 */
export function densityText(share: number): string {
  return `${percentText(share)} ${densityWord(share)}`;
}

function densityWord(share: number): string {
  if (share === 1) return "full";
  if (share === 0) return "none";
  return share >= 0.5 ? "gaps" : "sparse";
}

/** Models, groups and cost outliers as tables; a table without rows is left out. */
export function coverageTables(coverage: Coverage): CoverageTable[] {
  return [modelTable(coverage), groupTable(coverage), outlierTable(coverage)].filter(
    ({ columns }) => columns[0]!.cells.length > 0,
  );
}

/** The least filled of many, in their own order. */
export function leastFilled<T extends { readonly density: Density }>(parts: readonly T[], most: number): T[] {
  if (parts.length <= most) return [...parts];
  const filled = ({ density }: T) => density.score + density.cost + density.tokens;
  const kept = new Set(parts.toSorted((a, b) => filled(a) - filled(b)).slice(0, most));
  return parts.filter((part) => kept.has(part));
}

function restText(left: number, what: string): string {
  return left === 0 ? "" : `and ${countText(left)} ${what}`;
}

function modelTable({ models, counts }: Coverage): CoverageTable {
  const rows = leastFilled(models, mostRows);
  const column = columnsOver(rows);
  const columns: TextColumn[] = [
    column.text("model", ({ id }) => id),
    ...densityColumns(rows, counts),
    column.number("scores", ({ scores }) => scores.kind, 4),
    column.number("mean", ({ scores }) => (scores.mean === null ? absent : qualityText(scores.mean)), 2),
    ...(counts.costs === 0
      ? []
      : [
          column.number("median $/1k", ({ costs }) => (costs === null ? absent : costPer1kText(costs.median)), 5),
          column.number("mean $/1k", ({ costs }) => (costs === null ? absent : costPer1kText(costs.mean)), 3),
        ]),
    column.number("only best", ({ onlyBest }) => countText(onlyBest), 6),
  ];
  return {
    id: "models",
    title: "Models",
    columns,
    rest: restText(models.length - rows.length, "better filled models: --json has them"),
  };
}

function groupTable({ groups, models, counts }: Coverage): CoverageTable {
  const shown = groups.length > 1 || groups.some(({ name }) => name !== "") ? groups : [];
  const rows = leastFilled(shown, mostRows);
  const column = columnsOver(rows);
  const least = ({ models: shares }: (typeof rows)[number]) => shares.score.indexOf(Math.min(...shares.score));
  const columns: TextColumn[] = [
    column.text("group", ({ name }) => name || "(none)"),
    column.number("items", ({ items }) => countText(items)),
    ...densityColumns(rows, counts),
    column.text("least filled model", (group) => (group.density.score === 1 ? absent : models[least(group)]!.id), 2),
    column.number(
      "its scores",
      (group) => (group.density.score === 1 ? absent : percentText(group.models.score[least(group)]!)),
      2,
    ),
  ];
  return {
    id: "groups",
    title: "Groups",
    columns,
    rest: restText(shown.length - rows.length, "better filled groups: --json has them"),
  };
}

function outlierTable({ costOutliers }: Coverage): CoverageTable {
  const { listed, count } = costOutliers;
  const column = columnsOver(listed);
  const columns: TextColumn[] = [
    column.text("item", ({ item }) => item),
    ...(listed.some(({ group }) => group !== "") ? [column.text("group", ({ group }) => group, 3)] : []),
    column.text("model", ({ model }) => model),
    column.number("$/1k calls", ({ costUsd }) => costPer1kText(costUsd)),
    column.number("typical", ({ typicalUsd }) => costPer1kText(typicalUsd), 1),
    column.number("z", ({ z }) => z.toFixed(1), 2),
  ];
  return {
    id: "outliers",
    title: "Costs far from typical",
    columns,
    rest: restText(count - listed.length, "less far from typical"),
  };
}

function densityColumns<T extends { readonly density: Density }>(
  rows: readonly T[],
  counts: Coverage["counts"],
): TextColumn[] {
  const { number } = columnsOver(rows);
  return [
    number("with score", ({ density }) => densityText(density.score)),
    ...(counts.costs === 0 ? [] : [number("with cost", ({ density }) => densityText(density.cost), 1)]),
    ...(counts.tokens === 0 ? [] : [number("with tokens", ({ density }) => densityText(density.tokens), 7)]),
  ];
}

function columnsOver<T>(rows: readonly T[]) {
  const make = (kind: TextColumn["kind"], head: string, cells: readonly string[], drop?: number): TextColumn => ({
    head,
    cells,
    kind,
    ...(drop === undefined ? {} : { drop }),
  });
  return {
    text: (head: string, of: (row: T) => string, drop?: number) =>
      make(
        "text",
        head,
        rows.map((row) => plainName(of(row))),
        drop,
      ),
    number: (head: string, of: (row: T) => string, drop?: number) => make("number", head, rows.map(of), drop),
  };
}
