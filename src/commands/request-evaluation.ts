import type { Locate } from "../config/check-config.js";
import { bindGates } from "../config/parse-gates.js";
import type { Router } from "../core/routing.js";
import type { Split } from "../core/split.js";
import type { Warnings } from "../core/warnings.js";
import type { EvaluationRequest } from "../evaluate/evaluate.js";
import { type ChosenMetrics, chooseMetrics } from "../metrics/choose-metrics.js";
import { metrics } from "../metrics/index.js";
import { profiles } from "../metrics/profiles.js";
import type { LoadedData } from "./load-data.js";
import type { Settings } from "./settings.js";

/** What an evaluation is requested with. */
export interface EvaluationParts {
  readonly settings: Settings;
  readonly loaded: LoadedData;
  readonly split: Split;
  readonly routers: readonly Router[];
  readonly locate: Locate;
  readonly warnings: Warnings;
  readonly onPhase: (phase: string) => void;
}

/** The evaluation that the settings ask for, and which of its metrics were asked for by name. */
export function requestEvaluation(parts: EvaluationParts): { request: EvaluationRequest; chosen: ChosenMetrics } {
  const { settings, loaded, split, routers, locate, warnings, onPhase } = parts;
  const { gates, compat, cluster, seed, replicates, refits, learningCurve } = settings;
  const { all: matrix } = loaded;
  const needed = gates.map(({ metric }) => metric);
  const chosen = chooseMetrics(settings.metrics, { registry: metrics, profiles, own: [], needed });
  const names = {
    routers: routers.map(({ id }) => id),
    models: matrix.models,
    metrics: metrics.map(({ id }) => id),
  };
  const request = {
    matrix,
    split,
    routers,
    metrics: chosen.metrics,
    rankBy: chosen.rankBy,
    ...(compat === undefined ? {} : { compat }),
    gates: bindGates(gates, names, locate),
    seed,
    replicates,
    refits,
    learningCurve,
    ...(cluster === undefined ? {} : { clusterColumn: cluster }),
    warnings,
    onPhase,
  };
  return { request, chosen };
}
