import type { Gate } from "../../src/core/gate.js";
import type { Router } from "../../src/core/routing.js";
import { Warnings } from "../../src/core/warnings.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { mixGain } from "../../src/metrics/mix-gain.js";
import { quality } from "../../src/metrics/quality.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { RandomStream } from "../random-stream.js";
import { itemMatrix } from "./item-matrix.js";
import { splitAt } from "./split-at.js";

/** How often a router does better or worse than its reference, as shares of all items. */
export interface Flips {
  readonly gained: number;
  readonly lost: number;
}

/** Runs of one kind: every gate has a router of its own. */
export interface GatePlan {
  readonly items: number;
  readonly margin: number;
  /** What each gate holds its router against: the reference itself, or the static mix, which is the reference alone. */
  readonly against: "entrant" | "static-mix";
  /** By gate. */
  readonly flips: readonly Flips[];
  readonly runs: number;
  readonly replicates: number;
}

/** What was found over the runs. */
export interface GateCell {
  readonly runs: number;
  /** The first gate, after Holm where there are several. */
  readonly gate: { readonly pass: number; readonly fail: number };
  /** The verdict on all of them. */
  readonly verdict: { readonly pass: number; readonly fail: number; readonly inconclusive: number };
}

/** How often the reference is right. */
const referenceQuality = 0.75;
const models = ["reference", "contrary"];
/** On these the reference is chosen as best single, cheapest and static mix. */
const trainScores = [1, 0, 1, 0, 1, 0, 0, 1];

/**
 * Simulates runs of routers that differ from a reference on few items, and decides their non-inferiority gates by the
 * function behind `routebench eval`. The reference is a single model, and the static mix too: the only one worth buying on train. The
 * other model is right where it is wrong and the reverse, so that a router differs exactly where it calls it.
 */
export function measureGates(plan: GatePlan): GateCell {
  const { items, margin, flips, runs, replicates } = plan;
  const gate = { pass: 0, fail: 0 };
  const verdict = { pass: 0, fail: 0, inconclusive: 0 };
  for (let run = 0; run < runs; run++) {
    const seed = forkSeed(1, `gates, ${items} items, margin ${margin}, ${JSON.stringify(flips)}, run ${run}`);
    const { gates, verdict: reached } = judgeRun(plan, new RandomStream(seed), seed, replicates);
    const { status } = gates[0]!;
    if (status === "pass" || status === "fail") gate[status]++;
    if (reached.status === "pass" || reached.status === "fail" || reached.status === "inconclusive")
      verdict[reached.status]++;
  }
  return { runs, gate, verdict };
}

function judgeRun({ items, margin, flips, against }: GatePlan, random: RandomStream, seed: number, replicates: number) {
  const trained = trainScores.length / models.length;
  const right = Array.from({ length: items }, () => (random.uniform() < referenceQuality ? 1 : 0));
  const matrix = itemMatrix(
    models,
    Float64Array.from([...trainScores, ...right.flatMap((score) => [score, 1 - score])]),
  );
  const routers = flips.map((each, index) =>
    flippingRouter(`router-${index}`, matrix.features.ids.slice(trained), right, each, random),
  );
  const { computed } = evaluate({
    matrix,
    routers,
    split: splitAt(trained, items),
    metrics: [quality, mixGain],
    gates: routers.map(({ id }) => nonInferiority(id, margin, against)),
    seed,
    replicates,
    warnings: new Warnings(),
    onPhase: () => {},
  });
  return computed;
}

function flippingRouter(
  id: string,
  ids: readonly string[],
  right: readonly number[],
  { gained, lost }: Flips,
  random: RandomStream,
): Router {
  const flip = (score: number) =>
    random.uniform() < (score === 1 ? lost / referenceQuality : gained / (1 - referenceQuality));
  const modelByItem = new Map(ids.map((item, row) => [item, models[flip(right[row]!) ? 1 : 0]!]));
  const policy = { policy: "recorded", modelByItem, confidenceByItem: null, file: "simulated" } as const;
  return { id, type: "recorded", kind: "router", options: {}, policy };
}

function nonInferiority(router: string, margin: number, against: GatePlan["against"]): Gate {
  const rule = against === "entrant" ? { kind: against, id: "reference" } : { kind: against };
  return { name: router, router, metric: "quality", rule, margin, inconclusive: "report" };
}
