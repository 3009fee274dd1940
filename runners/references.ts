import { z } from "zod";
import { chooseSingles } from "../src/core/nominate.js";
import { chooseOracle } from "../src/core/oracle.js";
import type { OutcomeMatrix } from "../src/core/outcome-matrix.js";
import type { Reference, RouterEntry } from "../src/core/routing.js";
import { parseOptions } from "./options.js";

/** A reference: reads the answers, and is never ranked. */
function reference(type: string, description: string, choose: (outcomes: OutcomeMatrix) => Int32Array): RouterEntry {
  return {
    type,
    kind: "reference",
    description,
    example: type,
    byDefault: true,
    bind(id, raw) {
      const options = parseOptions(id, z.strictObject({}), raw);
      return { id, type, kind: "reference", options, policy: { policy: "reference", choose } };
    },
  };
}

const oracleOptions = z.strictObject({ compat: z.enum(["routerbench", "llmrouterbench"]).optional() });

/**
 * The best recorded score of each item, at the lowest cost. `compat: routerbench` charges nothing for an item that nobody
 * gets right; `compat: llmrouterbench` counts any score above 0 as right, and takes the cheapest of those.
 */
export const oracle: RouterEntry = {
  type: "oracle",
  kind: "reference",
  description: "Best recorded score of each item, ties to the cheapest: best of one draw a cell, an upper bound.",
  example: "oracle",
  byDefault: true,
  bind(id, raw) {
    const { compat } = parseOptions(id, oracleOptions, raw);
    const options = compat === undefined ? {} : { compat };
    return { id, type: "oracle", kind: "reference", options, policy: oraclePolicies[compat ?? "ours"] };
  },
};

const oraclePolicies: Readonly<Record<"ours" | "routerbench" | "llmrouterbench", Reference>> = {
  ours: { policy: "reference", choose: chooseOracle },
  routerbench: {
    policy: "reference",
    choose: chooseOracle,
    credit(outcomes, choices) {
      const { score, cost } = recorded(outcomes, choices);
      return { score, cost: cost.map((paid, item) => (score[item] === 0 ? 0 : paid)) };
    },
  },
  llmrouterbench: {
    policy: "reference",
    choose: (outcomes) => chooseOracle(anyRight(outcomes)),
    credit: (outcomes, choices) => recorded(anyRight(outcomes), choices),
  },
};

/** The outcomes with every score above 0 counted as 1. */
function anyRight(outcomes: OutcomeMatrix): OutcomeMatrix {
  return { ...outcomes, scores: outcomes.scores.map((score) => (score > 0 ? 1 : 0)) };
}

function recorded({ models, scores, costs }: OutcomeMatrix, choices: Int32Array) {
  const chosen = (values: Float64Array) =>
    Float64Array.from(choices, (model, item) => values[item * models.length + model]!);
  return { score: chosen(scores), cost: chosen(costs) };
}

/** The single model that turned out best on the evaluated items. */
export const hindsightBest = reference(
  "hindsight-best",
  "The single model that turned out best on the evaluated items.",
  (outcomes) => new Int32Array(outcomes.features.ids.length).fill(chooseSingles(outcomes).bestSingle),
);
