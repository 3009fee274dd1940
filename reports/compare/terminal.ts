import { createColors } from "picocolors";
import type { ComparedPair, Comparison } from "../../src/core/comparison.js";
import type { ReportContext } from "../../src/core/report.js";
import { simulatedNote } from "../text/notes.js";
import { countText } from "../text/number-text.js";
import { plainName, wrapText } from "../text/plain-text.js";
import { fitTable, type TextColumn } from "./fit-table.js";
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

type Colors = ReturnType<typeof createColors>;

/** What drawing needs to know at every level. */
interface Pen {
  readonly width: number;
  readonly colors: Colors;
}

/**
 * A comparison for a terminal: sides, then for a single pair what is better, by how much, how sure, in which groups and
 * on which items; for several a table, and all of it for the pairs that are worse. The verdict is the last line.
 */
export function renderComparison(comparison: Comparison, { width, color }: ReportContext): string {
  const pen: Pen = { width, colors: createColors(color) };
  const { pairs, verdict } = comparison;
  const open = pairs.filter(({ identical }) => !identical);
  const same = pairs.length > 1 ? pairs.filter(({ identical }) => identical).map(pairName) : [];
  const table = open.length > 1 ? [tableBlock(pairColumns({ pairs: open }), pen)] : [];
  const single = open.length === 1 ? open : pairs.length === 1 ? pairs : undefined;
  const shown = single ?? open.filter(({ verdict: { status } }) => status === "worse");
  const blocks = [
    comparison.data.simulated ? paragraph(simulatedNote, pen, pen.colors.yellow) : [],
    [
      ...paragraph(`A: ${sideText(comparison.a)}`, pen),
      ...paragraph(`B: ${sideText(comparison.b)} (held against)`, pen),
    ],
    ...table,
    same.length > 0 ? paragraph(`the same on every item: ${same.join(", ")}`, pen) : [],
    ...shown.flatMap((pair) => pairBlocks(pair, open.length, pen)),
    otherWarnings(
      open.filter((pair) => !shown.includes(pair)),
      pen,
    ),
    paragraph(onlyInText(comparison), pen, pen.colors.yellow),
    paragraph(dataLine(comparison), pen),
    paragraph(verdict.line, pen, pen.colors.bold),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

function pairBlocks(pair: ComparedPair, pairs: number, pen: Pen): string[][] {
  const { colors } = pen;
  const { count, listed } = pair.flips;
  const flipped = `${countText(count)} items flipped; greatest losses of A first, then dearest${listed.length < count ? ` (${listed.length} shown)` : ""}:`;
  return [
    paragraph(pair.verdict.text, pen, (line) => colors.bold(verdictColor(pair, colors)(line))),
    [...tableBlock(numbersColumns(pair), pen), ...factLines(pair, pairs).flatMap((fact) => paragraph(fact, pen))],
    warningLines(pair, "", pen),
    pair.slices.length > 0 && !pair.identical ? tableBlock(sliceColumns(pair), pen) : [],
    listed.length > 0 ? [...paragraph(flipped, pen), ...tableBlock(flipColumns(pair), pen)] : [],
  ];
}

function otherWarnings(pairs: readonly ComparedPair[], pen: Pen): string[] {
  return pairs.flatMap((pair) => warningLines(pair, `${pairName(pair)}: `, pen));
}

function warningLines({ warnings }: ComparedPair, lead: string, pen: Pen): string[] {
  return warnings.flatMap(({ code, message }) => paragraph(`${lead}${code}: ${message}`, pen, pen.colors.yellow));
}

function tableBlock(columns: readonly TextColumn[], { width, colors }: Pen): string[] {
  const [head = "", ...rows] = fitTable(columns, width);
  return [colors.dim(head), ...rows];
}

function verdictColor({ verdict: { status } }: ComparedPair, { green, red, yellow }: Colors): (text: string) => string {
  if (status === "worse" || status === "no interval") return red;
  return status === "not shown" ? yellow : green;
}

function paragraph(text: string, { width }: Pen, style: (line: string) => string = String): string[] {
  return wrapText(plainName(text), width).map((line) => style(line));
}
