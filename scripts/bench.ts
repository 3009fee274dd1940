// `npm run bench`: times routebench on a table of RouterBench's size and prints a report in Markdown. See docs/benchmark.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";
import { type JobName, parseBenchOptions } from "./bench/bench-options.js";
import { benchBootstrap } from "./bench/bootstrap-job.js";
import { benchEval } from "./bench/eval-job.js";
import { benchHelp } from "./bench/help-job.js";
import { benchImport } from "./bench/import-job.js";
import type { BenchSetting, JobReport } from "./bench/job-report.js";
import { benchKnn } from "./bench/knn-job.js";
import { describeMachine, loadLine } from "./bench/machine.js";
import { numpyVersion } from "./bench/numpy-peer.js";
import { renderReport } from "./bench/render-report.js";
import { benchRouters } from "./bench/routers-job.js";
import { fullBenchSize } from "./bench-table.js";
import { replaceGeneratedBlock } from "./generated-block.js";

const jobs: Readonly<Record<JobName, (setting: BenchSetting) => Promise<JobReport>>> = {
  eval: benchEval,
  knn: benchKnn,
  bootstrap: benchBootstrap,
  routers: benchRouters,
  import: benchImport,
  help: benchHelp,
};

const { only, runs, write } = parseBenchOptions(process.argv.slice(2));
const cacheFolder = join(packageRoot(), ".routebench", "bench");
mkdirSync(cacheFolder, { recursive: true });
const workFolder = mkdtempSync(join(cacheFolder, "work-"));
process.once("exit", () => rmSync(workFolder, { recursive: true, force: true }));
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));

const numpy = numpyVersion();
const machine = [...describeMachine(numpy), loadLine("before the first run")];
const reports: JobReport[] = [];
for (const name of only) {
  process.stderr.write(`${name} ...\n`);
  reports.push(await jobs[name]({ runs, size: fullBenchSize, cacheFolder, workFolder, numpy }));
}
const report = renderReport(machine, reports);
console.log(report);
if (write) {
  const page = join(packageRoot(), "docs", "benchmark.md");
  writeFileSync(page, replaceGeneratedBlock(readFileSync(page, "utf8"), report));
}
