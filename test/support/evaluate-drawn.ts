import { routerEntries } from "../../runners/index.js";
import type { Gate } from "../../src/core/gate.js";
import type { CompatName } from "../../src/core/metric.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import type { RecordedFile, Router } from "../../src/core/routing.js";
import { type Round, type Split, type SplitRequest, splitItems } from "../../src/core/split.js";
import { Warnings } from "../../src/core/warnings.js";
import { type Computed, type Evaluated, evaluate } from "../../src/evaluate/evaluate.js";
import { metrics } from "../../src/metrics/index.js";
import { hashKeys } from "../../src/statistics/hash.js";

/** What an evaluation in a test may change. */
export interface EvaluateOptions {
  readonly split?: SplitRequest;
  /** Rounds made by hand, in place of a split that is asked for. */
  readonly rounds?: readonly Round[];
  readonly routers?: readonly Router[];
  readonly gates?: readonly Gate[];
  readonly seed?: number;
  readonly clusterColumn?: string;
  readonly compat?: CompatName;
}

/** The routers of an evaluation without `--routers`, with kNN over 10 neighbours. */
export function defaultRouters({ models }: OutcomeMatrix): Router[] {
  const context = { models, decisions: new Map<string, RecordedFile>(), threads: 1 };
  return routerEntries
    .filter(({ byDefault }) => byDefault)
    .map((entry) => entry.bind(entry.type, entry.type === "knn" ? { k: 10 } : {}, context));
}

/** A router of decisions recorded beforehand, by item id. */
export function recordedRouter(id: string, modelByItem: ReadonlyMap<string, string>): Router {
  return {
    id,
    type: "recorded",
    kind: "router",
    options: {},
    policy: { policy: "recorded", modelByItem, confidenceByItem: null, file: id },
  };
}

/** The computed part of a result, the decisions behind it, and the codes of the warnings. */
export type EvaluatedMatrix = Computed & { readonly stored: Evaluated["rounds"]; readonly warned: readonly string[] };

function splitOf(matrix: OutcomeMatrix, { split, rounds }: EvaluateOptions, seed: number): Split {
  if (rounds !== undefined) return { kind: "rounds", rounds, other: 0 };
  return splitItems(matrix, split ?? { kind: "random", trainFraction: 0.5, seed }, hashKeys);
}

/** Evaluates a matrix with 200 replicates, half of it held out, and gives what was warned of beside it. */
export function evaluateMatrix(matrix: OutcomeMatrix, options: EvaluateOptions = {}): EvaluatedMatrix {
  const { seed = 7, clusterColumn, compat } = options;
  const warnings = new Warnings();
  const { computed, rounds } = evaluate({
    metrics,
    matrix,
    split: splitOf(matrix, options, seed),
    routers: options.routers ?? defaultRouters(matrix),
    gates: options.gates ?? [],
    seed,
    replicates: 200,
    ...(clusterColumn === undefined ? {} : { clusterColumn }),
    ...(compat === undefined ? {} : { compat }),
    warnings,
    onPhase: () => undefined,
  });
  return { ...computed, stored: rounds, warned: warnings.list.map(({ code }) => code) };
}
