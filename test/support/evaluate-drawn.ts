import { routerEntries } from "../../runners/index.js";
import type { Gate } from "../../src/core/gate.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import type { Router } from "../../src/core/routing.js";
import { type SplitRequest, splitItems } from "../../src/core/split.js";
import { Warnings } from "../../src/core/warnings.js";
import { type Computed, type Evaluated, evaluate } from "../../src/evaluate/evaluate.js";
import { metrics } from "../../src/metrics/index.js";
import { hashKeys } from "../../src/statistics/hash.js";

/** What an evaluation in a test may change. */
export interface EvaluateOptions {
  readonly split?: SplitRequest;
  readonly routers?: readonly Router[];
  readonly gates?: readonly Gate[];
  readonly seed?: number;
  readonly clusterColumn?: string;
}

/** The routers of an evaluation without `--routers`, with kNN over 10 neighbours. */
export function defaultRouters({ models }: OutcomeMatrix): Router[] {
  const context = { models, decisions: new Map<string, ReadonlyMap<string, string>>(), threads: 1 };
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
export type EvaluatedMatrix = Omit<Computed, "rounds"> &
  Omit<Evaluated, "computed"> & { readonly warned: readonly string[] };

/** Evaluates a matrix with 200 replicates, half of it held out, and gives what was warned of beside it. */
export function evaluateMatrix(matrix: OutcomeMatrix, options: EvaluateOptions = {}): EvaluatedMatrix {
  const { seed = 7, clusterColumn } = options;
  const warnings = new Warnings();
  const { computed, rounds } = evaluate({
    metrics,
    matrix,
    split: splitItems(matrix, options.split ?? { kind: "random", trainFraction: 0.5, seed }, hashKeys),
    routers: options.routers ?? defaultRouters(matrix),
    gates: options.gates ?? [],
    seed,
    replicates: 200,
    ...(clusterColumn === undefined ? {} : { clusterColumn }),
    warnings,
    onPhase: () => undefined,
  });
  return { ...computed, rounds, warned: warnings.list.map(({ code }) => code) };
}
