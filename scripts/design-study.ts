// Measures intervals where test sets are not drawn item by item, and of heavy-tailed costs; prints these tables of docs/coverage.md.
// Run after a build: nice node dist/scripts/design-study.js [--datasets N] [--workers N] [--write]
import { designTables } from "./coverage/design-tables.js";
import { designPlans, foldPlans, refitPlans, tailPlans } from "./coverage/other-plans.js";
import { deliverTables, runPlans, studyOptions } from "./coverage/run-study.js";

const options = studyOptions(process.argv.slice(2), 600);
const designs = await runPlans("design", designPlans(options.datasets), options);
const folds = await runPlans("folds", foldPlans(options.datasets), options);
const refits = await runPlans("refits", refitPlans(options.datasets), options);
const tails = await runPlans("tails", tailPlans(options.datasets), options);
deliverTables("designs", designTables(designs, folds, refits, tails), options);
