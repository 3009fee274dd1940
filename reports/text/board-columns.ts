import type { Result } from "../../src/core/result.js";
import type { LeaderboardRow } from "./leaderboard-rows.js";
import { leaderboardRows } from "./leaderboard-rows.js";
import { markedLabel } from "./marked-label.js";
import { absent, estimateText, legendById, needsUnit, shownUnit, valueText } from "./number-text.js";

/** One column of the leaderboard in the terminal and in Markdown. */
export interface BoardColumn {
  readonly head: string;
  /** The ids of the metrics that the column shows; none for the ranks. */
  readonly metrics: readonly string[];
  readonly cell: (row: LeaderboardRow) => string;
}

/**
 * The columns of a leaderboard from rich to poor: tables to stand one below the other, and what each leaves out. The
 * last is the poorest that still is a table.
 */
export interface BoardLayout {
  readonly tables: readonly (readonly BoardColumn[])[];
  /** Heads of the columns left out. */
  readonly dropped: readonly string[];
}

/** The metrics that the question "does a router pay" is answered with, for which the tables are laid out by hand. */
const payMetrics = ["quality", "cost", "mix-gain", "saving", "saving-quality", "content-gain"];

/** Whether the hand-made layout fits: everything that it shows was asked for, and has numbers. */
function isAboutPaying({ shown, dataset }: Result): boolean {
  return dataset.priced && payMetrics.every((id) => shown.metrics.includes(id));
}

/** Every column of a result's leaderboard: for a benchmark's own set of metrics all that have a number. */
export function allColumns(result: Result): readonly BoardColumn[] {
  if (!isAboutPaying(result)) return [rankColumn, ...shownColumns(result)];
  const { quality, cost, gain, saving, content } = payColumns(result);
  return [rankColumn, quality, cost, gain, saving, content];
}

/** The layouts of a result's leaderboard in a terminal, from rich to poor. `fits` tells whether a table has room. */
export function boardLayouts(result: Result, fits: (table: readonly BoardColumn[]) => boolean): readonly BoardLayout[] {
  if (!isAboutPaying(result)) return [{ tables: chunk([rankColumn, ...shownColumns(result)], fits), dropped: [] }];
  const { quality, cost, bareCost, gain, saving, content } = payColumns(result);
  const intervalOfCost = `interval of ${bareCost.head}`;
  return [
    { tables: [[rankColumn, quality, cost, gain, saving, content]], dropped: [] },
    {
      tables: [
        [rankColumn, quality, cost, gain],
        [saving, content],
      ],
      dropped: [],
    },
    { tables: [[quality, cost, gain]], dropped: ["rank", saving.head, content.head] },
    { tables: [[quality, bareCost, gain]], dropped: ["rank", intervalOfCost, saving.head, content.head] },
    { tables: [[quality, bareCost]], dropped: ["rank", intervalOfCost, gain.head, saving.head, content.head] },
  ];
}

/** As many columns to a table as fit, and at least one. */
function chunk(columns: readonly BoardColumn[], fits: (table: readonly BoardColumn[]) => boolean): BoardColumn[][] {
  const tables: BoardColumn[][] = [];
  for (const column of columns) {
    const last = tables.at(-1);
    if (last && fits([...last, column])) last.push(column);
    else tables.push([column]);
  }
  return tables;
}

/** The ranks that a row may have, all rows together at 95 %: "2-5". */
const rankColumn: BoardColumn = { head: "rank", metrics: [], cell: ({ rank }) => rankText(rank) };

/** "2-5", or "1" where no other is possible; "-" where there is none. */
export function rankText(rank: LeaderboardRow["rank"]): string {
  if (!rank) return absent;
  return rank.best === rank.worst ? String(rank.best) : `${rank.best}-${rank.worst}`;
}

/** Every metric that was asked for and has a number in some row, under its own name. */
function shownColumns(result: Result): BoardColumn[] {
  const legend = legendById(result);
  const { ranked, references } = leaderboardRows(result);
  return result.shown.metrics.flatMap((id) => {
    const metric = legend.get(id);
    const cell = ({ metrics }: LeaderboardRow) => estimateText(metric, metrics[id]);
    if (!metric || [...ranked, ...references].every((row) => cell(row) === absent)) return [];
    return [{ head: headOf(metric), metrics: [id], cell }];
  });
}

/** The metric's name, and its unit where its values do not tell. */
function headOf(metric: Result["metrics"][number]): string {
  const label = markedLabel(metric);
  if (metric.display === "dollars-per-1k") return `${label} ($/1k items)`;
  return needsUnit(metric) ? `${label} (${shownUnit(metric)})` : label;
}

/** The columns laid out by hand; `bareCost` is the cost without its interval, for narrow terminals. */
function payColumns(
  result: Result,
): Record<"quality" | "cost" | "bareCost" | "gain" | "saving" | "content", BoardColumn> {
  const legend = legendById(result);
  const column = (id: string, head: string, text = estimateText): BoardColumn => {
    return {
      head: markedLabel(legend.get(id), head),
      metrics: [id],
      cell: ({ metrics }) => text(legend.get(id), metrics[id]),
    };
  };
  const saving = column("saving", "saves at equal quality");
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

/** What a router saves and at which difference of quality, never one without the other: "60 % [56, 64] at -0.002 [-0.008, +0.004]". */
function savingColumn(saving: BoardColumn, change: BoardColumn): BoardColumn {
  const cell = (row: LeaderboardRow) =>
    saving.cell(row) === absent ? absent : `${saving.cell(row)} at ${change.cell(row)}`;
  return { head: saving.head, metrics: [...saving.metrics, ...change.metrics], cell };
}
