import { conclude } from "../core/conclusion.js";
import type { Gate } from "../core/gate.js";
import type { Metric } from "../core/metric.js";
import { chooseSingles, type TrainChoices } from "../core/nominate.js";
import { chooseOracle } from "../core/oracle.js";
import { type OutcomeMatrix, selectItems } from "../core/outcome-matrix.js";
import { openStage, type Replay, replayChoices, replayModel, type Stage } from "../core/replay.js";
import type { MetricLegend, ModelResult, Result, RouterResult } from "../core/result.js";
import type { Router, TrainingSet } from "../core/routing.js";
import { rowsByGroup, type Split } from "../core/split.js";
import { trainingSetOf, unitsOf } from "../core/units.js";
import { reachVerdict } from "../core/verdict.js";
import type { Warnings } from "../core/warnings.js";
import { detectableDifference } from "../statistics/detectable-difference.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { decideGates } from "./decide-gates.js";
import { hindsightMixPoints, jointFrontier, modelPoints } from "./describe-frontier.js";
import { type Entrant, type EntrantEstimates, estimateEntrants } from "./estimate-entrants.js";
import type { Resampling, Stratum } from "./estimate-metrics.js";
import { findEvidence } from "./gate-evidence.js";
import { mean, measurePoint, shareByModel } from "./measure-point.js";
import { type LeftOut, type ReplayedRouter, replayRouter } from "./replay-router.js";
import { warnOfData } from "./warn-of-data.js";

/** Everything that an evaluation depends on. The same request gives the same result. */
export interface EvaluationRequest {
  /** Without missing cells. */
  readonly matrix: OutcomeMatrix;
  readonly split: Split;
  readonly routers: readonly Router[];
  /** What is measured, in the order of reports: the registry, or a user's own list. */
  readonly metrics: readonly Metric[];
  readonly gates: readonly Gate[];
  /** 32-bit unsigned integer that all randomness is forked from. */
  readonly seed: number;
  readonly replicates: number;
  /** The column whose values are resampled whole. */
  readonly clusterColumn?: string;
  readonly warnings: Warnings;
  /** Told when a phase begins, for progress and timings. */
  readonly onPhase: (phase: string) => void;
}

/** The computed part of a {@link Result}. */
export type Computed = Pick<
  Result,
  | "metrics"
  | "models"
  | "routers"
  | "frontier"
  | "staticMix"
  | "hindsightMix"
  | "detectable"
  | "gates"
  | "verdict"
  | "conclusion"
>;

/** An evaluation: what is published, and the decisions behind it. */
export interface Evaluated {
  readonly computed: Computed;
  /** Every router that decides by item, at its operating point, over `items`. */
  readonly replays: readonly { readonly id: string; readonly replay: Replay }[];
  /** The evaluated items, in the order of the replays' columns. */
  readonly items: readonly string[];
}

/** Replays every router over the evaluated items, estimates every metric, and reaches the verdict. Pure. */
export function evaluate(request: EvaluationRequest): Evaluated {
  const { matrix, split, metrics, onPhase } = request;
  const train = split.kind === "none" ? null : trainingSetOf(selectItems(matrix, split.train), request.clusterColumn);
  const stage = openStage(selectItems(matrix, split.test));
  const singles = chooseSingles(train ?? stage.matrix);
  const { replayed, leftOut } = replayAll(request, stage, train, singles);
  const oracle = replayChoices(stage, chooseOracle(stage.matrix));

  onPhase("estimate");
  const entrants = listEntrants(stage, replayed);
  const shared = { models: stage.models, mix: singles.mix, bestSingle: singles.bestSingle, oracle };
  const estimates = estimateEntrants(entrants, metrics, shared, planResampling(request, stage));

  onPhase("conclude");
  const references = new Set(
    replayed.filter(({ router }) => router.kind === "reference").map(({ router }) => router.id),
  );
  const ranked = estimates.filter(({ id }) => !references.has(id));
  warnOfData({ ...request, leftOut, stage, train, ranked });
  const points = modelPoints(stage);
  const models = points.map(({ label }, order): ModelResult => ({ id: label, order, ...estimates[order]!.published }));
  const routers = replayed.map((each, index) => describeRouter(each, estimates[models.length + index]!, stage));
  const clustered = request.clusterColumn !== undefined;
  const gated = { metrics, estimates, replayed, leftOut, ...shared, clustered, hindsight: train === null };
  const decided = decideGates(request.gates, (gate) => findEvidence(gate, gated));
  const computed: Computed = {
    metrics: metrics.map(legendOf),
    models,
    routers,
    frontier: jointFrontier(points, replayed),
    staticMix: { hindsight: train === null, points: singles.mix.map((model) => points[model]!) },
    hindsightMix: { points: hindsightMixPoints(stage, points) },
    detectable: detectable(routers, estimates, stage.matrix.models[singles.bestSingle]!),
    gates: decided.map(({ result }) => result),
    verdict: reachVerdict(decided),
    conclusion: conclude(routers, split.kind, stage.matrix.models[singles.bestSingle]!),
  };
  const deciding = replayed.filter(({ router }) => router.policy.policy !== "dealer");
  const replays = deciding.map(({ router, replay }) => ({ id: router.id, replay }));
  return { computed, replays, items: stage.matrix.features.ids };
}

function legendOf({ id, label, unit, display, better, description }: Metric): MetricLegend {
  return { id, label, unit, display, better, description };
}

/** Single models in model order, then routers in theirs. */
function listEntrants(stage: Stage, replayed: readonly ReplayedRouter[]): Entrant[] {
  const models = stage.matrix.models.map((id, model) => ({
    id,
    replay: replayModel(stage, model),
    nominated: [],
    dealt: true,
  }));
  const routers = replayed.map(({ router, replay, nominated }) => ({
    id: router.id,
    replay,
    nominated: nominated.map((point) => point.replay),
    dealt: router.policy.policy === "dealer",
  }));
  return [...models, ...routers];
}

function replayAll(
  { routers, onPhase }: EvaluationRequest,
  stage: Stage,
  train: TrainingSet | null,
  singles: TrainChoices,
): { replayed: ReplayedRouter[]; leftOut: LeftOut[] } {
  const replayed: ReplayedRouter[] = [];
  const leftOut: LeftOut[] = [];
  for (const router of routers) {
    onPhase(`replay ${router.id}`);
    const outcome = replayRouter(router, { stage, train, singles });
    if ("reason" in outcome) leftOut.push(outcome);
    else replayed.push(outcome);
  }
  return { replayed, leftOut };
}

function planResampling({ seed, replicates, clusterColumn }: EvaluationRequest, { matrix }: Stage): Resampling {
  return {
    keys: hashKeys(unitsOf(matrix, clusterColumn), forkSeed(seed, "bootstrap")),
    replicates,
    clustered: clusterColumn !== undefined,
    strata: consecutiveGroups(matrix.features.groups),
  };
}

/** The evaluated items stand group by group: see splitItems. */
function consecutiveGroups(groups: readonly string[]): Stratum[] {
  return [...rowsByGroup(groups)].map(([name, rows]) => ({ name, start: rows[0]!, end: rows.at(-1)! + 1 }));
}

function describeRouter(replayed: ReplayedRouter, estimates: EntrantEstimates, stage: Stage): RouterResult {
  const { router, hindsight, at, replay, nominated, points } = replayed;
  return {
    id: router.id,
    kind: router.kind,
    type: router.type,
    options: { ...router.options },
    hindsight,
    at,
    share: shareByModel(replay.shares.map(mean), stage.matrix.models),
    points: [...points],
    nominated: nominated.map((point) => measurePoint(point, stage)),
    ...estimates.published,
  };
}

/** The first router against the best single model: how small a quality difference this set can show. */
function detectable(
  routers: readonly RouterResult[],
  estimates: readonly EntrantEstimates[],
  versus: string,
): Result["detectable"] {
  const first = routers.find(({ kind }) => kind === "router");
  const error = estimates.find(({ id }) => id === first?.id)?.measured.get("saving-quality")?.standardError;
  if (!first || error === undefined || !(error > 0)) return null;
  return { router: first.id, versus, difference: detectableDifference(error) };
}
