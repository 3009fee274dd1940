import { listSome } from "../core/errors.js";
import { type Answerable, answerable } from "../core/questions.js";
import { type Warning, Warnings } from "../core/warnings.js";
import type { ImportFacts } from "../store/import-facts.js";
import type { ImportRecord } from "../store/import-record.js";
import type { PassedOver } from "../store/open-sources.js";
import { warnOfReading } from "./warn-of-reading.js";

/** What an import did. */
export interface ImportOutcome {
  readonly name: string;
  /** The file, relative to the working folder. */
  readonly file: string;
  /** Whether the same files were imported before, so that nothing was done. */
  readonly already: boolean;
  readonly record: ImportRecord;
  readonly facts: ImportFacts;
  readonly passedOver: readonly PassedOver[];
  readonly decontaminated: number;
  readonly leftOut: number;
  readonly simulated: boolean;
}

const count = (value: number) => value.toLocaleString("en-US");

function plural(value: number, one: string): string {
  return `${count(value)} ${one}${value === 1 ? "" : "s"}`;
}

/** What is worth knowing of an import before its data are used. */
export function importWarnings(outcome: ImportOutcome): Warning[] {
  const warnings = new Warnings();
  const { data, unmatched } = outcome.facts;
  warnOfReading({ ...outcome, items: data.items }, warnings);
  // In a log every item lacks every other model, which the questions say already.
  if (unmatched.count > 0 && data.itemsScoredTwice > 0) {
    const lacking = `${count(unmatched.count)} of ${plural(data.items, "item")} lack an outcome of some model`;
    warnings.add("MISSING_CELLS", `${lacking}: ${listSome(unmatched.first, unmatched.count)}`, unmatched.count);
  }
  return warnings.list;
}

/** The formats of what was imported, each once. */
function formatsOf({ sources }: ImportRecord): string[] {
  return [...new Set(sources.map(({ format }) => format))];
}

function questionLines(questions: readonly Answerable[]): string[] {
  return questions.map(({ question, answered, reason, add }) => {
    const cure = add.length > 0 ? `; add ${add.join(", ")}` : "";
    return `  ${answered ? "yes" : "no "}  ${question}: ${reason}${cure}`;
  });
}

function nextCommand({ name, file }: ImportOutcome, questions: readonly Answerable[], dir: string | undefined): string {
  const canReplay = questions.some(({ id, answered }) => id === "replay" && answered);
  if (!canReplay) return `routebench data check ${file}`;
  return `routebench eval data:${name}${dir === undefined ? "" : ` --dir ${dir}`}`;
}

/** What an import did as text for a terminal. */
export function describeImport(outcome: ImportOutcome, dir?: string): string {
  const { name, file, already, record, facts } = outcome;
  const { data, models, groups, outcomes, missing } = facts;
  const questions = answerable(data);
  const names = models.map(({ id, outcomes: own }) => `${id} (${count(own)})`);
  const lines = [
    `${already ? "already imported" : "imported"}: ${name} in ${file}`,
    `  ${plural(record.sources.length, "file")} of ${formatsOf(record).join(", ")}`,
    `  ${plural(data.items, "item")}${groups > 0 ? ` in ${plural(groups, "group")}` : ""}`,
    `  ${plural(models.length, "model")}: ${listSome(names)}`,
    `  ${plural(outcomes, "outcome")}, ${count(missing)} missing`,
    "these data can answer",
    ...questionLines(questions),
    `next: ${nextCommand(outcome, questions, dir)}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** What an import did as a JSON document. */
export function importDocument(outcome: ImportOutcome, warnings: readonly Warning[]): object {
  const { name, file, already, record, facts, simulated } = outcome;
  const { data, ...counts } = facts;
  return {
    name,
    file,
    already,
    formats: formatsOf(record),
    items: data.items,
    ...counts,
    simulated,
    sources: record.sources,
    passedOver: record.passedOver,
    questions: answerable(data),
    warnings,
  };
}
