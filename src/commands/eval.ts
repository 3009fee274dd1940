import { resolve } from "node:path";
import type { Locate } from "../config/check-config.js";
import { looksLikeConfig } from "../config/load-config.js";
import { UserError } from "../core/errors.js";
import { pricePackage } from "../core/price-table.js";
import { Warnings } from "../core/warnings.js";
import { evaluate } from "../evaluate/evaluate.js";
import { applyStrict } from "./apply-strict.js";
import { askMetrics } from "./ask-metrics.js";
import { assembleResult } from "./assemble-result.js";
import { chooseConfig } from "./choose-config.js";
import { deliver } from "./deliver.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";
import { reportDuplicates } from "./find-duplicates.js";
import { checkOutputs, refuseInputs } from "./find-report.js";
import { loadBaselines } from "./load-baselines.js";
import { loadData, splitData } from "./load-data.js";
import { followPhases } from "./phases.js";
import { printSettings } from "./print-settings.js";
import { requestEvaluation } from "./request-evaluation.js";
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
    const split = await splitData(loaded, settings, folder.temporary, warnings, effects);
    phases.begin("duplicates");
    const duplicates = reportDuplicates(loaded.all, split, warnings);
    const routers = await requestRouters(settings, loaded, folder.temporary, effects);
    const asked = await askMetrics(settings, effects);
    const baselines = await loadBaselines(settings.gates, folder.temporary, effects);
    const parts = { settings, loaded, split, routers, asked, baselines, locate, warnings, onPhase: phases.begin };
    const request = requestEvaluation(parts);
    const evaluated = evaluate(request);
    phases.begin("report");
    const createdAt = flags.stamp ? effects.date() : undefined;
    const { computed } = evaluated;
    const assembled = assembleResult({
      settings,
      loaded,
      split,
      chosen: asked.chosen,
      duplicates,
      computed,
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

/** Every file that the evaluation reads. */
function inputsOf(
  { embedding, split, routers, prices }: Settings,
  outcomes: readonly string[],
  locate: Locate,
): string[] {
  const vectors = embedding && "file" in embedding ? [embedding.file] : [];
  const tables = prices?.table === undefined || prices.table === pricePackage ? [] : [prices.table];
  const parts = split.kind === "file" ? [split.file] : [];
  const decisions = (routers ?? []).flatMap(({ options }) => (typeof options.file === "string" ? [options.file] : []));
  return [...outcomes, ...vectors, ...tables, ...parts, ...decisions, locate([]).file];
}
