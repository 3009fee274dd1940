import { z } from "zod";
import type { RouterEntry } from "../src/core/routing.js";
import { parseOptions } from "./options.js";

/** Deals the items to all models alike; replayed by its expectation, so that no draw adds noise. */
export const random: RouterEntry = {
  type: "random",
  kind: "baseline",
  description: "Deals the items to all models alike; its expectation, exact.",
  example: "random",
  byDefault: true,
  bind(id, raw) {
    const options = parseOptions(id, z.strictObject({}), raw);
    const deals = (models: readonly string[]) => ({
      points: [{ label: "uniform", shares: models.map(() => 1 / models.length) }],
      at: 0,
    });
    return { id, type: "random", kind: "baseline", options, policy: { policy: "dealer", learns: false, deals } };
  },
};
