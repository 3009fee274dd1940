import { expect, test } from "vitest";
import { jobNames, parseBenchOptions } from "../../../../scripts/bench/bench-options.js";

test("without arguments every job runs as often as it is published with, and nothing is written", () => {
  expect(parseBenchOptions([])).toEqual({ only: jobNames, runs: undefined, write: false });
});

test("--only may be given more than once, --runs is a number", () => {
  expect(parseBenchOptions(["--only", "help", "--only", "knn", "--runs", "3"])).toEqual({
    only: ["help", "knn"],
    runs: 3,
    write: false,
  });
});

test("an unknown job is refused with the list of jobs", () => {
  expect(() => parseBenchOptions(["--only", "speed"])).toThrow(
    "--only speed: the jobs are eval, knn, bootstrap, routers, import, help",
  );
});

test.each(["0", "1.5", "many", "101", ""])("--runs %j is refused: it is no count from 1 to 100", (runs) => {
  expect(() => parseBenchOptions([`--runs=${runs}`])).toThrow("a whole number from 1 to 100");
});

test("--write takes every job: part of a report would replace the whole", () => {
  expect(parseBenchOptions(["--write"]).write).toBe(true);
  expect(() => parseBenchOptions(["--write", "--only", "knn"])).toThrow("leave out --only");
});

test("an unknown option is refused", () => {
  expect(() => parseBenchOptions(["--fast"])).toThrow("--fast");
});
