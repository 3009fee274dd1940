import { conclude } from "../core/conclusion.js";
import type { Gate } from "../core/gate.js";
import type { ItemRound } from "../core/item-outcomes.js";
import type { CompatName, Metric } from "../core/metric.js";
import type { Replay } from "../core/replay.js";
import type { MetricLegend, ModelResult, Result, RouterResult } from "../core/result.js";
import type { RouterKind } from "../core/routing.js";
import type { Split } from "../core/split.js";
import { unitsOf } from "../core/units.js";
import { reachVerdict } from "../core/verdict.js";
import type { Warnings } from "../core/warnings.js";
import { detectableDifference } from "../statistics/detectable-difference.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { alignRounds } from "./align-rounds.js";
import { consecutiveGroups } from "./consecutive-groups.js";
import { type ComparableRun, differencesOf } from "./data-differences.js";
import { decideGates } from "./decide-gates.js";
import { hindsightMixPoints, jointFrontier, modelPoints } from "./describe-frontier.js";
import { describeRouter } from "./describe-router.js";
import { type EntrantEstimates, estimateEntrants, type SharedRound } from "./estimate-entrants.js";
import { findEvidence } from "./gate-evidence.js";
import { itemRounds } from "./item-rounds.js";
import { type MeasuredPoint, publishPoint } from "./measure-point.js";
import { modelContext, type PlayedRound, playRound, type RoundRequest, routerContext } from "./play-round.js";
import { rankEntrants } from "./rank-entrants.js";
import { refuseComparison } from "./refuse-comparison.js";
import type { LeftOut } from "./replayed-router.js";
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
  /** 32-bit unsigned integer that all randomness is forked from. */
  readonly seed: number;
  readonly replicates: number;
  readonly warnings: Warnings;
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

/** One round's outcomes by item, as the run stores them. */
export interface EvaluatedRound {
  readonly label: string;
  /** The evaluated items, in the order of the replays' columns. */
  readonly items: readonly string[];
  readonly groups: readonly string[];
  /** What each item is resampled with: its cluster or itself. */
  readonly units: readonly string[];
  /** Single models in model order, then routers in theirs, at their operating points. */
  readonly entrants: readonly { readonly id: string; readonly kind: RouterKind | "model"; readonly replay: Replay }[];
}

/** An evaluation: what is published, and what every entrant got on every item. */
export interface Evaluated {
  readonly computed: Computed;
  readonly rounds: readonly EvaluatedRound[];
}

/** Replays every router over the evaluated items, estimates every metric, and reaches the verdict. Pure. */
export function evaluate(request: EvaluationRequest): Evaluated {
  const { split, metrics, onPhase, warnings, matrix } = request;
  const played = agree(split.rounds.map((round) => playRound(request, round)));

  const stored = played.rounds.map((round) => storedRound(round, request.clusterColumn));
  const items = itemRounds(stored);
  const baselines = alignBaselines(request, items);

  onPhase("estimate");
  const estimates = estimatePlayed(request, played.rounds);

  onPhase("conclude");
  const { priced } = matrix;
  const { rounds, leftOut } = played;
  const hindsight = rounds[0]!.train === null;
  const publish = (points: readonly MeasuredPoint[]) => points.map((point) => publishPoint(point, priced));
  const points = modelPoints(rounds);
  const routers = rounds[0]!.replayed.map((_, index) => describeRouter(rounds, index));
  const ranked = estimates.filter((_, index) => kindOf(rounds, index) !== "reference");
  warnOfData({ warnings, leftOut, rounds, ranked, ...clusterOf(request) });
  const ranks = rankEntrants(ranked, metrics, request.rankBy ?? "quality");
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
    metrics: metrics.map((metric) => legendOf(metric, request.compat)),
    models,
    routers: described,
    frontier: { points: publish(frontier.points), hull: publish(frontier.hull) },
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
  const legend = metrics.map((metric) => legendOf(metric, compat));
  const unit = clusterColumn === undefined ? "item" : "cluster";
  const own: ComparableRun = { rounds, priced: matrix.priced, metrics: legend, unit };
  return new Map(
    [...(baselines ?? [])].map(([name, baseline]) => {
      refuseComparison({ a: "this run", b: `baseline ${name}` }, differencesOf(own, baseline));
      return [name, alignRounds(baseline.rounds, rounds)];
    }),
  );
}

/** Estimates every metric of single models in model order, then of routers in theirs. */
function estimatePlayed(request: EvaluationRequest, rounds: readonly PlayedRound[]): EntrantEstimates[] {
  const { metrics, seed, replicates, clusterColumn, compat, matrix } = request;
  const models = matrix.models.map((id, model) => ({
    id,
    rounds: rounds.map(({ stage }) => modelContext(stage, model)),
  }));
  const routers = rounds[0]!.replayed.map(({ router }, index) => ({
    id: router.id,
    rounds: rounds.map(({ replayed }) => routerContext(replayed[index]!)),
  }));
  const shared = rounds.map((round) => shareRound(round, seed, clusterColumn));
  const clustered = clusterColumn !== undefined;
  return estimateEntrants([...models, ...routers], metrics, shared, {
    replicates,
    clustered,
    ...(compat === undefined ? {} : { compat }),
  });
}

function shareRound({ stage, context }: PlayedRound, seed: number, clusterColumn: string | undefined): SharedRound {
  const { ids, groups } = stage.matrix.features;
  return {
    context,
    ids,
    keys: hashKeys(unitsOf(stage.matrix, clusterColumn), forkSeed(seed, "bootstrap")),
    strata: consecutiveGroups(groups),
  };
}

/** A router that is left out of one round is left out of all: its numbers would be about other items. */
function agree(rounds: readonly PlayedRound[]): { rounds: PlayedRound[]; leftOut: LeftOut[] } {
  const leftOut = new Map<string, LeftOut>();
  for (const round of rounds) {
    for (const each of round.leftOut) if (!leftOut.has(each.router.id)) leftOut.set(each.router.id, each);
  }
  const stays = ({ router }: { router: { id: string } }) => !leftOut.has(router.id);
  return {
    rounds: rounds.map((round) => ({ ...round, replayed: round.replayed.filter(stays) })),
    leftOut: [...leftOut.values()],
  };
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

function legendOf(metric: Metric, compat: CompatName | undefined): MetricLegend {
  const { id, label, unit, display, better, description, version } = metric;
  const differs = compat !== undefined && metric.compatNotes[compat] !== undefined;
  return { id, label, unit, display, better, description, version, ...(differs ? { compat } : {}) };
}

/** The name of the best single model on train; undefined where the rounds do not agree on one. */
function bestSingleName(rounds: readonly PlayedRound[]): string | undefined {
  const [first, ...others] = rounds.map(({ stage, singles }) => stage.matrix.models[singles.bestSingle]!);
  return others.every((name) => name === first) ? first : undefined;
}

/** The vertices of the static mix; none where rounds chose different ones, since then there is no one line. */
function mixPoints(rounds: readonly PlayedRound[], models: readonly MeasuredPoint[]): MeasuredPoint[] {
  const [first, ...others] = rounds.map(({ singles }) => singles.mix);
  if (others.some((mix) => mix.join() !== first!.join())) return [];
  return first!.map((model) => models[model]!);
}

function storedRound({ round, stage, replayed }: PlayedRound, clusterColumn: string | undefined): EvaluatedRound {
  const { ids, groups } = stage.matrix.features;
  const models = stage.matrix.models.map((id, model) => {
    return { id, kind: "model" as const, replay: modelContext(stage, model).router };
  });
  const routers = replayed.map(({ router, replay }) => ({ id: router.id, kind: router.kind, replay }));
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
