import type { GateResult, Result } from "../src/core/result.js";
import type { LeaderboardRow } from "./text/leaderboard-rows.js";
import { leaderboardRows } from "./text/leaderboard-rows.js";
import { factsLine, footnotes, markedName, referencesNote, simulatedNote } from "./text/notes.js";
import { estimateText, gateDifferenceText, savingText } from "./text/number-text.js";

const shownMetrics = ["quality", "cost", "mix-gain", "saving", "saving-quality", "content-gain"];

const heads = [
  "router",
  "kind",
  "quality [95 % CI]",
  "$/1k items [95 % CI]",
  "gain over static mix",
  "saves at equal quality",
  "content gain",
];

/** The terminal's content in GitHub's Markdown: verdict and conclusion first, then leaderboard, references, gates and notes. */
export function renderMarkdown(result: Result): string {
  const { ranked, references } = leaderboardRows(result);
  const blocks = [
    result.dataset.simulated ? `> **${simulatedNote}**` : "",
    `## routebench: ${escapeMarkdown(result.dataset.name)}`,
    headline(result),
    table(heads, ranked.map(rowCells)),
    referenceBlock(references),
    gateBlock(result.gates),
    [factsLine(result), ...footnotes(result, shownMetrics)].map(escapeMarkdown).join("\\\n"),
    warningBlock(result),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** Text of the user's as Markdown that shows it unchanged: one line, nothing of it read as markup. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
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

function rowCells(row: LeaderboardRow): string[] {
  const { metrics } = row;
  return [
    escapeMarkdown(markedName(row)),
    row.kind,
    estimateText("quality", metrics.quality),
    estimateText("cost", metrics.cost),
    estimateText("mix-gain", metrics["mix-gain"]),
    savingText(metrics),
    estimateText("content-gain", metrics["content-gain"]),
  ];
}

function referenceBlock(references: readonly LeaderboardRow[]): string {
  if (references.length === 0) return "";
  return `${sentence(referencesNote)}\n\n${table(heads, references.map(rowCells))}`;
}

function gateBlock(gates: readonly GateResult[]): string {
  if (gates.length === 0) return "";
  const rows = gates.map((gate) => [
    gate.status.toUpperCase(),
    escapeMarkdown(gate.name),
    escapeMarkdown(gate.rule),
    gateDifferenceText(gate),
    escapeMarkdown(gate.reason),
  ]);
  return table(["gate", "name", "rule", "difference [95 % CI]", "reason"], rows);
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
