import type { BoardColumn, BoardColumns } from "./board-columns.js";
import { allColumns } from "./board-columns.js";
import type { LeaderboardRow } from "./leaderboard-rows.js";
import { markedName } from "./notes.js";
import { displayWidth, plainName } from "./plain-text.js";

/** What a terminal of some width shows: tables side by side in columns, one below the other. */
export interface TerminalLayout {
  readonly tables: readonly (readonly BoardColumn[])[];
  /** Columns left out at this width, by their heads. */
  readonly dropped: readonly string[];
  /** Columns for the names, which are shortened to it. */
  readonly nameWidth: number;
}

/** The layouts from rich to poor: one table, two tables with the same content, then fewer columns. */
function layoutsOf(columns: BoardColumns): readonly Omit<TerminalLayout, "nameWidth">[] {
  const { quality, cost, bareCost, gain, saving, content } = columns;
  const intervalOfCost = `interval of ${bareCost.head}`;
  return [
    { tables: [allColumns(columns)], dropped: [] },
    {
      tables: [
        [quality, cost, gain],
        [saving, content],
      ],
      dropped: [],
    },
    { tables: [[quality, cost, gain]], dropped: [saving.head, content.head] },
    { tables: [[quality, bareCost, gain]], dropped: [intervalOfCost, saving.head, content.head] },
    { tables: [[quality, bareCost]], dropped: [intervalOfCost, gain.head, saving.head, content.head] },
  ];
}

/** Below this many columns there is no table. */
export const narrowest = 60;
/** Names are not cut shorter than this to make room for columns, nor do they ever take more than the second. */
const nameWidths = { least: 14, most: 40 };
/** Blank columns between two columns of a table. */
export const columnGap = 2;

/** The richest layout whose every table fits, or null where only a stacked list does. */
export function chooseLayout(
  columns: BoardColumns,
  rows: readonly LeaderboardRow[],
  width: number,
): TerminalLayout | null {
  if (width < narrowest) return null;
  const longest = Math.max(6, ...rows.map((row) => displayWidth(plainName(markedName(row)))));
  for (const layout of layoutsOf(columns)) {
    const room = width - Math.max(...layout.tables.map((table) => numbersWidth(table, rows)));
    if (room >= Math.min(longest, nameWidths.least)) {
      return { ...layout, nameWidth: Math.min(room, longest, nameWidths.most) };
    }
  }
  return null;
}

function numbersWidth(columns: readonly BoardColumn[], rows: readonly LeaderboardRow[]): number {
  const widths = columns.map(({ head, cell }) => Math.max(head.length, ...rows.map((row) => cell(row).length)));
  return widths.reduce((sum, width) => sum + columnGap + width, 0);
}
