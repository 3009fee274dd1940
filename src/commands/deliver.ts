import { statSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { plainLines } from "../../reports/text/plain-text.js";
import type { ReportContext } from "../core/report.js";
import { type Result, serializeResult } from "../core/result.js";
import type { Evaluated } from "../evaluate/evaluate.js";
import { itemRounds } from "../evaluate/item-rounds.js";
import { writeDecisions } from "../store/write-decisions.js";
import { writeItems } from "../store/write-items.js";
import { decisionRows } from "./decision-rows.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";
import { findReport, loadReport } from "./find-report.js";
import type { Phases } from "./phases.js";
import { printWarnings } from "./print-warnings.js";
import { moveInto, type RunFolder, runId, writeWhole } from "./run-folder.js";
import type { Settings } from "./settings.js";
import { wantsColor } from "./wants-color.js";

/** A finished evaluation and all that tells where it goes. */
export interface Delivery {
  readonly result: Result;
  readonly evaluated: Evaluated;
  readonly settings: Settings;
  readonly flags: EvalFlags;
  readonly folder: RunFolder;
  readonly files: readonly string[];
  readonly phases: Phases;
}

/** Width of a table where no terminal tells it. */
const defaultWidth = 100;

/** Stores the run, writes the files asked for, and prints table or JSON, warnings and verdict. Returns the exit code. */
export async function deliver(delivery: Delivery, effects: Effects): Promise<number> {
  const { result, flags, phases } = delivery;
  const context = { width: effects.stdout.columns ?? defaultWidth, color: wantsColor(flags.color ?? "auto", effects) };
  const written = await storeRun(delivery, context, effects);
  for (const target of flags.output ?? []) await writeOutput(target, delivery, context, effects);
  phases.end();
  const printed = flags.json ? serializeResult(result) : (await loadReport("terminal"))(result, context);
  if (!(flags.output ?? []).includes("-")) effects.stdout.write(printed.endsWith("\n") ? printed : `${printed}\n`);
  if (flags.verbose) effects.stderr.write(plainLines(describeRun(delivery)));
  if (!flags.quiet) {
    printWarnings(result.warnings, effects);
    effects.stderr.write(`stored: ${written.join(", ")}\n`);
  }
  // The table's last line says the verdict where there are gates; without gates only --strict gives one worth saying.
  if (result.gates.length === 0 && result.verdict.exitCode !== 0) effects.stderr.write(`${result.verdict.line}\n`);
  return result.verdict.exitCode;
}

/** What `--verbose` adds: the files read, the items, and how routers, seed and replicates were set. */
function describeRun({ result, settings, files }: Delivery): string {
  const { dataset, split, routers, seed, replicates } = result;
  const lines = [
    `read: ${files.join(", ")}`,
    `items: ${dataset.items} (${split.train} train, ${split.test} evaluated, ${dataset.leftOut} left out), split ${split.kind}`,
    `routers: ${routers.map(({ id, at }) => `${id} at ${at.label}`).join("; ")}`,
    `seed ${seed}, ${replicates} replicates, ${settings.threads} cores`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** Writes runs/<id>/ and points `latest` at it. Returns the files that a reader opens. */
async function storeRun(delivery: Delivery, context: ReportContext, effects: Effects): Promise<string[]> {
  const { result, settings, folder, files } = delivery;
  const json = serializeResult(result);
  const run = join(folder.path, "runs", runId(json));
  const names = [...new Set(["result.json", ...settings.write])];
  for (const name of names) {
    const content = name === "result.json" ? json : (await findReport(name).load())(result, context);
    writeWhole(folder, join(run, name), content, effects);
  }
  await storeItems(run, delivery, effects);
  writeWhole(folder, join(run, "manifest.json"), manifest(delivery, runId(json), files, effects), effects);
  writeWhole(folder, join(folder.path, "latest"), `${runId(json)}\n`, effects);
  return names.map((name) => relative(effects.cwd, join(run, name)) || name);
}

/** Writes what every entrant did on every item: decisions for readers, items for comparisons. */
async function storeItems(run: string, delivery: Delivery, effects: Effects): Promise<void> {
  const { evaluated, result, folder, settings } = delivery;
  const rounds = itemRounds(evaluated.rounds);
  const { priced } = result.dataset;
  const options = { temporaryFolder: folder.temporary, threads: settings.threads };
  const [decisions, items] = ["decisions.parquet", "items.parquet"].map((name) => join(folder.temporary, name));
  await writeDecisions(decisions!, decisionRows(rounds, priced), options);
  await writeItems(items!, { rounds, priced }, options);
  for (const file of [decisions!, items!]) moveInto(file, join(run, basename(file)), effects);
}

async function writeOutput(
  target: string,
  delivery: Delivery,
  context: ReportContext,
  effects: Effects,
): Promise<void> {
  const { result, flags, folder } = delivery;
  if (target === "-") {
    const render = await loadReport(flags.json ? "json" : "terminal");
    effects.stdout.write(render(result, context));
    return;
  }
  writeWhole(folder, resolve(effects.cwd, target), (await findReport(target).load())(result, context), effects);
}

function manifest({ settings }: Delivery, run: string, files: readonly string[], effects: Effects): string {
  const inputs = files.map((file) => ({
    file,
    bytes: statSync(resolve(effects.cwd, file), { throwIfNoEntry: false })?.size ?? null,
  }));
  return `${JSON.stringify({ run, createdAt: effects.date(), node: effects.nodeVersion, inputs, settings }, null, 1)}\n`;
}
