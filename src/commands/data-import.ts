import { basename, join, relative, resolve } from "node:path";
import { formats } from "../../datasets/index.js";
import { priceShapes } from "../../datasets/prices/index.js";
import { plainLines } from "../../reports/text/plain-text.js";
import { UserError } from "../core/errors.js";
import { FileHashes } from "../store/hash-files.js";
import { addOutcomes, askedOf, type ImportRequest, importOutcomes, lookInto } from "../store/import-outcomes.js";
import type { ImportRecord } from "../store/import-record.js";
import { type Known, knownFiles, recordOfFile } from "../store/known-files.js";
import { leftBehind } from "../store/left-behind.js";
import type { Effects } from "./effects.js";
import { describeImport, type ImportOutcome, importDocument, importWarnings } from "./import-report.js";
import { type ImportTarget, importTarget, refuseFolder, stateOf } from "./import-target.js";
import { packageVersion } from "./package-version.js";
import { printWarnings } from "./print-warnings.js";
import { closeRunFolder, moveInto, openRunFolder, type RunFolder } from "./run-folder.js";
import { itemKey, scoreScale } from "./settings.js";
import { type ShownProgress, showProgress } from "./show-progress.js";

/** What `data import` takes from the command line; undefined = not given. */
export interface ImportFlags {
  readonly name?: string;
  readonly format?: string;
  readonly scoreScale?: string;
  readonly itemsBy?: string;
  readonly add?: boolean;
  readonly replace?: boolean;
  readonly dir?: string;
  readonly progress?: "auto" | "plain" | "none";
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly stamp?: boolean;
}

/** Memory of the database: with what lies outside of its limit and Node itself, an import stays under 1 GB. */
const memoryLimit = "400MB";

/** More threads read faster and hold more in memory. */
const mostThreads = 2;

/** All that one import is done with. */
interface Job {
  readonly paths: readonly string[];
  readonly flags: ImportFlags;
  readonly target: ImportTarget;
  readonly folder: RunFolder;
  readonly request: ImportRequest;
  readonly effects: Effects;
}

/** `routebench data import`: files become one Parquet file, whole or not at all. Returns the exit code. */
export async function runDataImport(paths: readonly string[], flags: ImportFlags, effects: Effects): Promise<number> {
  if (paths.includes("")) {
    throw new UserError("USAGE", `"" names no data`, { hint: "an unset shell variable? write the path" });
  }
  const target = importTarget(paths, flags, effects.cwd);
  const scale = scoreScale(flags.scoreScale);
  const folder = openRunFolder(resolve(effects.cwd, flags.dir ?? ".routebench"), effects);
  const progress = showProgress(flags.quiet ? "none" : (flags.progress ?? "auto"), effects);
  try {
    const request = requestImport(paths, flags, scale, target, folder, progress, effects);
    const outcome = await importOrKeep({ paths, flags, target, folder, request, effects });
    progress.end();
    print(outcome, flags, effects);
    return 0;
  } finally {
    progress.end();
    closeRunFolder(folder);
  }
}

function requestImport(
  paths: readonly string[],
  { format, stamp, itemsBy }: ImportFlags,
  scale: ReturnType<typeof scoreScale>,
  target: ImportTarget,
  folder: RunFolder,
  { watch }: ShownProgress,
  { cwd, cores, date }: Effects,
): ImportRequest {
  return {
    paths,
    cwd,
    formats,
    priceShapes,
    ...(format !== undefined && { format }),
    ...(scale !== undefined && { scoreScale: scale }),
    ...(itemsBy !== undefined && { itemsBy: itemKey(itemsBy)! }),
    tool: packageVersion(),
    ...(stamp && { createdAt: date() }),
    hashes: new FileHashes(watch),
    target: join(folder.temporary, basename(target.path)),
    temporaryFolder: folder.temporary,
    threads: Math.min(mostThreads, cores),
    memoryLimit,
    watch,
  };
}

/** Imports, or finds that there is nothing to do. */
async function importOrKeep(job: Job): Promise<ImportOutcome> {
  const { target, request, flags, effects } = job;
  refuseFolder(target, effects.cwd);
  const before = stateOf(target.path);
  if (before === null) return store(await importOutcomes(request), before, job);
  const record = await recordOfFile(target.path, request);
  const known = record && (await knownFiles(record, { ...request, asked: askedOf(request) }));
  if (record && known && (known.same || (flags.add && known.others.length === 0))) return keep(record, job);
  if (flags.replace) return store(await importOutcomes(request), before, job);
  if (!flags.add) throw exists(job);
  if (!record || !known) throw notImported(job);
  const earlier = { path: target.path, shown: `data:${target.name}` };
  return store(await addOutcomes({ ...request, paths: pathsOf(known) }, earlier), before, job);
}

function pathsOf({ others }: Known): string[] {
  return others.map(({ path }) => path);
}

async function keep(record: ImportRecord, { target, request, effects }: Job): Promise<ImportOutcome> {
  const found = await lookInto(target.path, request);
  return { ...shown(target, effects), already: true, record, ...found, ...leftBehind([record]) };
}

/** Puts what was written into its place, unless another process wrote there meanwhile. */
function store(
  imported: Awaited<ReturnType<typeof importOutcomes>>,
  before: string | null,
  { target, request, effects }: Job,
): ImportOutcome {
  if (stateOf(target.path) !== before) {
    throw new UserError("DATASET_EXISTS", `another import wrote the data "${target.name}" meanwhile`, {
      hint: "import again",
    });
  }
  moveInto(request.target, target.path, effects);
  return { ...shown(target, effects), already: false, ...imported };
}

function shown({ name, path }: ImportTarget, { cwd }: Effects): { readonly name: string; readonly file: string } {
  return { name, file: relative(cwd, path) };
}

function exists({ target: { name } }: Job): UserError {
  return new UserError("DATASET_EXISTS", `other data are imported as "${name}" already`, {
    hint: "add --add to put these files to them, --replace to put these in their place, or --name NAME for another name",
  });
}

function notImported({ target, effects }: Job): UserError {
  return new UserError("DATASET_EXISTS", `${relative(effects.cwd, target.path)} was not written by an import`, {
    hint: "put these files in its place: --replace",
    location: { file: relative(effects.cwd, target.path) },
  });
}

function print(outcome: ImportOutcome, flags: ImportFlags, effects: Effects): void {
  const warnings = importWarnings(outcome);
  if (flags.json) effects.stdout.write(`${JSON.stringify(importDocument(outcome, warnings), null, 2)}\n`);
  else effects.stdout.write(plainLines(describeImport(outcome, flags.dir)));
  if (!flags.quiet) printWarnings(warnings, effects);
}
