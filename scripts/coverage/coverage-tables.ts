import { metrics } from "../../src/metrics/index.js";
import { markdownTable } from "../markdown-table.js";
import type { CellCoverage, MetricCoverage } from "./coverage-cell.js";
import { expectedCoverage } from "./earlier-study.js";
import { judge, promiseOf, type Standing } from "./promises.js";
import type { PopulationCoverage, StudySize } from "./study.js";

const marks: Readonly<Record<Standing, string>> = {
  kept: "",
  "within error": " ~",
  broken: " **!**",
  "not promised": " -",
};

/** Fewer test sets than this tell no coverage. */
const fewestSilent = 100;

/** The tables of docs/coverage.md as Markdown: one a population, and the promises that were not kept. */
export function coverageTables(
  populations: readonly PopulationCoverage[],
  { datasets, replicates }: StudySize,
): string {
  const error = (100 * Math.sqrt((0.95 * 0.05) / datasets)).toFixed(1);
  return [
    `${datasets.toLocaleString("en-US")} test sets a cell, ${replicates.toLocaleString("en-US")} replicates; standard error of a coverage of 95 %: ${error} points.`,
    ...populations.flatMap((population) => [heading(population), populationTable(population)]),
    "### Promises",
    promiseList(populations),
  ].join("\n\n");
}

function heading({ lengthSigma, scores, costVariation }: PopulationCoverage): string {
  return `### ${scores} scores, sigma ${lengthSigma.toFixed(1)} (coefficient of variation of the router's cost: ${costVariation.toFixed(2)})`;
}

function populationTable(population: PopulationCoverage): string {
  const { sizes, cells } = population;
  const header = ["metric", "truth", ...sizes.flatMap((items) => [`n = ${items.toLocaleString("en-US")}`, "expected"])];
  const rows = cells[0]!.metrics.map(({ metric, truth }, place) => [
    metric,
    truthText(metric, truth),
    ...cells.flatMap((cell, column) => cellTexts(population, cell.metrics[place]!, sizes[column]!)),
  ]);
  const warned = cells.flatMap(({ tailWarnings, datasets }) => [`${percent(tailWarnings / datasets)} %`, ""]);
  const silent = cells.flatMap((cell) => [silentCoverage(cell), ""]);
  const tail = [
    ["warned COST_TAIL", "", ...warned],
    ["cost, where not warned", "", ...silent],
  ];
  return markdownTable(header, [...rows, ...tail]);
}

/** A metric's true value: three figures where it is in dollars, else four digits after the point. */
function truthText(metric: string, truth: number): string {
  const display = metrics.find(({ id }) => id === metric)?.display ?? "score";
  return display.startsWith("dollars") ? truth.toPrecision(3) : truth.toFixed(4);
}

/** Coverage of the mean cost over the test sets of which the tool does not warn; "" where they are too few to say. */
function silentCoverage({ datasets, tailWarnings, silentMisses }: CellCoverage): string {
  const silent = datasets - tailWarnings;
  return silent < fewestSilent ? "" : percent(1 - silentMisses / silent);
}

/** The measured cell, such as "94.8 (2.1 / 3.1)", and what was expected. */
function cellTexts(population: PopulationCoverage, measured: MetricCoverage, items: number): [string, string] {
  const { lengthSigma, scores } = population;
  const expected = scores === "binary" ? expectedCoverage(lengthSigma, items)?.[measured.metric] : undefined;
  const { covered, intervals, truthBelow, truthAbove } = measured;
  const misses = `${percent(truthBelow / intervals)} / ${percent(truthAbove / intervals)}`;
  const mark = marks[standing(population, measured, items)];
  return [`${percent(covered / intervals)} (${misses})${mark}`, expected?.toFixed(1) ?? ""];
}

function standing({ costVariation }: PopulationCoverage, measured: MetricCoverage, items: number): Standing {
  return judge(measured, promiseOf(measured.metric, items, costVariation));
}

function promiseList(populations: readonly PopulationCoverage[]): string {
  const cells = populations.flatMap((population) =>
    population.cells.flatMap((cell, column) =>
      cell.metrics.map((measured) => {
        const items = population.sizes[column]!;
        return { name: cellName(population, measured, items), standing: standing(population, measured, items) };
      }),
    ),
  );
  const count = (wanted: Standing) => cells.filter((cell) => cell.standing === wanted).length;
  const broken = cells.filter((cell) => cell.standing === "broken");
  const totals =
    `Of ${cells.length} cells ${count("kept")} keep their promise, ${count("within error")} (~) miss it by no more than the error of ` +
    `this study, ${broken.length} (**!**) break it, and of ${count("not promised")} (-) nothing is promised.`;
  return [totals, ...broken.map(({ name }) => `- ${name}`)].join("\n");
}

function cellName({ lengthSigma, scores }: PopulationCoverage, measured: MetricCoverage, items: number): string {
  const share = percent(measured.covered / measured.intervals);
  return `${measured.metric}, ${scores} scores, sigma ${lengthSigma.toFixed(1)}, ${items.toLocaleString("en-US")} items: ${share} %`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
