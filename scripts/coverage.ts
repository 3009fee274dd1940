// Measures how often the tool's intervals hold the truth, and prints the tables of docs/coverage.md. Takes about a quarter of an hour.
// Run after a build: nice node dist/scripts/coverage.js [--datasets N] [--write]
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../src/core/package-root.js";
import { coverageTables } from "./coverage/coverage-tables.js";
import { publishedPlans, publishedSize, studyPopulation } from "./coverage/study.js";
import { replaceGeneratedBlock } from "./generated-block.js";

const { values } = parseArgs({ options: { datasets: { type: "string" }, write: { type: "boolean" } } });
const datasets = Number(values.datasets ?? publishedSize.datasets);
if (!Number.isInteger(datasets) || datasets < 1)
  throw new Error(`--datasets ${values.datasets}: a whole number from 1 up`);

const size = { ...publishedSize, datasets };
const populations = publishedPlans.map((plan) =>
  studyPopulation(plan, size, (items) =>
    process.stderr.write(`${plan.scores} scores, sigma ${plan.lengthSigma}, ${items} items ...\n`),
  ),
);
const tables = coverageTables(populations, size);
console.log(tables);
if (values.write) {
  const page = join(packageRoot(), "docs", "coverage.md");
  writeFileSync(page, replaceGeneratedBlock(readFileSync(page, "utf8"), tables));
}
