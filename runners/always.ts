import { z } from "zod";
import { listSome, UserError } from "../src/core/errors.js";
import { nearestName } from "../src/core/nearest-name.js";
import type { RouterEntry } from "../src/core/routing.js";
import { parseOptions } from "./options.js";

const schema = z.strictObject({ model: z.string() });

/** Sends every item to one model. */
export const always: RouterEntry = {
  type: "always",
  kind: "baseline",
  description: "Sends every item to one model.",
  example: "always:model=gpt-4",
  byDefault: false,
  bind(id, raw, { models }) {
    const options = parseOptions(id, schema, raw);
    const chosen = models.indexOf(options.model);
    if (chosen < 0) throw unknownModel(id, options.model, models);
    const shares = models.map((_, model) => (model === chosen ? 1 : 0));
    const deals = () => ({ points: [{ label: options.model, shares }], at: 0 });
    return { id, type: "always", kind: "baseline", options, policy: { policy: "dealer", learns: false, deals } };
  },
};

function unknownModel(id: string, model: string, models: readonly string[]): UserError {
  const nearest = nearestName(model, models);
  return new UserError("UNKNOWN_MODEL", `router ${id}: the data have no model "${model}"`, {
    hint: nearest ? `did you mean "${nearest}"?` : `the models are: ${listSome(models)}`,
  });
}
