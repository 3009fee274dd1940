import { createColors } from "picocolors";
import type { Coverage, Finding } from "../../src/core/coverage.js";
import type { ReportContext } from "../../src/core/report.js";
import { fitTable } from "../compare/fit-table.js";
import { simulatedNote } from "../text/notes.js";
import { plainName, wrapText } from "../text/plain-text.js";
import { coverageFacts, headLine, questionText } from "./coverage-facts.js";
import { type CoverageTable, coverageTables } from "./coverage-tables.js";

type Colors = ReturnType<typeof createColors>;

/** What drawing needs to know at every level. */
interface Pen {
  readonly width: number;
  readonly colors: Colors;
}

/** Columns for the name of a fact and the gap after it; on narrow terminals names stand in the line. */
const nameWidth = 10;
const narrow = 50;

/**
 * A report of coverage for a terminal: what the data are, facts, tables of models, groups and cost outliers, and last
 * what was found. Text is wrapped, names are shortened and columns fall away where there is no room; numbers are never cut.
 */
export function renderCoverage(coverage: Coverage, { width, color }: ReportContext): string {
  const pen: Pen = { width, colors: createColors(color) };
  const blocks = [
    coverage.dataset.simulated ? wrapText(simulatedNote, width).map(pen.colors.yellow) : [],
    [
      ...wrapText(plainName(coverage.dataset.name), width).map(pen.colors.bold),
      ...wrapText(plainName(headLine(coverage)), width),
    ],
    coverageFacts(coverage).flatMap(({ name, text }) => hanging(name, text, pen)),
    ...coverageTables(coverage).map((table) => tableLines(table, pen)),
    questionLines(coverage, pen),
    findingLines(coverage, pen),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}

/** The text beside its name, later lines under the first. */
function hanging(name: string, text: string, { width, colors }: Pen): string[] {
  if (width < narrow) return wrapText(`${name}: ${text}`, width);
  return wrapText(text, width - nameWidth).map(
    (line, index) => `${colors.dim((index === 0 ? name : "").padEnd(nameWidth))}${line}`,
  );
}

function tableLines({ title, columns, rest }: CoverageTable, { width, colors }: Pen): string[] {
  const [head = "", ...rows] = fitTable(columns, width);
  return [colors.bold(title), colors.dim(head), ...rows, ...wrapText(rest, width)];
}

function questionLines({ questions }: Coverage, pen: Pen): string[] {
  return [
    pen.colors.bold("Can these data say"),
    ...questions.flatMap((question) => hanging(question.answered ? "yes" : "no", questionText(question), pen)),
  ];
}

function findingLines({ findings }: Coverage, pen: Pen): string[] {
  const { colors, width } = pen;
  if (findings.length === 0) return [colors.green("nothing found")];
  return [
    colors.bold("Found"),
    ...findings.flatMap((finding) =>
      wrapText(findingText(finding), width).map(finding.level === "warn" ? colors.yellow : String),
    ),
  ];
}

function findingText({ level, code, message }: Finding): string {
  return plainName(`${level === "warn" ? "warning" : "note"}: ${message} (${code})`);
}
