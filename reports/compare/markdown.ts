import type { ComparedPair, Comparison } from "../../src/core/comparison.js";
import { escapeMarkdown } from "../markdown.js";
import { simulatedNote } from "../text/notes.js";
import { countText } from "../text/number-text.js";
import type { TextColumn } from "./fit-table.js";
import {
  dataLine,
  factLines,
  flipColumns,
  numbersColumns,
  onlyInText,
  pairColumns,
  pairName,
  sideText,
  sliceColumns,
} from "./pair-text.js";

/** A comparison in GitHub's Markdown: every pair whole, slices and flipped items folded away. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const { pairs, verdict, data } = comparison;
  const blocks = [
    data.simulated ? `> **${simulatedNote}**` : "",
    "## routebench compare",
    `- A: ${escapeMarkdown(sideText(comparison.a))}\n- B, held against: ${escapeMarkdown(sideText(comparison.b))}`,
    pairs.length > 1 ? markdownTable(pairColumns(comparison)) : "",
    ...pairs
      .filter(({ identical }) => pairs.length === 1 || !identical)
      .flatMap((pair) => pairBlocks(pair, pairs.filter(({ identical }) => !identical).length)),
    escapeMarkdown(onlyInText(comparison)),
    dataLine(comparison),
    `**${verdict.line}**`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function pairBlocks(pair: ComparedPair, pairs: number): string[] {
  const list = (lines: readonly string[]) => lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n");
  const { count, listed } = pair.flips;
  return [
    `### ${escapeMarkdown(pairName(pair))}`,
    `**${escapeMarkdown(pair.verdict.text)}**`,
    markdownTable(numbersColumns(pair)),
    list([...factLines(pair, pairs), ...pair.warnings.map(({ code, message }) => `${code}: ${message}`)]),
    pair.slices.length > 0 && !pair.identical ? folded("By group", markdownTable(sliceColumns(pair))) : "",
    listed.length > 0
      ? folded(`${countText(count)} items flipped, greatest losses of A first`, markdownTable(flipColumns(pair)))
      : "",
  ];
}

function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

/** Columns as a table of GitHub's Markdown, every cell escaped. */
export function markdownTable(columns: readonly TextColumn[]): string {
  const rows = columns[0]!.cells.map((_, row) => columns.map(({ cells }) => escapeMarkdown(cells[row]!)));
  const rule = columns.map(({ kind }) => (kind === "text" ? ":--" : "--:"));
  return [columns.map(({ head }) => head), rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
