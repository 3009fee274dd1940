import { expect, test } from "vitest";
import type { MetricCoverage } from "../../../../scripts/coverage/coverage-cell.js";
import { coverageTables } from "../../../../scripts/coverage/coverage-tables.js";
import { type PopulationCoverage, publishedSize } from "../../../../scripts/coverage/study.js";

function measured(metric: string, truthBelow: number, truthAbove: number, silentMisses = 0): MetricCoverage {
  const covered = 1000 - truthBelow - truthAbove;
  return { metric, truth: 0.5, intervals: 1000, covered, truthBelow, truthAbove, silentMisses };
}

const population: PopulationCoverage = {
  design: "items",
  lengthSigma: 1,
  scores: "binary",
  sizes: [300],
  costVariation: 2,
  cells: [
    {
      datasets: 1000,
      tailWarnings: 250,
      metrics: [
        measured("quality", 20, 30),
        measured("cost", 1, 149, 150),
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
  expect(lines).toContain("| cost | 0.500 | 85.0 (0.1 / 14.9) - | 95.0 |");
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

test("gives the coverage of the mean cost where it did not: 150 of 750 missed; nothing where such sets are under 50", () => {
  expect(lines).toContain("| cost, where not warned |  | 80.0 |  |");
  const [cell] = population.cells;
  const warned = { ...population, cells: [{ ...cell!, tailWarnings: 951 }] };
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

test("an estimate that some test sets have no interval of says how many had; one that none had has no row and is named below", () => {
  const few = { ...measured("aiq", 20, 30), intervals: 500, covered: 450 };
  const none = { ...measured("best-single-hindsight", 0, 0), intervals: 0, covered: 0 };
  const cell = { ...population.cells[0]!, metrics: [few, none] };
  const text = coverageTables([{ ...population, cells: [cell] }], size);
  expect(text).toContain("| aiq | 0.5000 | 90.0 (4.0 / 6.0) of 500 **!** | 95.7 |");
  expect(text).not.toContain("| best-single-hindsight |");
  expect(text).toContain("The tool gives no interval of: best-single-hindsight. No population has: quality, ");
});

test("where a size has no interval at all the others keep their cells", () => {
  const none = { ...measured("aiq", 0, 0), intervals: 0, covered: 0 };
  const cells = [none, measured("aiq", 20, 30)].map((metric) => ({ ...population.cells[0]!, metrics: [metric] }));
  const text = coverageTables([{ ...population, sizes: [100, 300], cells }], size);
  expect(text).toContain("| aiq | 0.5000 | no interval |  | 95.0 (2.0 / 3.0) | 95.7 |");
});

test("other designs are named and have no earlier study beside them; one without a metric of its own has no table", () => {
  const text = coverageTables([{ ...population, design: "pair" }], size);
  expect(text).toContain("### two models, binary scores, sigma 1.0 (");
  expect(text).toContain("| quality | 0.5000 | 95.0 (2.0 / 3.0) |  |");
  const empty = { ...population, design: "clusters" as const, cells: [{ ...population.cells[0]!, metrics: [] }] };
  expect(coverageTables([population, empty], size)).not.toContain("### clusters");
});

test("the total cost has no row of its own where it is not warned: it is the mean cost's", () => {
  const cell = { ...population.cells[0]!, metrics: [measured("cost", 1, 9), measured("total-cost", 1, 9)] };
  const text = coverageTables([{ ...population, cells: [cell] }], size);
  expect(text).toContain("| cost, where not warned |");
  expect(text).not.toContain("| total-cost, where not warned |");
});
