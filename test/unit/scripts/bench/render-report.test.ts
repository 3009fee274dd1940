import { expect, test } from "vitest";
import type { JobReport } from "../../../../scripts/bench/job-report.js";
import { renderReport } from "../../../../scripts/bench/render-report.js";

const megabyte = 2 ** 20;
const job: JobReport = {
  heading: "eval",
  about: "What it is.",
  rows: [
    {
      what: "ours",
      seconds: { median: 2.5, min: 2, max: 3, runs: 5 },
      memoryBytes: { median: 300 * megabyte, min: 290 * megabyte, max: 310.6 * megabyte, runs: 5 },
    },
    { what: "peer", seconds: { median: 1, min: 1, max: 1, runs: 1 }, memoryBytes: null },
  ],
  checks: [
    { what: "wall time", measured: 2.5, unit: "s", target: 5, goal: 2 },
    { what: "start", measured: 30, unit: "ms", target: 30 },
  ],
  phases: [{ heading: "ours", times: [{ phase: "load", ms: 12 }] }],
  notes: ["A note."],
};
const lines = renderReport(["a machine", "a Node"], [job]).split("\n");

test("begins with the machine and gives every job a heading and what it is", () => {
  expect(lines.slice(0, 5)).toEqual(["a machine  ", "a Node", "", "### eval", ""]);
  expect(lines).toContain("What it is.");
  expect(lines.at(-1)).toBe("A note.");
});

test("rows have seconds, megabytes and the number of runs; what was not measured is a dash", () => {
  expect(lines).toContain("| ours | 2.500 | 2.000 | 3.000 | 300 / 290 / 311 | 5 |");
  expect(lines).toContain("| peer | 1.000 | 1.000 | 1.000 | - | 1 |");
});

test("a bound that is reached exactly is met; a missed one is said loudly; no goal is a dash", () => {
  expect(lines).toContain("| wall time | 2.50 s | 5 s: met | 2 s: **missed** |");
  expect(lines).toContain("| start | 30 ms | 30 ms: met | - |");
});

test("phases are a table of milliseconds", () => {
  expect(lines).toContain("| load | 12 |");
});

test("a job without targets and phases has no empty tables", () => {
  const bare = renderReport([], [{ ...job, checks: [], phases: [] }]);
  expect(bare).not.toContain("target");
  expect(bare).not.toContain("phases");
});
