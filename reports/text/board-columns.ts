import type { Result } from "../../src/core/result.js";
import type { LeaderboardRow } from "./leaderboard-rows.js";
import { absent, estimateText, legendById, valueText } from "./number-text.js";

/** One column of the leaderboard in the terminal and in Markdown, which have no room for every metric. */
export interface BoardColumn {
  readonly head: string;
  /** The ids of the metrics that the column shows. */
  readonly metrics: readonly string[];
  readonly cell: (row: LeaderboardRow) => string;
}

/** The columns by name; `bareCost` is the cost without its interval, for narrow terminals. */
export type BoardColumns = Readonly<
  Record<"quality" | "cost" | "bareCost" | "gain" | "saving" | "content", BoardColumn>
>;

/** The columns of a result's leaderboard, written as its legend says. */
export function boardColumns(result: Pick<Result, "metrics">): BoardColumns {
  const legend = legendById(result);
  const column = (id: string, head: string, text = estimateText): BoardColumn => {
    return { head, metrics: [id], cell: ({ metrics }) => text(legend.get(id), metrics[id]) };
  };
  const saving = column("saving", "");
  const change = column("saving-quality", "");
  return {
    quality: column("quality", "quality [95 % CI]"),
    cost: column("cost", "$/1k items [95 % CI]"),
    bareCost: column("cost", "$/1k items", valueText),
    gain: column("mix-gain", "gain over static mix"),
    saving: savingColumn(saving, change),
    content: column("content-gain", "content gain"),
  };
}

/** Every column but the bare cost, in the order of the tables. */
export function allColumns({ quality, cost, gain, saving, content }: BoardColumns): readonly BoardColumn[] {
  return [quality, cost, gain, saving, content];
}

/** What a router saves and at which difference of quality, never one without the other: "60 % [56, 64] at -0.002 [-0.008, +0.004]". */
function savingColumn(saving: BoardColumn, change: BoardColumn): BoardColumn {
  const cell = (row: LeaderboardRow) =>
    saving.cell(row) === absent ? absent : `${saving.cell(row)} at ${change.cell(row)}`;
  return { head: "saves at equal quality", metrics: [...saving.metrics, ...change.metrics], cell };
}
