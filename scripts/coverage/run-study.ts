import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/core/package-root.js";
import { replaceGeneratedBlock } from "../generated-block.js";
import { inWorkers } from "./in-workers.js";
import type { AnswerOf, PlanOf, Study } from "./tasks.js";

/** How a study is run. */
export interface StudyOptions {
  /** Simulated test sets, tables or runs a cell. */
  readonly datasets: number;
  readonly workers: number;
  /** Whether docs/coverage.md is rewritten. */
  readonly write: boolean;
}

/**
 * Reads `--datasets N`, `--workers N` and `--write`.
 *
 * @param published how many test sets a cell the published study has
 */
export function studyOptions(args: readonly string[], published: number): StudyOptions {
  const options = { datasets: { type: "string" }, workers: { type: "string" }, write: { type: "boolean" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  return {
    datasets: count("--datasets", values.datasets ?? String(published)),
    workers: count("--workers", values.workers ?? "2"),
    write: values.write ?? false,
  };
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${name} ${text}: a whole number from 1 up`);
  return value;
}

/** Runs the pieces of a study, each in the next free worker. The answers are in the order of the plans. */
export function runPlans<S extends Study>(
  study: S,
  plans: readonly PlanOf<S>[],
  { workers }: StudyOptions,
): Promise<AnswerOf<S>[]> {
  const tasks = plans.map((plan) => ({ study, plan }));
  return inWorkers<(typeof tasks)[number], AnswerOf<S>>(
    new URL("./worker.js", import.meta.url),
    tasks,
    workers,
    (done) => process.stderr.write(`${study}: ${done} of ${plans.length}\n`),
  );
}

/** Prints a study's tables and, where asked, puts them into their block of docs/coverage.md. */
export function deliverTables(block: string, tables: string, { write }: StudyOptions): void {
  console.log(tables);
  if (!write) return;
  const page = join(packageRoot(), "docs", "coverage.md");
  writeFileSync(page, replaceGeneratedBlock(readFileSync(page, "utf8"), tables, block));
}
