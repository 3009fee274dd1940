import type { Gate } from "../core/gate.js";
import type { GateEvidence } from "./decide-gates.js";
import { type DifferenceSources, differenceEvidence } from "./difference-evidence.js";
import type { EntrantEstimates } from "./estimate-entrants.js";
import type { PlayedRound } from "./play-round.js";
import type { LeftOut } from "./replayed-router.js";
import { withoutEvidence } from "./without-evidence.js";

/** What evidence for gates is taken from. */
export interface GateSources extends DifferenceSources {
  readonly rounds: readonly PlayedRound[];
  readonly leftOut: readonly LeftOut[];
  /** Nothing was held out. */
  readonly hindsight: boolean;
}

/** The estimate that a gate is decided on; without a value where it must not be decided, saying why. */
export function findEvidence(gate: Gate, sources: GateSources): GateEvidence {
  const refused = refusal(gate, sources);
  const entrant = sources.estimates.find(({ id }) => id === gate.router);
  if (refused !== undefined || entrant === undefined) return withoutEvidence(refused ?? "it was not evaluated");
  if (gate.rule.kind === "entrant" || gate.rule.kind === "baseline")
    return differenceEvidence(gate, gate.rule, sources);
  const measured = entrant.measured.get(metricOf(gate));
  if (!measured) return withoutEvidence(entrant.published.metrics[metricOf(gate)]?.reason ?? "there is no such number");
  return {
    measured,
    binary: !sources.clustered && sources.rounds.every((_, round) => isBinary(entrant, sources, round)),
  };
}

/** Whether every score of the router and of the mix is 0 or 1, and the two can differ. */
function isBinary(entrant: EntrantEstimates, { rounds }: GateSources, round: number): boolean {
  const { models, mix } = rounds[round]!.context;
  const { score } = entrant.replays[round]!;
  const isSingle = models.some((model) => model.score === score);
  const scores = [score, ...mix.map((model) => models[model]!.score)];
  return !isSingle && scores.every((column) => column.every((value) => value === 0 || value === 1));
}

/** Hindsight never enters a gate: what is chosen on the evaluated items would flatter it or its bar. */
function refusal(gate: Gate, { metrics, rounds, leftOut, hindsight }: GateSources): string | undefined {
  for (const id of gate.rule.kind === "entrant" ? [gate.router, gate.rule.id] : [gate.router]) {
    const absent = leftOut.find(({ router }) => router.id === id);
    if (absent) return `${id} is left out: ${absent.reason}`;
    const router = rounds[0]!.replayed.find((each) => each.router.id === id);
    if (router?.router.kind === "reference") return `${id} reads the answers: a reference cannot be gated`;
    if (router && router.walks.length > 0)
      return `${id} learns on the way: its numbers vary over orders, not over items`;
    if (router?.hindsight) return `${id} was chosen on the evaluated items: give a --split`;
  }
  const needsTrain = metrics.find(({ id }) => id === metricOf(gate))?.needsTrain ?? false;
  if (hindsight && needsTrain) return "without a split it compares with a hindsight choice: give a --split";
  return undefined;
}

function metricOf({ rule, metric }: Gate): string {
  return rule.kind === "static-mix" ? "mix-gain" : metric;
}
