import type { Locate } from "../config/check-config.js";
import { bindGates } from "../config/parse-gates.js";
import type { Router } from "../core/routing.js";
import type { Split } from "../core/split.js";
import type { Warnings } from "../core/warnings.js";
import type { EvaluationRequest } from "../evaluate/evaluate.js";
import type { AskedMetrics } from "./ask-metrics.js";
import type { loadBaselines } from "./load-baselines.js";
import type { LoadedData } from "./load-data.js";
import type { Settings } from "./settings.js";

/** What an evaluation is requested with. */
export interface EvaluationParts {
  readonly settings: Settings;
  readonly loaded: LoadedData;
  readonly split: Split;
  readonly routers: readonly Router[];
  readonly asked: AskedMetrics;
  readonly baselines: Awaited<ReturnType<typeof loadBaselines>>;
  readonly locate: Locate;
  readonly warnings: Warnings;
  readonly onPhase: (phase: string) => void;
}

/** The evaluation that the settings ask for. */
export function requestEvaluation(parts: EvaluationParts): EvaluationRequest {
  const { settings, loaded, split, routers, asked, baselines, locate, warnings, onPhase } = parts;
  const { gates, compat, cluster, seed, replicates, refits, learningCurve } = settings;
  const { all: matrix } = loaded;
  const names = {
    baselines,
    routers: routers.map(({ id }) => id),
    models: matrix.models,
    metrics: asked.known,
  };
  return {
    matrix,
    split,
    routers,
    metrics: asked.chosen.metrics,
    rankBy: asked.chosen.rankBy,
    ...(compat === undefined ? {} : { compat }),
    gates: bindGates(gates, names, locate),
    baselines,
    seed,
    replicates,
    refits,
    learningCurve,
    ...(cluster === undefined ? {} : { clusterColumn: cluster }),
    warnings,
    onPhase,
  };
}
