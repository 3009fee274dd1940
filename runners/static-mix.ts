import { z } from "zod";
import { chooseSingles } from "../src/core/nominate.js";
import type { OutcomeTable, RouterEntry } from "../src/core/routing.js";
import { parseOptions } from "./options.js";
import { dealTo } from "./single-model.js";

/**
 * The null line of every comparison: the vertices of the single models' upper hull on train, between which items can
 * be dealt at random. Its operating point is the dearest vertex, which is the best single model.
 */
export const staticMix: RouterEntry = {
  type: "static-mix",
  kind: "baseline",
  description: "Deals items at random between the single models on the hull of train: what a router must beat.",
  example: "static-mix",
  byDefault: true,
  bind(id, raw) {
    const options = parseOptions(id, z.strictObject({}), raw);
    const deals = (train: OutcomeTable) => {
      const { mix } = chooseSingles(train);
      return { points: mix.map((model) => dealTo(model, train.models)), at: mix.length - 1 };
    };
    return { id, type: "static-mix", kind: "baseline", options, policy: { policy: "dealer", learns: true, deals } };
  },
};
