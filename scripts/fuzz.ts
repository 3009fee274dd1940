// Damages the fixtures of every format and loads them; prints the tables of docs/fuzz.md, and every trial against the rules.
// Run after a build: node dist/scripts/fuzz.js [--trials N] [--seed N] [--workers N] [--format ID] [--write]
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../src/core/package-root.js";
import { readFixtures } from "./fuzz/fixtures.js";
import { fuzzTables } from "./fuzz/fuzz-tables.js";
import { inProcesses } from "./fuzz/in-processes.js";
import { planTrials } from "./fuzz/trials.js";
import { replaceGeneratedBlock } from "./generated-block.js";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { trials: text, seed: text, workers: text, format: text, write: { type: "boolean" } },
});
const fixtures = readFixtures().filter(({ format }) => values.format === undefined || format === values.format);
const trials = planTrials(fixtures, Number(values.trials ?? 20_000), Number(values.seed ?? 1));
const script = new URL("./fuzz/worker.js", import.meta.url);
const tried = await inProcesses(script, trials, Number(values.workers ?? 2), (count) => {
  if (count % 500 === 0) process.stderr.write(`${count} of ${trials.length} trials\n`);
});
for (const { trial, ending } of tried) {
  if (ending.kind === "broken") process.stderr.write(`broken: ${JSON.stringify(trial)}\n  ${ending.why}\n`);
}
const tables = fuzzTables(tried);
process.stdout.write(`${tables}\n`);
if (values.write) {
  const file = join(packageRoot(), "docs/fuzz.md");
  writeFileSync(file, replaceGeneratedBlock(readFileSync(file, "utf8"), tables));
}
process.exitCode = tried.some(({ ending }) => ending.kind === "broken") ? 1 : 0;
