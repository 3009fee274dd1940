import type { Coverage } from "../../src/core/coverage.js";
import { markdownTable } from "../compare/markdown.js";
import { escapeMarkdown } from "../markdown.js";
import { simulatedNote } from "../text/notes.js";
import { coverageFacts, headLine, questionText } from "./coverage-facts.js";
import { type CoverageTable, coverageTables } from "./coverage-tables.js";

/** A report of coverage in GitHub's Markdown: what was found first, then facts and tables. */
export function renderCoverageMarkdown(coverage: Coverage): string {
  const { dataset, findings } = coverage;
  const found = findings.map(({ level, code, message }) => {
    const mark = level === "warn" ? "**warning**" : "note";
    return `- ${mark}: ${escapeMarkdown(message)} (\`${code}\`)`;
  });
  const facts = coverageFacts(coverage).map(({ name, text }) => `- **${name}**: ${escapeMarkdown(text)}`);
  const questions = coverage.questions.map(
    (question) => `- **${question.answered ? "yes" : "no"}**: ${escapeMarkdown(questionText(question))}`,
  );
  const blocks = [
    dataset.simulated ? `> **${simulatedNote}**` : "",
    `## routebench data check: ${escapeMarkdown(dataset.name)}`,
    escapeMarkdown(headLine(coverage)),
    found.length === 0 ? "Nothing found." : found.join("\n"),
    facts.join("\n"),
    ...coverageTables(coverage).map(tableBlock),
    `### Can these data say\n\n${questions.join("\n")}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function tableBlock({ title, columns, rest }: CoverageTable): string {
  return `### ${title}\n\n${markdownTable(columns)}${rest === "" ? "" : `\n\n${rest}`}`;
}
