import { z } from "zod";
import { chooseSingles } from "../src/core/nominate.js";
import { chooseOracle } from "../src/core/oracle.js";
import type { OutcomeMatrix } from "../src/core/outcome-matrix.js";
import type { RouterEntry } from "../src/core/routing.js";
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

/** The best recorded score of each item, at the lowest cost: what some model did, under `--compat` too. */
export const oracle = reference(
  "oracle",
  "Best recorded score of each item, ties to the cheapest: best of one draw a cell, an upper bound.",
  chooseOracle,
);

/** The single model that turned out best on the evaluated items. */
export const hindsightBest = reference(
  "hindsight-best",
  "The single model that turned out best on the evaluated items.",
  (outcomes) => new Int32Array(outcomes.features.ids.length).fill(chooseSingles(outcomes).bestSingle),
);
