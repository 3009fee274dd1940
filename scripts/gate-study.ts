// Measures how often gates pass and fail, and prints those tables of docs/coverage.md.
// Run after a build: nice node dist/scripts/gate-study.js [--datasets N] [--workers N] [--write]
import { gateTables } from "./coverage/gate-tables.js";
import { fewFlipsPlans, gatePlans } from "./coverage/other-plans.js";
import { deliverTables, runPlans, studyOptions } from "./coverage/run-study.js";

const options = studyOptions(process.argv.slice(2), 1000);
const gates = await runPlans("gates", gatePlans(options.datasets), options);
const fewFlips = await runPlans("gates", fewFlipsPlans(options.datasets), options);
deliverTables("gates", gateTables(gates, fewFlips), options);
