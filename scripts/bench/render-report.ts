import { markdownTable } from "../markdown-table.js";
import type { JobReport, TargetCheck, TimedRow } from "./job-report.js";
import type { PhaseTime } from "./parse-timings.js";

/** The report as Markdown: what it ran on, then one section a job. */
export function renderReport(machine: readonly string[], jobs: readonly JobReport[]): string {
  return [machine.join("  \n"), ...jobs.map(renderJob)].join("\n\n");
}

function renderJob({ heading, about, rows, checks, phases, notes }: JobReport): string {
  return [
    `### ${heading}`,
    about,
    rowTable(rows),
    ...(checks.length > 0 ? [checkTable(checks)] : []),
    ...phases.map((part) => phaseTable(part.heading, part.times)),
    ...notes,
  ].join("\n\n");
}

function rowTable(rows: readonly TimedRow[]): string {
  const cells = rows.map(({ what, seconds, memoryBytes }) => [
    what,
    ...[seconds.median, seconds.min, seconds.max].map((value) => value.toFixed(3)),
    memoryBytes ? [memoryBytes.median, memoryBytes.min, memoryBytes.max].map(megabytes).join(" / ") : "-",
    String(seconds.runs),
  ]);
  return markdownTable(["", "median s", "min s", "max s", "peak MB (median / min / max)", "runs"], cells);
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

function checkTable(checks: readonly TargetCheck[]): string {
  const cells = checks.map(({ what, measured, unit, target, goal }) => [
    what,
    `${measured.toFixed(unit === "s" ? 2 : 0)} ${unit}`,
    judged(measured, target, unit),
    goal === undefined ? "-" : judged(measured, goal, unit),
  ]);
  return markdownTable(["median", "measured", "target", "goal"], cells);
}

function judged(measured: number, bound: number, unit: string): string {
  return `${bound} ${unit}: ${measured <= bound ? "met" : "**missed**"}`;
}

function phaseTable(heading: string, times: readonly PhaseTime[]): string {
  return markdownTable(
    [`phases of the median run: ${heading}`, "ms"],
    times.map(({ phase, ms }) => [phase, String(ms)]),
  );
}
