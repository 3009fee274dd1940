import { statSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { reports } from "../../reports/index.js";
import { UserError } from "../core/errors.js";
import type { RenderReport, ReportContext } from "../core/report.js";
import { type Result, serializeResult } from "../core/result.js";
import type { Evaluated } from "../evaluate/evaluate.js";
import { writeDecisions } from "../store/write-decisions.js";
import { decisionRows } from "./decision-rows.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";
import type { Phases } from "./phases.js";
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
/** Warnings under --strict end a run like unusable inputs. */
const strictExit = 3;

/** Stores the run, writes the files asked for, and prints table or JSON, warnings and verdict. Returns the exit code. */
export async function deliver(delivery: Delivery, effects: Effects): Promise<number> {
  const { result, settings, flags, phases } = delivery;
  const context = { width: effects.stdout.columns ?? defaultWidth, color: wantsColor(flags.color ?? "auto", effects) };
  const written = await storeRun(delivery, context, effects);
  for (const target of flags.output ?? []) await writeOutput(target, delivery, context, effects);
  phases.end();
  const printed = flags.json ? serializeResult(result) : (await loadReport("terminal"))(result, context);
  if (!(flags.output ?? []).includes("-")) effects.stdout.write(printed.endsWith("\n") ? printed : `${printed}\n`);
  if (!flags.quiet) {
    for (const { message, code } of result.warnings) effects.stderr.write(`warning: ${message} (${code})\n`);
    effects.stderr.write(`stored: ${written.join(", ")}\n`);
  }
  const strict = settings.strict && result.warnings.length > 0 && result.verdict.exitCode === 0;
  if (strict) effects.stderr.write(`strict: ${result.warnings.length} warnings -> exit ${strictExit}\n`);
  return strict ? strictExit : result.verdict.exitCode;
}

/** Writes runs/<id>/ and points `latest` at it. Returns the files that a reader opens. */
async function storeRun(delivery: Delivery, context: ReportContext, effects: Effects): Promise<string[]> {
  const { result, settings, folder, evaluated, files } = delivery;
  const json = serializeResult(result);
  const run = join(folder.path, "runs", runId(json));
  const names = [...new Set(["result.json", ...settings.write])];
  for (const name of names) {
    const content = name === "result.json" ? json : (await renderFor(name))(result, context);
    writeWhole(folder, join(run, name), content, effects);
  }
  const decisions = join(folder.temporary, "decisions.parquet");
  await writeDecisions(decisions, decisionRows(evaluated, result), {
    temporaryFolder: folder.temporary,
    threads: settings.threads,
  });
  moveInto(decisions, join(run, "decisions.parquet"), effects);
  writeWhole(folder, join(run, "manifest.json"), manifest(delivery, runId(json), files, effects), effects);
  writeWhole(folder, join(folder.path, "latest"), `${runId(json)}\n`, effects);
  return names.map((name) => relative(effects.cwd, join(run, name)) || name);
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
  writeWhole(folder, join(target), (await renderFor(target))(result, context), effects);
}

/** Endings that the manual documents for a later version. */
const laterEndings = [".parquet", ".junit.xml", ".vl.json", ".svg", ".png"];

/** Refuses outputs that nobody can write, before any work is done. */
export function checkOutputs(targets: readonly string[]): void {
  for (const target of targets) if (target !== "-") findReport(target);
}

async function renderFor(target: string): Promise<RenderReport> {
  return findReport(target).load();
}

function findReport(target: string) {
  const later = laterEndings.find((ending) => target.endsWith(ending));
  if (later) {
    throw new UserError(
      "NOT_BUILT",
      `"${target}": ${later} files are documented for a later version and are not built yet`,
      {
        hint: `use ${knownEndings()}`,
      },
    );
  }
  const report = reports.find(({ extension }) => extension !== "" && extension === extname(target));
  if (report) return report;
  throw new UserError("OUTPUT_FORMAT", `"${target}": no report is written to files of this ending`, {
    hint: `use ${knownEndings()}`,
  });
}

function knownEndings(): string {
  return reports
    .map(({ extension }) => extension as string)
    .filter((extension) => extension !== "")
    .join(", ");
}

async function loadReport(id: (typeof reports)[number]["id"]): Promise<RenderReport> {
  return reports.find((report) => report.id === id)!.load();
}

function manifest({ settings }: Delivery, run: string, files: readonly string[], effects: Effects): string {
  const inputs = files.map((file) => ({
    file,
    bytes: statSync(join(effects.cwd, file), { throwIfNoEntry: false })?.size ?? null,
  }));
  return `${JSON.stringify({ run, createdAt: effects.date(), node: effects.nodeVersion, inputs, settings }, null, 1)}\n`;
}
