// Measures how often the tool's rank ranges are wrong, and prints that table of docs/coverage.md.
// Run after a build: nice node dist/scripts/rank-study.js [--datasets N] [--workers N] [--write]
import { rankPlans } from "./coverage/other-plans.js";
import { rankTable } from "./coverage/rank-table.js";
import { deliverTables, runPlans, studyOptions } from "./coverage/run-study.js";

const options = studyOptions(process.argv.slice(2), 1000);
deliverTables("ranks", rankTable(await runPlans("ranks", rankPlans(options.datasets), options)), options);
