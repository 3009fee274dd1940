import { conclude } from "../core/conclusion.js";
import type { Gate } from "../core/gate.js";
import type { ItemRound } from "../core/item-outcomes.js";
import type { CompatName, Metric, RouterContext } from "../core/metric.js";
import type { Replay } from "../core/replay.js";
import type { MetricLegend, ModelResult, Result, RouterResult } from "../core/result.js";
import type { RouterKind } from "../core/routing.js";
import type { Split } from "../core/split.js";
import { unitsOf } from "../core/units.js";
import { reachVerdict } from "../core/verdict.js";
import type { Warnings } from "../core/warnings.js";
import { detectableDifference } from "../statistics/detectable-difference.js";
import { alignRounds } from "./align-rounds.js";
import { boundMissing } from "./bound-missing.js";
import { type ComparableRun, differencesOf } from "./data-differences.js";
import { decideGates } from "./decide-gates.js";
import { hindsightMixPoints, jointFrontier, modelPoints } from "./describe-frontier.js";
import { describeRouter } from "./describe-router.js";
import { estimateEachRound } from "./estimate-each-round.js";
import type { EntrantEstimates } from "./estimate-entrants.js";
import { estimateRounds } from "./estimate-rounds.js";
import { findEvidence } from "./gate-evidence.js";
import { itemRounds } from "./item-rounds.js";
import { drawLearningCurve } from "./learning-curve.js";
import { type MeasuredPoint, publishPoint } from "./measure-point.js";
import { modelContext, type PlayedRound, type RoundRequest, routerContext } from "./play-round.js";
import { playRounds } from "./play-rounds.js";
import { rankEntrants } from "./rank-entrants.js";
import { refuseComparison } from "./refuse-comparison.js";
import { addTrainingVariance } from "./training-variance.js";
import { varyOrders } from "./vary-orders.js";
import { warnOfData } from "./warn-of-data.js";

/** Everything that an evaluation depends on. The same request gives the same result. */
export interface EvaluationRequest extends RoundRequest {
  readonly split: Split;
  /** What is measured, in the order of reports: the registry, or a user's own list. */
  readonly metrics: readonly Metric[];
  /** The system whose own way of computing is asked for, where it differs. */
  readonly compat?: CompatName;
  /** The metric that ranks are by; quality unless told. */
  readonly rankBy?: string;
  readonly gates: readonly Gate[];
  /** The baselines that gates name. */
  readonly baselines?: ReadonlyMap<string, ComparableRun>;
  readonly seed: number;
  readonly replicates: number;
  /** How often to fit on half of the training items for the variance of training; 0 or undefined = not at all. */
  readonly refits?: number;
  /** Fractions of the training items that a learning curve is over; undefined or [] = none. */
  readonly learningCurve?: readonly number[];
  readonly warnings: Warnings;
}

/** The computed part of a {@link Result}. */
export type Computed = Pick<
  Result,
  | "metrics"
  | "models"
  | "routers"
  | "rounds"
  | "learningCurve"
  | "frontier"
  | "callModel"
  | "staticMix"
  | "hindsightMix"
  | "detectable"
  | "gates"
  | "verdict"
  | "conclusion"
>;

/** One round's outcomes by item, as the run stores them. */
export interface EvaluatedRound {
  readonly label: string;
  /** The evaluated items, in the order of the replays' columns. */
  readonly items: readonly string[];
  readonly groups: readonly string[];
  /** What each item is resampled with: its cluster or itself. */
  readonly units: readonly string[];
  /** Single models in model order, then routers in theirs, at their operating points. */
  readonly entrants: readonly StoredEntrant[];
}

/** What one entrant got on every item of a round. */
export interface StoredEntrant {
  readonly id: string;
  readonly kind: RouterKind | "model";
  /** Whether items go to models whatever they contain: then there are no decisions to hand back. */
  readonly dealt: boolean;
  readonly replay: Replay;
}

/** An evaluation: what is published, and what every entrant got on every item. */
export interface Evaluated {
  readonly computed: Computed;
  readonly rounds: readonly EvaluatedRound[];
}

/** Replays every router over the evaluated items, estimates every metric, and reaches the verdict. Pure. */
export function evaluate(request: EvaluationRequest): Evaluated {
  const { split, metrics, onPhase, warnings, matrix } = request;
  const { rounds, leftOut } = playRounds(request, split.rounds);
  const stored = rounds.map((round) => storedRound(round, request.clusterColumn));
  const items = itemRounds(stored);
  const baselines = alignBaselines(request, items);

  onPhase("estimate");
  const estimates = estimateAll(request, rounds);
  const further = { ...estimateEachRound(rounds, request), ...learningCurveOf(request) };

  onPhase("conclude");
  const { priced } = matrix;
  const hindsight = rounds[0]!.train === null;
  const publish = (points: readonly MeasuredPoint[]) => points.map((point) => publishPoint(point, priced));
  const points = modelPoints(rounds);
  const routers = rounds[0]!.replayed.map((_, index) => describeRouter(rounds, index));
  const ranked = estimates.filter((_, index) => kindOf(rounds, index) !== "reference");
  warnOfData({ warnings, metrics, leftOut, rounds, ranked, ...clusterOf(request) });
  const ranks = rankEntrants(
    ranked.filter(({ id }) => !isOnline(rounds, id)),
    metrics,
    request.rankBy ?? "quality",
  );
  const published = estimates.map(({ id, published: own }) => ({ ...rankOf(ranks, id), ...own }));
  const models = points.map(({ label }, order): ModelResult => ({ id: label, order, ...published[order]! }));
  const described = routers.map((router, index): RouterResult => {
    const { points: own, nominated } = router;
    return { ...router, points: publish(own), nominated: publish(nominated), ...published[models.length + index]! };
  });
  const decided = decideGates(request.gates, (gate) =>
    findEvidence(gate, {
      metrics,
      estimates,
      rounds,
      leftOut,
      items,
      baselines,
      priced,
      seed: request.seed,
      replicates: request.replicates,
      clustered: request.clusterColumn !== undefined,
      hindsight,
    }),
  );
  const frontier = jointFrontier(points, routers);
  const best = bestSingleName(rounds);
  const computed: Computed = {
    metrics: metrics.map((metric) => legendOf(metric, request.compat, hindsight)),
    models,
    routers: described,
    ...further,
    frontier: { points: publish(frontier.points), hull: publish(frontier.hull) },
    callModel: priced ? null : countedName(rounds),
    staticMix: { hindsight, points: publish(mixPoints(rounds, points)) },
    hindsightMix: { points: publish(hindsightMixPoints(rounds, points)) },
    detectable: best === undefined ? null : detectable(described, estimates, best),
    gates: decided.map(({ result }) => result),
    verdict: reachVerdict(decided),
    conclusion: conclude(described, { split: split.kind, bestSingle: best ?? "the best single model", priced }),
  };
  return { computed, rounds: stored };
}

/** The baselines with their items in this run's order. Throws a UserError NOT_COMPARABLE where one is about other data. */
function alignBaselines(request: EvaluationRequest, rounds: readonly ItemRound[]): Map<string, ItemRound[]> {
  const { matrix, metrics, compat, clusterColumn, baselines } = request;
  const legend = metrics.map((metric) => legendOf(metric, compat, false));
  const unit = clusterColumn === undefined ? "item" : "cluster";
  const own: ComparableRun = { rounds, priced: matrix.priced, metrics: legend, unit };
  return new Map(
    [...(baselines ?? [])].map(([name, baseline]) => {
      refuseComparison({ a: "this run", b: `baseline ${name}` }, differencesOf(own, baseline));
      return [name, alignRounds(baseline.rounds, rounds)];
    }),
  );
}

/** Numbers of online policies vary over walks, not over items, so that they share no resamples with others. */
function isOnline(rounds: readonly PlayedRound[], id: string): boolean {
  return rounds[0]!.replayed.some(({ router, walks }) => router.id === id && walks.length > 0);
}

/** The estimates that are published: with the variance of training and with bounds, where they are asked for. */
function estimateAll(request: EvaluationRequest, rounds: readonly PlayedRound[]): readonly EntrantEstimates[] {
  const { refits = 0 } = request;
  const estimates = varyOrders(estimateRounds(rounds, request), rounds, request);
  const widened = refits === 0 ? estimates : addTrainingVariance(estimates, { ...request, refits });
  return boundMissing(widened, request, rounds);
}

function learningCurveOf(request: EvaluationRequest): Pick<Computed, "learningCurve"> {
  const { learningCurve = [] } = request;
  return learningCurve.length === 0 ? {} : { learningCurve: drawLearningCurve(request, learningCurve) };
}

function kindOf(rounds: readonly PlayedRound[], entrant: number): RouterKind | "model" {
  const { stage, replayed } = rounds[0]!;
  const models = stage.matrix.models.length;
  return entrant < models ? "model" : replayed[entrant - models]!.router.kind;
}

function clusterOf({ clusterColumn }: EvaluationRequest): { clusterColumn?: string } {
  return clusterColumn === undefined ? {} : { clusterColumn };
}

function rankOf(ranks: ReturnType<typeof rankEntrants>, id: string): Pick<ModelResult, "rank"> {
  const rank = ranks.get(id);
  return rank === undefined ? {} : { rank };
}

/** What results say of a metric; `hindsight` where nothing was held out. */
function legendOf(metric: Metric, compat: CompatName | undefined, hindsight: boolean): MetricLegend {
  const { id, label, unit, display, better, description, version } = metric;
  const differs = compat !== undefined && metric.compatNotes[compat] !== undefined;
  return {
    ...{ id, label, unit, display, better, description, version },
    ...(differs ? { compat } : {}),
    ...(hindsight && metric.needsTrain ? { hindsight } : {}),
  };
}

/** The name of the best single model on train; undefined where the rounds do not agree on one. */
function bestSingleName(rounds: readonly PlayedRound[]): string | undefined {
  const [first, ...others] = rounds.map(({ stage, singles }) => stage.matrix.models[singles.bestSingle]!);
  return others.every((name) => name === first) ? first : undefined;
}

/** The model whose calls stand in for costs; null where the rounds do not agree on one. */
function countedName(rounds: readonly PlayedRound[]): string | null {
  const names = new Set(rounds.map(({ stage, counted }) => stage.matrix.models[counted ?? 0]!));
  return names.size === 1 ? [...names][0]! : null;
}

/** The vertices of the static mix; none where rounds chose different ones, since then there is no one line. */
function mixPoints(rounds: readonly PlayedRound[], models: readonly MeasuredPoint[]): MeasuredPoint[] {
  const [first, ...others] = rounds.map(({ singles }) => singles.mix);
  if (others.some((mix) => mix.join() !== first!.join())) return [];
  return first!.map((model) => models[model]!);
}

function storedRound({ round, stage, replayed }: PlayedRound, clusterColumn: string | undefined): EvaluatedRound {
  const { ids, groups } = stage.matrix.features;
  const stored = ({ dealt, router: replay }: RouterContext) => ({ dealt, replay });
  const models = stage.matrix.models.map((id, model): StoredEntrant => {
    return { id, kind: "model", ...stored(modelContext(stage, model)) };
  });
  const routers = replayed.map((each): StoredEntrant => {
    return { id: each.router.id, kind: each.router.kind, ...stored(routerContext(each)) };
  });
  return {
    label: round.label,
    items: ids,
    groups,
    units: unitsOf(stage.matrix, clusterColumn),
    entrants: [...models, ...routers],
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
