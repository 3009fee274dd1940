import type { PlanePoint } from "../src/core/hull.js";
import { demoItems, demoModel, demoSeed } from "./demo-model.js";
import { markdownTable } from "./markdown-table.js";
import { type Simulation, simulate } from "./response-model.js";
import {
  cheapestAtQuality,
  expectedOracleQuality,
  type TruePoint,
  trueFrontier,
  trueMixQuality,
  trueSingles,
} from "./true-frontier.js";

/** Items that stand for the whole population in the published tables: the standard error of a quality is under 0.001. */
const populationItems = 200_000;

/** Prices of a US dollar that the published frontier lists, from "money is no object" to "always the cheapest". */
const lambdas = [0, 2, 5, 10, 20, 30, 50, 70, 100, 200, 300, 500, 1000];

/** The tables of docs/demo-data.md as Markdown: the single models and the true frontier, of the population and of the file's items. */
export function demoTables(): string {
  const population = simulate(demoSeed, populationItems, demoModel);
  const bundled = simulate(demoSeed, demoItems, demoModel);
  return [
    "### Single models",
    singlesTable(population, bundled),
    "### True frontier",
    frontierTable(population, bundled),
    "### Landmarks",
    landmarkTable(population, bundled),
  ].join("\n\n");
}

function singlesTable(population: Simulation, bundled: Simulation): string {
  const groups = demoModel.groups.map(({ id }) => id);
  const byGroup = groups.map((group) => groupQualities(population, group));
  const ours = trueSingles(population);
  const theirs = trueSingles(bundled);
  const rows = population.matrix.models.map((id, model) => [
    id,
    ...pointCells(ours[model]!),
    ...pointCells(theirs[model]!),
    ...byGroup.map((qualities) => qualities[model]!.toFixed(3)),
  ]);
  const header = [
    "model",
    "quality",
    "$/1k items",
    "quality, file",
    "$/1k, file",
    ...groups.map((id) => `quality on ${id}`),
  ];
  return markdownTable(header, rows);
}

function frontierTable(population: Simulation, bundled: Simulation): string {
  const cells = (simulation: Simulation) => {
    const singles = trueSingles(simulation);
    return trueFrontier(simulation, lambdas).map((point) => frontierCells(point, singles));
  };
  const theirs = cells(bundled);
  const rows = cells(population).map((ours, row) => [String(lambdas[row]), ...ours, ...theirs[row]!]);
  const columns = ["quality", "$/1k items", "gain over mix"];
  return markdownTable(["lambda", ...columns, ...columns.map((name) => `${name}, file`)], rows);
}

function frontierCells(point: TruePoint, singles: readonly PlanePoint[]): string[] {
  const gain = point.quality - trueMixQuality(singles, point.costUsd);
  return [...pointCells(point), `${gain < 0 ? "-" : "+"}${Math.abs(gain).toFixed(3)}`];
}

function landmarkTable(population: Simulation, bundled: Simulation): string {
  const both = (name: string, value: (simulation: Simulation) => string) => [name, value(population), value(bundled)];
  return markdownTable(
    ["landmark", "population", "file"],
    [
      both("quality of the best single model", (simulation) => bestSingle(simulation).quality.toFixed(3)),
      both("saving of the true frontier at that quality", (simulation) => percent(trueSaving(simulation))),
      both("quality of the true frontier at lambda = 0", (simulation) =>
        trueFrontier(simulation, [0])[0]!.quality.toFixed(3),
      ),
      both("expected quality of the oracle over recorded draws", (simulation) =>
        expectedOracleQuality(simulation).toFixed(3),
      ),
    ],
  );
}

function bestSingle(simulation: Simulation): PlanePoint {
  return trueSingles(simulation).reduce((best, point) => (point.quality > best.quality ? point : best));
}

function trueSaving(simulation: Simulation): number {
  const best = bestSingle(simulation);
  return 1 - cheapestAtQuality(simulation, best.quality).costUsd / best.costUsd;
}

/** Mean probability of every model over one group's items. */
function groupQualities(simulation: Simulation, group: string): number[] {
  const { models, features } = simulation.matrix;
  const rows = features.groups.flatMap((id, item) => (id === group ? [item] : []));
  return models.map((_, model) => {
    const sum = rows.reduce((total, item) => total + simulation.probabilities[item * models.length + model]!, 0);
    return sum / rows.length;
  });
}

function pointCells(point: PlanePoint): string[] {
  return [point.quality.toFixed(3), (1000 * point.costUsd).toFixed(3)];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
