import { z } from "zod";
import { UserError } from "../src/core/errors.js";
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
    const file = decisions.get(options.file);
    if (!file) throw new Error(`decisions of ${options.file} were not read`);
    const { modelByItem } = file;
    if (!modelByItem) {
      throw new UserError("DECISIONS_INVALID", `no model column in ${options.file}: a score alone chooses no model`, {
        hint: "add a column model with the model chosen for each item",
        location: { file: options.file },
      });
    }
    return {
      id,
      type: "recorded",
      kind: "router",
      options,
      policy: { policy: "recorded", modelByItem, confidenceByItem: null, file: options.file },
    };
  },
};
