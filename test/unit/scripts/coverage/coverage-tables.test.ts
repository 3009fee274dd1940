import { expect, test } from "vitest";
import type { MetricCoverage } from "../../../../scripts/coverage/coverage-cell.js";
import { coverageTables } from "../../../../scripts/coverage/coverage-tables.js";
import { type PopulationCoverage, publishedSize, studyPopulation } from "../../../../scripts/coverage/study.js";

function measured(metric: string, truthBelow: number, truthAbove: number): MetricCoverage {
  return { metric, truth: 0.5, intervals: 1000, covered: 1000 - truthBelow - truthAbove, truthBelow, truthAbove };
}

const population: PopulationCoverage = {
  lengthSigma: 1,
  scores: "binary",
  sizes: [300],
  costVariation: 2,
  cells: [
    {
      datasets: 1000,
      tailWarnings: 250,
      silentMisses: 150,
      metrics: [
        measured("quality", 20, 30),
        measured("cost", 1, 99),
        measured("aiq", 80, 70),
        measured("saving", 40, 50),
      ],
    },
  ],
};
const size = { ...publishedSize, datasets: 1000 };
const lines = coverageTables([population], size).split("\n");

test("says how many test sets there were, and how exact a coverage is: sqrt(0.95 * 0.05 / 1000) = 0.7 points", () => {
  expect(lines[0]).toBe("1,000 test sets a cell, 1,000 replicates; standard error of a coverage of 95 %: 0.7 points.");
});

test("names the population and how much its costs vary", () => {
  expect(lines).toContain("### binary scores, sigma 1.0 (coefficient of variation of the router's cost: 2.00)");
});

test("gives truth, coverage, misses on both sides, a mark and what was expected", () => {
  expect(lines).toContain("| quality | 0.5000 | 95.0 (2.0 / 3.0) | 94.8 |");
  expect(lines).toContain("| aiq | 0.5000 | 85.0 (8.0 / 7.0) **!** | 95.7 |");
  expect(lines).toContain("| saving | 0.5000 | 91.0 (4.0 / 5.0) ~ | 92.7 |");
});

test("marks a mean cost with too few items for its tail as not promised, whatever its coverage", () => {
  expect(lines).toContain("| cost | 0.500 | 90.0 (0.1 / 9.9) - | 95.0 |");
});

test("a metric of tomorrow, which nothing was promised of and the earlier study lacks, has its coverage, a dash and a blank", () => {
  const cell = { ...population.cells[0]!, metrics: [measured("speed", 20, 30)] };
  const text = coverageTables([{ ...population, cells: [cell] }], size);
  expect(text).toContain("| speed | 0.5000 | 95.0 (2.0 / 3.0) - |  |");
  expect(text).toContain("Of 1 cells 0 keep their promise, 0 (~) miss it by no more");
  expect(text).toContain("and of 1 (-) nothing is promised.");
});

test("says how often the tool warned", () => {
  expect(lines).toContain("| warned COST_TAIL |  | 25.0 % |  |");
});

test("gives the coverage of the mean cost where it did not: 150 of 750 missed; nothing where such sets are under 100", () => {
  expect(lines).toContain("| cost, where not warned |  | 80.0 |  |");
  const [cell] = population.cells;
  const warned = { ...population, cells: [{ ...cell!, tailWarnings: 901, silentMisses: 9 }] };
  expect(coverageTables([warned], size)).toContain("| cost, where not warned |  |  |  |");
});

test("counts the promises, and lists those that were broken", () => {
  const text = lines.join("\n");
  expect(text).toContain("Of 4 cells 1 keep their promise, 1 (~)");
  expect(lines.at(-1)).toBe("- aiq, binary scores, sigma 1.0, 300 items: 85.0 %");
});

test("fractional scores have no earlier study beside them", () => {
  const fractional = coverageTables([{ ...population, scores: "fractional" }], size);
  expect(fractional).toContain("| quality | 0.5000 | 95.0 (2.0 / 3.0) |  |");
});

test("a study goes through a plan's sizes in order, telling each", () => {
  const told: number[] = [];
  const plan = { lengthSigma: 1, scores: "binary", sizes: [50, 30] } as const;
  const small = { trainItems: 100, populationItems: 500, datasets: 2, replicates: 20 };
  const found = studyPopulation(plan, small, (items) => told.push(items));
  expect(told).toEqual([50, 30]);
  expect(found.cells.map(({ datasets }) => datasets)).toEqual([2, 2]);
});
