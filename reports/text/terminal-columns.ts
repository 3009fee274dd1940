import type { LeaderboardRow } from "./leaderboard-rows.js";
import { markedName } from "./notes.js";
import { estimateText, savingText, valueText } from "./number-text.js";
import { displayWidth, plainName } from "./plain-text.js";

/** One column of the terminal's tables. */
export interface TerminalColumn {
  readonly head: string;
  readonly metrics: readonly string[];
  readonly cell: (row: LeaderboardRow) => string;
}

const quality = metricColumn("quality", "quality [95 % CI]");
const cost = metricColumn("cost", "$/1k items [95 % CI]");
const gain = metricColumn("mix-gain", "gain over static mix");
const content = metricColumn("content-gain", "content gain");
const bareCost: TerminalColumn = {
  head: "$/1k items",
  metrics: ["cost"],
  cell: ({ metrics }) => valueText("cost", metrics.cost),
};
const saving: TerminalColumn = {
  head: "saves at equal quality",
  metrics: ["saving", "saving-quality"],
  cell: ({ metrics }) => savingText(metrics),
};

/** Every column, for a list that is stacked because the terminal is too narrow for a table. */
export const allColumns: readonly TerminalColumn[] = [quality, cost, gain, saving, content];

/** What a terminal of some width shows: tables side by side in columns, one below the other. */
export interface TerminalLayout {
  readonly tables: readonly (readonly TerminalColumn[])[];
  /** Columns left out at this width, by their heads. */
  readonly dropped: readonly string[];
  /** Columns for the names, which are shortened to it. */
  readonly nameWidth: number;
}

/** The layouts from rich to poor: one table, two tables with the same content, then fewer columns. */
const layouts: readonly Omit<TerminalLayout, "nameWidth">[] = [
  { tables: [allColumns], dropped: [] },
  {
    tables: [
      [quality, cost, gain],
      [saving, content],
    ],
    dropped: [],
  },
  { tables: [[quality, cost, gain]], dropped: [saving.head, content.head] },
  { tables: [[quality, bareCost, gain]], dropped: ["interval of $/1k items", saving.head, content.head] },
  { tables: [[quality, bareCost]], dropped: ["interval of $/1k items", gain.head, saving.head, content.head] },
];

/** Below this many columns there is no table. */
export const narrowest = 60;
/** Names are not cut shorter than this to make room for columns, nor do they ever take more than the second. */
const nameWidths = { least: 14, most: 40 };
/** Blank columns between two columns of a table. */
export const columnGap = 2;

/** The richest layout whose every table fits, or null where only a stacked list does. */
export function chooseLayout(rows: readonly LeaderboardRow[], width: number): TerminalLayout | null {
  if (width < narrowest) return null;
  const longest = Math.max(6, ...rows.map((row) => displayWidth(plainName(markedName(row)))));
  for (const layout of layouts) {
    const room = width - Math.max(...layout.tables.map((columns) => numbersWidth(columns, rows)));
    if (room >= Math.min(longest, nameWidths.least)) {
      return { ...layout, nameWidth: Math.min(room, longest, nameWidths.most) };
    }
  }
  return null;
}

function numbersWidth(columns: readonly TerminalColumn[], rows: readonly LeaderboardRow[]): number {
  const widths = columns.map(({ head, cell }) => Math.max(head.length, ...rows.map((row) => cell(row).length)));
  return widths.reduce((sum, width) => sum + columnGap + width, 0);
}

function metricColumn(metric: string, head: string): TerminalColumn {
  return { head, metrics: [metric], cell: ({ metrics }) => estimateText(metric, metrics[metric]) };
}
