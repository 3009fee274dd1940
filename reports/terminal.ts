import Table from "cli-table3";
import { createColors } from "picocolors";
import type { ReportContext } from "../src/core/report.js";
import type { GateResult, Result } from "../src/core/result.js";
import type { BoardColumn } from "./text/board-columns.js";
import { allColumns } from "./text/board-columns.js";
import { boundNotes } from "./text/bound-notes.js";
import type { Leaderboard, LeaderboardRow } from "./text/leaderboard-rows.js";
import { leaderboardRows } from "./text/leaderboard-rows.js";
import { learningCurveHeads, learningCurveRows } from "./text/learning-curve-rows.js";
import { factsLine, footnotes, markedName, referencesNote, simulatedNote } from "./text/notes.js";
import type { ShownMetric } from "./text/number-text.js";
import { absent, gateDifferenceText, legendById } from "./text/number-text.js";
import { displayWidth, elide, plainName, wrapText } from "./text/plain-text.js";
import { chooseLayout, columnGap, narrowest } from "./text/terminal-columns.js";

type Colors = ReturnType<typeof createColors>;

/** Columns for a router's name beside its learning curve. */
const longestCurveName = 24;

/** Columns for a gate's status word and the gap after it. */
const statusWidth = 14;

/** What drawing needs to know at every level. */
interface Pen {
  readonly width: number;
  readonly colors: Colors;
}

/**
 * The result for a terminal of `context.width` columns: leaderboard, notes, facts, gates, conclusion and, where there
 * are gates, the verdict as the last line. Wide terminals get one table, from 100 columns on nothing is left out,
 * down to 60 columns fall away by name, and below 60 each router is a small list. Text is wrapped and names are
 * shortened; numbers never are. Ends with a newline.
 */
export function renderTerminal(result: Result, context: ReportContext): string {
  const pen: Pen = { width: context.width, colors: createColors(context.color) };
  const board = leaderboardRows(result);
  const legend = legendById(result);
  const blocks = [
    result.dataset.simulated ? paragraph(simulatedNote, pen, pen.colors.yellow) : [],
    ...boardBlocks(board, result, pen),
    learningCurveLines(result, pen),
    result.gates.flatMap((gate) => gateLines(gate, legend.get(gate.metric), pen)),
    paragraph(result.conclusion, pen, pen.colors.bold),
    result.gates.length > 0 ? [pen.colors.bold(plainName(result.verdict.line))] : [],
  ];
  const lines = blocks.filter((block) => block.length > 0).map((block) => block.join("\n"));
  return `${lines.join("\n\n")}\n`;
}

function boardBlocks(board: Leaderboard, result: Result, pen: Pen): string[][] {
  const all = allColumns(result);
  const layout = chooseLayout(result, [...board.ranked, ...board.references], pen.width);
  if (layout === null) return [...stackedBlocks(board, all, pen), noteLines(result, all, [], pen)];
  const [first = [], ...others] = layout.tables;
  const tables = [tableLines(board, first, layout.nameWidth, pen)];
  for (const table of others) {
    const rows = board.ranked.filter((row) => hasNumbers(row, table));
    if (rows.length > 0) tables.push(tableLines({ ranked: rows, references: [] }, table, layout.nameWidth, pen));
  }
  return [...tables, noteLines(result, layout.tables.flat(), layout.dropped, pen)];
}

function hasNumbers(row: LeaderboardRow, columns: readonly BoardColumn[]): boolean {
  return row.kind !== "model" && columns.some(({ cell }) => cell(row) !== absent);
}

function tableLines(board: Leaderboard, columns: readonly BoardColumn[], nameWidth: number, pen: Pen): string[] {
  const { dim } = pen.colors;
  const table = plainTable(["router".padEnd(nameWidth), ...columns.map(({ head }) => head)], pen);
  const rows = [...board.ranked, ...board.references];
  table.push(...rows.map((row) => [styledName(row, nameWidth, pen), ...columns.map(({ cell }) => cell(row))]));
  const lines = table.toString().split("\n");
  if (board.references.length > 0) lines.splice(1 + board.ranked.length, 0, dim(elide(referencesNote, pen.width)));
  return lines;
}

/** A table without lines: names to the left, numbers to the right. */
function plainTable(heads: readonly string[], { colors }: Pen) {
  return new Table({
    head: heads.map((head) => colors.dim(head)),
    colAligns: heads.map((_, column) => (column === 0 ? "left" : "right")),
    chars: { ...frameless, middle: " ".repeat(columnGap) },
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
  });
}

/** The learning curve as a table; where that is too wide, one line for each number of training items. */
function learningCurveLines(result: Result, pen: Pen): string[] {
  const rows = learningCurveRows(result).map(([id, ...cells]) => [elide(plainName(id!), longestCurveName), ...cells]);
  if (rows.length === 0) return [];
  const table = plainTable(learningCurveHeads, pen);
  table.push(...rows);
  const lines = table.toString().split("\n");
  if (lines.every((line) => displayWidth(line) <= pen.width)) return lines;
  return rows.flatMap(([id, train, ...cells]) =>
    paragraph(`${id} trained on ${train}: ${cells.join(", ")}`, pen, String),
  );
}

const frameless = Object.fromEntries(
  ["top", "bottom", "left", "right", "mid"].flatMap((side) => [
    [side, ""],
    [`${side}-mid`, ""],
    [`${side}-left`, ""],
    [`${side}-right`, ""],
  ]),
);

function styledName(row: LeaderboardRow, nameWidth: number, { colors }: Pen): string {
  const name = elide(plainName(markedName(row)), nameWidth);
  return row.kind === "router" ? colors.bold(name) : name;
}

function stackedBlocks({ ranked, references }: Leaderboard, columns: readonly BoardColumn[], pen: Pen): string[][] {
  const stack = (row: LeaderboardRow) => stackedRow(row, columns, pen);
  const blocks = ranked.map(stack);
  if (references.length === 0) return blocks;
  return [...blocks, paragraph(referencesNote, pen, pen.colors.dim), ...references.map(stack)];
}

function stackedRow(row: LeaderboardRow, columns: readonly BoardColumn[], pen: Pen): string[] {
  const lines = columns
    .filter(({ cell }) => cell(row) !== absent)
    .flatMap(({ head, cell }) => labelled(shortHead(head), cell(row), pen.width));
  return [styledName(row, pen.width, pen), ...lines];
}

/** "  label: value" on one line where it fits, else the value below; a value's own parts are parted only at " at ". */
function labelled(label: string, value: string, width: number): string[] {
  const line = `  ${label}: ${value}`;
  if (line.length <= width) return [line];
  const [first = "", ...rest] = value.split(" at ");
  return [`  ${label}:`, `    ${first}`, ...rest.map((part) => `    at ${part}`)];
}

function shortHead(head: string): string {
  return head.replace(" [95 % CI]", "");
}

function noteLines(result: Result, columns: readonly BoardColumn[], dropped: readonly string[], pen: Pen): string[] {
  const notes = footnotes(
    result,
    columns.flatMap(({ metrics }) => metrics),
  );
  notes.push(...boundNotes(result));
  if (dropped.length > 0) notes.push(`left out at ${pen.width} columns (100 show all): ${dropped.join(", ")}`);
  return [
    ...notes.flatMap((note) => paragraph(note, pen, pen.colors.dim)),
    ...paragraph(factsLine(result), pen, (line) => line),
  ];
}

function gateLines(gate: GateResult, metric: ShownMetric, pen: Pen): string[] {
  const difference = gateDifferenceText(metric, gate).replaceAll(" ", "\u00a0");
  const status = gate.status.toUpperCase();
  const colored = statusColor(gate.status, pen.colors);
  const indent = pen.width < narrowest ? 2 : statusWidth;
  const text = paragraph(`${gate.name}: ${difference}; ${gate.reason}`, { ...pen, width: pen.width - indent }, String);
  const lines = text.map((line) => " ".repeat(indent) + line);
  if (indent < statusWidth) return [colored(status), ...lines];
  return [colored(status.padEnd(statusWidth)) + (text[0] ?? ""), ...lines.slice(1)];
}

function statusColor(status: GateResult["status"], colors: Colors): (text: string) => string {
  if (status === "pass") return colors.green;
  return status === "inconclusive" ? colors.yellow : colors.red;
}

function paragraph(text: string, pen: Pen, style: (line: string) => string): string[] {
  return wrapText(plainName(text), pen.width).map((line) => style(line));
}
