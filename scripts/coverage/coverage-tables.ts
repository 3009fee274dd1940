import { metrics as registry } from "../../src/metrics/index.js";
import { markdownTable } from "../markdown-table.js";
import type { CellCoverage, MetricCoverage } from "./coverage-cell.js";
import { expectedCoverage, isMultiple } from "./earlier-study.js";
import { percent } from "./percent.js";
import type { Design } from "./population.js";
import { judge, promiseOf, type Standing, tailedMetrics } from "./promises.js";
import type { PopulationCoverage, StudySize } from "./study.js";

const marks: Readonly<Record<Standing, string>> = {
  kept: "",
  "within error": " ~",
  broken: " **!**",
  "not promised": " -",
};

const designNames: Readonly<Record<Design, string>> = {
  items: "",
  pair: "two models, ",
  clusters: "clusters, ",
};

/** Fewer test sets than this tell no coverage. */
const fewestSilent = 50;

/** The tables of docs/coverage.md as Markdown: one a population, and the promises that were not kept. */
export function coverageTables(
  populations: readonly PopulationCoverage[],
  { datasets, replicates }: StudySize,
): string {
  const error = (100 * Math.sqrt((0.95 * 0.05) / datasets)).toFixed(1);
  return [
    `${datasets.toLocaleString("en-US")} test sets a cell, ${replicates.toLocaleString("en-US")} replicates; standard error of a coverage of 95 %: ${error} points.`,
    ...populations
      .filter((population) => measuredIds(population).length > 0)
      .flatMap((population) => [`### ${heading(population)}`, populationTable(population)]),
    "### Without an interval",
    leftOut(populations),
    "### Promises",
    promiseList(populations),
  ].join("\n\n");
}

function heading({ design, lengthSigma, scores, costVariation }: PopulationCoverage): string {
  const name = `${designNames[design]}${scores} scores, sigma ${lengthSigma.toFixed(1)}`;
  return `${name} (coefficient of variation of the router's cost: ${costVariation.toFixed(2)})`;
}

function populationTable(population: PopulationCoverage): string {
  const { sizes, cells } = population;
  const header = ["metric", "truth", ...sizes.flatMap((items) => [`n = ${items.toLocaleString("en-US")}`, "expected"])];
  const rows = measuredIds(population).map((metric) => [
    metric,
    truthText(metric, ofMetric(cells.at(-1)!, metric).truth),
    ...cells.flatMap((cell, column) => cellTexts(population, ofMetric(cell, metric), sizes[column]!)),
  ]);
  return markdownTable(header, [...rows, ...tailRows(population)]);
}

/** The metrics that have an interval in some cell. */
function measuredIds({ cells }: PopulationCoverage): string[] {
  const ids = cells[0]!.metrics.map(({ metric }) => metric);
  return ids.filter((id) => cells.some((cell) => ofMetric(cell, id).intervals > 0));
}

function ofMetric({ metrics }: CellCoverage, id: string): MetricCoverage {
  return metrics.find(({ metric }) => metric === id)!;
}

/** How often the tool warns of the cost's tail, and how what follows the mean cost is covered where it does not. */
function tailRows(population: PopulationCoverage): string[][] {
  const { cells } = population;
  const followers = measuredIds(population).filter((id) => tailedMetrics.includes(id) && !isMultiple(id));
  if (followers.length === 0) return [];
  return [
    [
      "warned COST_TAIL",
      "",
      ...cells.flatMap(({ tailWarnings, datasets }) => [`${percent(tailWarnings / datasets)} %`, ""]),
    ],
    ...followers.map((id) => [
      `${id}, where not warned`,
      "",
      ...cells.flatMap((cell) => [silentCoverage(cell, id), ""]),
    ]),
  ];
}

/** Coverage over the test sets of which the tool does not warn; "" where they are too few to say. */
function silentCoverage(cell: CellCoverage, id: string): string {
  const silent = cell.datasets - cell.tailWarnings;
  return silent < fewestSilent ? "" : percent(1 - ofMetric(cell, id).silentMisses / silent);
}

/** A metric's true value: three figures where it is in dollars, else four digits after the point. */
function truthText(metric: string, truth: number): string {
  const display = registry.find(({ id }) => id === metric)?.display ?? "score";
  return display.startsWith("dollars") ? truth.toPrecision(3) : truth.toFixed(4);
}

/** The measured cell, such as "94.8 (2.1 / 3.1)", with the number of intervals where some test sets have none, and what was expected. */
function cellTexts(population: PopulationCoverage, measured: MetricCoverage, items: number): [string, string] {
  const { lengthSigma, scores, design, cells } = population;
  const known = scores === "binary" && design === "items";
  const expected = known ? expectedCoverage(lengthSigma, items)?.[measured.metric] : undefined;
  const { covered, intervals, truthBelow, truthAbove } = measured;
  if (intervals === 0) return ["no interval", ""];
  const misses = `${percent(truthBelow / intervals)} / ${percent(truthAbove / intervals)}`;
  const few = intervals < cells[0]!.datasets ? ` of ${intervals}` : "";
  const mark = marks[standing(population, measured, items)];
  return [`${percent(covered / intervals)} (${misses})${few}${mark}`, expected?.toFixed(1) ?? ""];
}

function standing({ costVariation }: PopulationCoverage, measured: MetricCoverage, items: number): Standing {
  return judge(measured, promiseOf(measured.metric, items, costVariation));
}

/** Metrics of the registry that no population has an interval of. */
function leftOut(populations: readonly PopulationCoverage[]): string {
  const measured = new Set(populations.flatMap(measuredIds));
  const had = new Set(populations.flatMap(({ cells }) => cells[0]!.metrics.map(({ metric }) => metric)));
  const ids = registry.map(({ id }) => id as string);
  const list = (chosen: readonly string[]) => (chosen.length === 0 ? "none" : chosen.join(", "));
  const refused = list(ids.filter((id) => had.has(id) && !measured.has(id)));
  return `The tool gives no interval of: ${refused}. No population has: ${list(ids.filter((id) => !had.has(id)))}.`;
}

function promiseList(populations: readonly PopulationCoverage[]): string {
  const cells = populations.flatMap((population) => {
    const ids = measuredIds(population);
    return population.cells.flatMap((cell, column) => {
      const items = population.sizes[column]!;
      return ids.map((id) => {
        const measured = ofMetric(cell, id);
        return { name: cellName(population, measured, items), standing: standing(population, measured, items) };
      });
    });
  });
  const count = (wanted: Standing) => cells.filter((cell) => cell.standing === wanted).length;
  const broken = cells.filter((cell) => cell.standing === "broken");
  const totals =
    `Of ${cells.length} cells ${count("kept")} keep their promise, ${count("within error")} (~) miss it by no more than the error of ` +
    `this study, ${broken.length} (**!**) break it, and of ${count("not promised")} (-) nothing is promised.`;
  return [totals, ...broken.map(({ name }) => `- ${name}`)].join("\n");
}

function cellName(
  { design, lengthSigma, scores }: PopulationCoverage,
  measured: MetricCoverage,
  items: number,
): string {
  const share = percent(measured.covered / measured.intervals);
  const where = `${designNames[design]}${scores} scores, sigma ${lengthSigma.toFixed(1)}`;
  return `${measured.metric}, ${where}, ${items.toLocaleString("en-US")} items: ${share} %`;
}
