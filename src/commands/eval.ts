import { resolve } from "node:path";
import type { Locate } from "../config/check-config.js";
import { findConfig, type LoadedConfig, loadConfig, looksLikeConfig } from "../config/load-config.js";
import { bindGates } from "../config/parse-gates.js";
import { isModulePath } from "../config/rebase-paths.js";
import { UserError } from "../core/errors.js";
import { Warnings } from "../core/warnings.js";
import { evaluate } from "../evaluate/evaluate.js";
import { type ChosenMetrics, chooseMetrics } from "../metrics/choose-metrics.js";
import { metrics } from "../metrics/index.js";
import { profiles } from "../metrics/profiles.js";
import { applyStrict } from "./apply-strict.js";
import { assembleResult } from "./assemble-result.js";
import { deliver } from "./deliver.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";
import { checkOutputs, refuseInputs } from "./find-report.js";
import { loadBaselines } from "./load-baselines.js";
import { loadData, splitData } from "./load-data.js";
import { loadMetrics } from "./load-metrics.js";
import { followPhases } from "./phases.js";
import { printSettings } from "./print-settings.js";
import { requestRouters } from "./request-routers.js";
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
  return evaluateSettings(settings, flags, loaded?.locate ?? nowhere, effects);
}

/** Without a configuration there are no gates to be wrong. */
export const nowhere: Locate = () => ({ file: "the command line" });

/** Runs one evaluation with settled settings, stores it and prints it. Returns the exit code. */
export async function evaluateSettings(
  settings: Settings,
  flags: EvalFlags,
  locate: Locate,
  effects: Effects,
): Promise<number> {
  checkOutputs([...(flags.output ?? []), ...settings.write]);
  const folder = openRunFolder(resolve(effects.cwd, settings.dir), effects);
  const phases = followPhases(
    { progress: flags.quiet ? "none" : (flags.progress ?? "auto"), timings: flags.timings ?? false },
    effects,
  );
  try {
    const warnings = new Warnings();
    phases.begin("load");
    const loaded = await loadData(settings, folder.temporary, warnings, effects);
    refuseInputs(flags.output ?? [], inputsOf(settings, loaded.files, locate), effects.cwd);
    const split = await splitData(loaded.matrix, settings, folder.temporary, warnings, effects);
    const routers = await requestRouters(settings, loaded, folder.temporary, effects);
    const { models } = loaded.matrix;
    const { chosen, known } = await askedMetrics(settings, effects);
    const baselines = await loadBaselines(settings.gates, folder.temporary, effects);
    const names = {
      baselines: new Map([...baselines].map(([name, { entrants }]) => [name, entrants])),
      routers: routers.map(({ id }) => id),
      models,
      metrics: known,
    };
    const evaluated = evaluate({
      matrix: loaded.matrix,
      split,
      routers,
      metrics: chosen.metrics,
      rankBy: chosen.rankBy,
      ...(settings.compat === undefined ? {} : { compat: settings.compat }),
      gates: bindGates(settings.gates, names, locate),
      baselines,
      seed: settings.seed,
      replicates: settings.replicates,
      ...(settings.cluster === undefined ? {} : { clusterColumn: settings.cluster }),
      warnings,
      onPhase: phases.begin,
    });
    phases.begin("report");
    const createdAt = flags.stamp ? effects.date() : undefined;
    const assembled = assembleResult({
      settings,
      loaded,
      split,
      chosen,
      computed: evaluated.computed,
      warnings,
      createdAt,
    });
    const result = settings.strict ? applyStrict(assembled) : assembled;
    return await deliver({ result, evaluated, settings, flags, folder, files: loaded.files, phases }, effects);
  } finally {
    phases.end();
    closeRunFolder(folder);
  }
}

/** What is measured, the user's own modules included, and every id that gates may name. */
async function askedMetrics(settings: Settings, effects: Effects): Promise<{ chosen: ChosenMetrics; known: string[] }> {
  const builtIn = metrics.map(({ id }) => id);
  const own = await loadMetrics(settings.metrics.filter(isModulePath), builtIn, effects);
  const names = settings.metrics.filter((name) => !isModulePath(name));
  const needed = settings.gates.map(({ metric }) => metric);
  const chosen = chooseMetrics(names, { registry: metrics, profiles, own, needed });
  return { chosen, known: [...builtIn, ...own.map(({ id }) => id)] };
}

async function chooseConfig(
  args: readonly string[],
  flags: EvalFlags,
  effects: Effects,
): Promise<LoadedConfig | undefined> {
  const configs = [...(flags.config === undefined ? [] : [flags.config]), ...args.filter(looksLikeConfig)];
  if (configs.length > 1) {
    throw new UserError("USAGE", `one configuration at a time, not ${configs.length}: ${configs.join(", ")}`, {
      hint: "run eval once for each",
    });
  }
  const [named] = configs;
  // Data on the command line need no configuration, and a stray one must not change what they mean.
  const path = named ?? (args.length === 0 ? findConfig(effects.cwd) : undefined);
  return path === undefined ? undefined : loadConfig(path, effects.cwd);
}

/** Every file that the evaluation reads. */
function inputsOf({ embedding, split, routers }: Settings, outcomes: readonly string[], locate: Locate): string[] {
  const vectors = embedding && "file" in embedding ? [embedding.file] : [];
  const parts = split.kind === "file" ? [split.file] : [];
  const decisions = (routers ?? []).flatMap(({ options }) => (typeof options.file === "string" ? [options.file] : []));
  return [...outcomes, ...vectors, ...parts, ...decisions, locate([]).file];
}
