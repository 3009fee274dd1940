import type { Result } from "../../src/core/result.js";
import { type BoardColumn, type BoardLayout, boardLayouts } from "./board-columns.js";
import type { LeaderboardRow } from "./leaderboard-rows.js";
import { markedName } from "./notes.js";
import { displayWidth, plainName } from "./plain-text.js";

/** What a terminal of some width shows: tables side by side in columns, one below the other. */
export interface TerminalLayout extends BoardLayout {
  /** Columns for the names, which are shortened to it. */
  readonly nameWidth: number;
}

/** Below this many columns there is no table. */
export const narrowest = 60;
/** Names are not cut shorter than this to make room for columns, nor do they ever take more than the second. */
const nameWidths = { least: 14, most: 40 };
/** Blank columns between two columns of a table. */
export const columnGap = 2;

/** The richest layout whose every table fits, or null where only a stacked list does. */
export function chooseLayout(result: Result, rows: readonly LeaderboardRow[], width: number): TerminalLayout | null {
  if (width < narrowest) return null;
  const longest = Math.max(6, ...rows.map((row) => displayWidth(plainName(markedName(row)))));
  const least = Math.min(longest, nameWidths.least);
  const fits = (table: readonly BoardColumn[]) => width - numbersWidth(table, rows) >= least;
  for (const layout of boardLayouts(result, fits)) {
    if (!layout.tables.every(fits)) continue;
    const room = width - Math.max(...layout.tables.map((table) => numbersWidth(table, rows)));
    return { ...layout, nameWidth: Math.min(room, longest, nameWidths.most) };
  }
  return null;
}

function numbersWidth(columns: readonly BoardColumn[], rows: readonly LeaderboardRow[]): number {
  const widths = columns.map(({ head, cell }) => Math.max(head.length, ...rows.map((row) => cell(row).length)));
  return widths.reduce((sum, width) => sum + columnGap + width, 0);
}
