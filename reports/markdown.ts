import type { Result } from "../src/core/result.js";
import type { BoardColumn } from "./text/board-columns.js";
import { allColumns } from "./text/board-columns.js";
import { boundNotes } from "./text/bound-notes.js";
import type { LeaderboardRow } from "./text/leaderboard-rows.js";
import { leaderboardRows } from "./text/leaderboard-rows.js";
import { learningCurveHeads, learningCurveRows } from "./text/learning-curve-rows.js";
import { factsLine, footnotes, markedName, referencesNote, simulatedNote } from "./text/notes.js";
import { gateDifferenceText, legendById } from "./text/number-text.js";
import { plainName } from "./text/plain-text.js";

/** The terminal's content in GitHub's Markdown: verdict and conclusion first, then leaderboard, references, gates and notes. */
export function renderMarkdown(result: Result): string {
  const { ranked, references } = leaderboardRows(result);
  const columns = allColumns(result);
  const shownMetrics = columns.flatMap(({ metrics }) => metrics);
  const blocks = [
    result.dataset.simulated ? `> **${simulatedNote}**` : "",
    `## routebench: ${escapeMarkdown(result.dataset.name)}`,
    headline(result),
    boardTable(ranked, columns),
    referenceBlock(references, columns),
    gateBlock(result),
    learningCurveBlock(result),
    [factsLine(result), ...footnotes(result, shownMetrics), ...boundNotes(result)].map(escapeMarkdown).join("\\\n"),
    warningBlock(result),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Text of the user's as Markdown that shows it unchanged: one line, nothing of it read as markup or steering a terminal. */
export function escapeMarkdown(text: string): string {
  return plainName(text.replace(/\s+/g, " "))
    .replace(/[\\`*_{}[\]|~#]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function headline({ conclusion, gates, verdict }: Result): string {
  const lines = [`**${escapeMarkdown(conclusion)}**`];
  if (gates.length > 0) lines.push(escapeMarkdown(verdict.line));
  return lines.join("\n\n");
}

function boardTable(rows: readonly LeaderboardRow[], columns: readonly BoardColumn[]): string {
  const heads = ["router", "kind", ...columns.map(({ head }) => head)];
  const cells = rows.map((row) => [escapeMarkdown(markedName(row)), row.kind, ...columns.map(({ cell }) => cell(row))]);
  return table(heads, cells);
}

function referenceBlock(references: readonly LeaderboardRow[], columns: readonly BoardColumn[]): string {
  if (references.length === 0) return "";
  return `${sentence(referencesNote)}\n\n${boardTable(references, columns)}`;
}

function gateBlock(result: Result): string {
  if (result.gates.length === 0) return "";
  const legend = legendById(result);
  const rows = result.gates.map((gate) => [
    gate.status.toUpperCase(),
    escapeMarkdown(gate.name),
    escapeMarkdown(gate.rule),
    gateDifferenceText(legend.get(gate.metric), gate),
    escapeMarkdown(gate.reason),
  ]);
  return table(["gate", "name", "rule", "difference [95 % CI]", "reason"], rows);
}

function learningCurveBlock(result: Result): string {
  const rows = learningCurveRows(result).map(([id, ...cells]) => [escapeMarkdown(id!), ...cells]);
  return rows.length === 0 ? "" : table(learningCurveHeads, rows);
}

function warningBlock({ warnings }: Result): string {
  return warnings.map(({ code, message }) => `- ${escapeMarkdown(code)}: ${escapeMarkdown(message)}`).join("\n");
}

/** A table whose first column is text to the left and whose others, being numbers, stand to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? ":--" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
