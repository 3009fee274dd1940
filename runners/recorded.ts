import { z } from "zod";
import type { RouterEntry } from "../src/core/routing.js";
import { parseOptions } from "./options.js";

const schema = z.strictObject({ file: z.string() });

/** Decisions that a foreign router made beforehand. */
export const recorded: RouterEntry = {
  type: "recorded",
  kind: "router",
  description: "Replays the decisions of a foreign router from a file with an item and a model column.",
  example: "recorded:file=decisions.csv",
  byDefault: false,
  bind(id, raw, { decisions }) {
    const options = parseOptions(id, schema, raw);
    const modelByItem = decisions.get(options.file);
    if (!modelByItem) throw new Error(`decisions of ${options.file} were not read`);
    return {
      id,
      type: "recorded",
      kind: "router",
      options,
      policy: { policy: "recorded", modelByItem, confidenceByItem: null, file: options.file },
    };
  },
};
