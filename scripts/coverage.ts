// Measures how often the tool's intervals hold the truth, and prints the first tables of docs/coverage.md.
// Run after a build: nice node dist/scripts/coverage.js [--datasets N] [--workers N] [--write]
import { coverageTables } from "./coverage/coverage-tables.js";
import { deliverTables, runPlans, studyOptions } from "./coverage/run-study.js";
import { publishedPlans, publishedSize } from "./coverage/study.js";

const options = studyOptions(process.argv.slice(2), publishedSize.datasets);
const size = { ...publishedSize, datasets: options.datasets };
const populations = await runPlans(
  "population",
  publishedPlans.map((plan) => ({ ...plan, size })),
  options,
);
deliverTables("coverage", coverageTables(populations, size), options);
