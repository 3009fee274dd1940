import { markdownTable } from "../markdown-table.js";
import { expectedOfRanks } from "./earlier-designs.js";
import { percent } from "./percent.js";
import type { RankCell } from "./rank-cell.js";

/** The table of rank ranges as Markdown. */
export function rankTable(cells: readonly RankCell[]): string {
  const { tables, items, replicates } = cells[0]!.plan;
  const header = [
    "entrants",
    "quality",
    "items",
    "tables with a wrong range",
    "expected",
    "wrong ranges",
    "mean width",
    "expected",
  ];
  const about = `${count(tables)} tables a row, ${count(items)} items, ${count(replicates)} replicates.`;
  return `${about}\n\n${markdownTable(header, cells.map(rankRow))}`;
}

function rankRow({ plan, wrongTables, wrongRanges, meanWidth }: RankCell): string[] {
  const { from, to, correlated, entrants, tables } = plan;
  const equal = from === to;
  const expected = expectedOfRanks[`${equal ? "equal" : "spread"}/${entrants}`];
  return [
    String(entrants),
    equal ? `all ${from.toFixed(2)}` : `${from.toFixed(2)} to ${to.toFixed(2)}`,
    correlated ? "some harder than others" : "alike",
    `${percent(wrongTables / tables)} %`,
    expected ? `${percent(expected.wrong)} %` : "",
    `${percent(wrongRanges / (tables * entrants))} %`,
    meanWidth.toFixed(2),
    expected?.width.toFixed(2) ?? "",
  ];
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}
