import { routerEntries } from "../../runners/index.js";
import { findConfig, type LoadedConfig, loadConfig, looksLikeConfig } from "../config/load-config.js";
import { bindGates } from "../config/parse-gates.js";
import { bindRouters, findEntry, type RouterRequest } from "../config/parse-routers.js";
import { UserError } from "../core/errors.js";
import { fingerprintOutcomes, fingerprintSplit } from "../core/fingerprint.js";
import { publishedResult, type Result } from "../core/result.js";
import type { Router } from "../core/routing.js";
import { rowsByGroup, type Split } from "../core/split.js";
import { Warnings } from "../core/warnings.js";
import { type Evaluated, evaluate } from "../evaluate/evaluate.js";
import { metrics } from "../metrics/index.js";
import { readDecisions } from "../store/read-decisions.js";
import { deliver } from "./deliver.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";
import { type LoadedData, loadData, splitData } from "./load-data.js";
import { packageVersion } from "./package-version.js";
import { followPhases } from "./phases.js";
import { printSettings } from "./print-settings.js";
import { closeRunFolder, openRunFolder } from "./run-folder.js";
import { type Settings, settle } from "./settings.js";

/** `routebench eval`: load, replay, measure, gate, report. Returns the exit code. */
export async function runEval(args: readonly string[], flags: EvalFlags, effects: Effects): Promise<number> {
  const loaded = await chooseConfig(args, flags, effects);
  const data = args.filter((arg) => !looksLikeConfig(arg));
  const { settings, origins } = settle(flags, data, loaded, effects);
  if (flags.printConfig) return printSettings(settings, origins, effects);
  if (settings.paths.length === 0) {
    throw new UserError("USAGE", "there is nothing to evaluate: no data, and no routebench.config.* here", {
      hint: "routebench eval outcomes.csv, or routebench demo for a tour",
    });
  }
  return evaluateSettings(settings, flags, loaded?.file ?? "command line", effects);
}

/** Runs one evaluation with settled settings, stores it and prints it. Returns the exit code. */
export async function evaluateSettings(
  settings: Settings,
  flags: EvalFlags,
  configFile: string,
  effects: Effects,
): Promise<number> {
  const folder = openRunFolder(settings.dir, effects);
  const phases = followPhases(
    { progress: flags.quiet ? "none" : (flags.progress ?? "auto"), timings: flags.timings ?? false },
    effects,
  );
  try {
    const warnings = new Warnings();
    phases.begin("load");
    const loaded = await loadData(settings, folder.temporary, warnings, effects);
    const split = await splitData(loaded.matrix, settings, folder.temporary, warnings, effects);
    const routers = await requestRouters(settings, loaded, folder.temporary, effects);
    const { models } = loaded.matrix;
    const names = { routers: routers.map(({ id }) => id), models, metrics: metrics.map(({ id }) => id) };
    const evaluated = evaluate({
      matrix: loaded.matrix,
      split,
      routers,
      gates: bindGates(settings.gates, names, configFile),
      seed: settings.seed,
      replicates: settings.replicates,
      ...(settings.cluster === undefined ? {} : { clusterColumn: settings.cluster }),
      warnings,
      onPhase: phases.begin,
    });
    phases.begin("report");
    const result = assemble(settings, loaded, split, evaluated, warnings, flags.stamp ? effects.date() : undefined);
    return await deliver({ result, evaluated, settings, flags, folder, files: loaded.files, phases }, effects);
  } finally {
    closeRunFolder(folder);
  }
}

async function chooseConfig(
  args: readonly string[],
  flags: EvalFlags,
  effects: Effects,
): Promise<LoadedConfig | undefined> {
  const named = flags.config ?? args.find(looksLikeConfig);
  // Data on the command line need no configuration, and a stray one must not change what they mean.
  const path = named ?? (args.length === 0 ? findConfig(effects.cwd) : undefined);
  return path === undefined ? undefined : loadConfig(path, effects.cwd);
}

/** The default set is always there; routers asked for come before it and replace entries of their id. */
async function requestRouters(
  settings: Settings,
  { matrix }: LoadedData,
  temporaryFolder: string,
  effects: Effects,
): Promise<Router[]> {
  const asked = settings.routers ?? [];
  for (const { type } of asked) findEntry(type, routerEntries);
  const askedTypes = new Set(asked.map(({ type }) => type));
  const standard = routerEntries.filter(({ byDefault, type }) => byDefault && !askedTypes.has(type));
  const requests = [...asked, ...standard.map(({ type }) => ({ id: type, type, options: {} }))];
  const decisions = await readAllDecisions(requests, temporaryFolder, settings.threads, effects);
  const order = routerEntries.map(({ type }) => type as string);
  const routers = bindRouters(requests, routerEntries, { models: matrix.models, decisions, threads: settings.threads });
  return routers.sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
}

async function readAllDecisions(
  requests: readonly RouterRequest[],
  temporaryFolder: string,
  threads: number,
  effects: Effects,
) {
  const decisions = new Map<string, ReadonlyMap<string, string>>();
  for (const { type, options } of requests) {
    if (type !== "recorded" || typeof options.file !== "string") continue;
    decisions.set(
      options.file,
      await readDecisions({ path: options.file, cwd: effects.cwd, temporaryFolder, threads }),
    );
  }
  return decisions;
}

function assemble(
  settings: Settings,
  loaded: LoadedData,
  split: Split,
  evaluated: Evaluated,
  warnings: Warnings,
  createdAt: string | undefined,
): Result {
  const { matrix, missingCells, leftOut, simulated } = loaded;
  const { ids, groups } = matrix.features;
  const { replays: _, items: __, ...computed } = evaluated;
  return publishedResult({
    $schema: "routebench/schema/result.v1.json",
    schemaVersion: 1,
    tool: { name: "routebench", version: packageVersion() },
    ...(createdAt === undefined ? {} : { createdAt }),
    seed: settings.seed,
    replicates: settings.replicates,
    dataset: {
      name: matrix.name,
      sha256: fingerprintOutcomes(matrix),
      simulated,
      items: ids.length,
      models: matrix.models.length,
      outcomes: ids.length * matrix.models.length,
      missing: missingCells,
      leftOut,
      groups: [...rowsByGroup(groups)].map(([name, rows]) => ({ name, items: rows.length })),
    },
    split: {
      kind: split.kind,
      train: split.train.length,
      test: split.test.length,
      sha256: fingerprintSplit(
        Array.from(split.train, (row) => ids[row]!),
        Array.from(split.test, (row) => ids[row]!),
      ),
    },
    ...computed,
    warnings: warnings.list.map((warning) => ({ ...warning })),
  });
}
