import type { Estimate, Result } from "../../src/core/result.js";

/** What a line of the leaderboard is about. */
export type RowKind = "model" | "router" | "baseline" | "reference";

/** One single model, router, baseline or reference, in the shape that every report's tables share. */
export interface LeaderboardRow {
  readonly id: string;
  readonly kind: RowKind;
  /** The router's type, such as "knn"; "model" for a single model. */
  readonly type: string;
  /** Something of it was chosen on the evaluated items. */
  readonly hindsight: boolean;
  /** Ranks that it may have; undefined where it has none. */
  readonly rank?: Result["models"][number]["rank"];
  /** Share of the items by model. */
  readonly share: Readonly<Record<string, number>>;
  readonly metrics: Readonly<Record<string, Estimate>>;
  readonly slices: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Estimate>>>>>>;
}

/** The rows of a leaderboard: what may be ranked, and apart from it what may not. */
export interface Leaderboard {
  /** Single models, routers and baselines together, best first by the metric that ranks are by; ties: cheaper, then name. */
  readonly ranked: readonly LeaderboardRow[];
  /** Oracle and hindsight choices, in the same order among themselves. */
  readonly references: readonly LeaderboardRow[];
}

/** Every line of the result's leaderboard. Rows without the metric that ranks are by come last. */
export function leaderboardRows(result: Result): Leaderboard {
  const rows = [...result.models.map(modelRow), ...result.routers].toSorted(byRank(result));
  return {
    ranked: rows.filter((row) => row.kind !== "reference"),
    references: rows.filter((row) => row.kind === "reference"),
  };
}

function modelRow({ id, rank, metrics, slices }: Result["models"][number]): LeaderboardRow {
  return { id, kind: "model", type: "model", hindsight: false, rank, share: { [id]: 1 }, metrics, slices };
}

function byRank({ shown, metrics }: Result): (a: LeaderboardRow, b: LeaderboardRow) => number {
  const sign = metrics.find(({ id }) => id === shown.rankBy)?.better === "lower" ? -1 : 1;
  const worst = Number.NEGATIVE_INFINITY;
  const merit = (row: LeaderboardRow) => {
    const value = row.metrics[shown.rankBy]?.value ?? null;
    return value === null ? worst : sign * value;
  };
  return (a, b) => {
    const [first, second] = [merit(a), merit(b)];
    if (first !== second) return second - first;
    const cost = costOf(a) - costOf(b);
    return cost !== 0 ? cost : compareNames(a.id, b.id);
  };
}

function costOf({ metrics }: LeaderboardRow): number {
  return metrics.cost?.value ?? Number.MAX_VALUE;
}

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
