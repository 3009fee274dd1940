import { cpSync, existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { plainLines } from "../../reports/text/plain-text.js";
import { UserError } from "../core/errors.js";
import { baselineFiles, baselineFolder, baselineNames, findBaseline } from "./baseline-folder.js";
import type { Effects } from "./effects.js";
import { makeFolder } from "./make-folder.js";
import { findRunFolder, readRun, runPlace, type StoredRun } from "./stored-run.js";

/** What `baseline` takes from the command line; undefined = not given. */
export interface BaselineFlags {
  readonly dir?: string;
  readonly force?: boolean;
}

/** `routebench baseline save NAME [RUN]`: copies a run into routebench/baselines/NAME, whole or not at all. */
export function saveBaseline(name: string, text: string, flags: BaselineFlags, effects: Effects): number {
  const folder = baselineFolder(name, effects.cwd);
  const run = runOf(text, flags, effects);
  if (existsSync(folder) && !flags.force) {
    throw new UserError("BASELINE_EXISTS", `there is a baseline "${name}" already`, {
      hint: `routebench baseline save ${name} --force writes over it`,
    });
  }
  const missing = baselineFiles.find((file) => !existsSync(join(run.folder, file)));
  if (missing !== undefined) {
    throw new UserError("RUN_UNREADABLE", `the run ${run.id} has no ${missing}`, { hint: "evaluate again" });
  }
  replaceFolder(folder, run, effects);
  effects.stdout.write(`saved run ${run.id} as baseline ${name} in ${relative(effects.cwd, folder)}: commit it\n`);
  return 0;
}

function runOf(text: string, flags: BaselineFlags, effects: Effects): StoredRun {
  const place = runPlace(flags.dir, effects);
  const found = findRunFolder(text, place);
  if (found !== undefined) return readRun(found, place);
  throw new UserError("RUN_MISSING", `"${text}" is no run`, { hint: "name an id, its beginning, latest or a path" });
}

function replaceFolder(folder: string, run: StoredRun, effects: Effects): void {
  const unfinished = join(dirname(folder), `.${effects.uniqueName()}`);
  try {
    makeFolder(unfinished);
    for (const file of baselineFiles) cpSync(join(run.folder, file), join(unfinished, file));
    writeFileSync(join(unfinished, "manifest.json"), `${JSON.stringify({ run: run.id }, null, 1)}\n`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new UserError("OUTPUT_WRITE", `cannot write ${relative(effects.cwd, folder)}: ${reason}`, {
      hint: "check the path and its permissions",
    });
  }
}

/** `routebench baseline list`: one baseline a line. */
export function listBaselines(effects: Effects): number {
  const { cwd } = effects;
  for (const name of baselineNames(cwd))
    effects.stdout.write(plainLines(`${name}  ${factsOrWhy(baselineFolder(name, cwd), cwd)}\n`));
  return 0;
}

/** `routebench baseline show NAME`: what it holds. */
export function showBaseline(name: string, effects: Effects): number {
  const { cwd } = effects;
  const run = readRun(findBaseline(name, cwd), { cwd });
  const { models, routers } = run.result;
  const rows = [...models, ...routers].map(({ id, metrics }) => {
    const { quality, cost } = metrics;
    const costUsd = cost?.value === null || cost === undefined ? "-" : (cost.value * 1000).toPrecision(3);
    return `  ${id}  quality ${quality?.value?.toFixed(3) ?? "-"}  $/1k ${costUsd}\n`;
  });
  effects.stdout.write(plainLines(`${name}  ${facts(run)}\n${rows.join("")}`));
  return 0;
}

/** `routebench baseline rm NAME`: removes it, and says what is gone. */
export function removeBaseline(name: string, effects: Effects): number {
  const folder = findBaseline(name, effects.cwd);
  const removed = factsOrWhy(folder, effects.cwd);
  rmSync(folder, { recursive: true });
  effects.stdout.write(plainLines(`removed baseline ${name}: ${removed}\n`));
  return 0;
}

/** A baseline that cannot be read is still listed, and can be removed. */
function factsOrWhy(folder: string, cwd: string): string {
  try {
    return facts(readRun(folder, { cwd }));
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function facts({ id, result }: StoredRun): string {
  const { dataset, split, models, routers } = result;
  return `run ${id}, ${dataset.name}, ${split.test} evaluated items, ${models.length} models, ${routers.length} routers`;
}
