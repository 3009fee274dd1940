import { z } from "zod";
import { chooseSingles, type TrainChoices } from "../src/core/nominate.js";
import type { Deal, OutcomeTable, RouterEntry } from "../src/core/routing.js";
import { parseOptions } from "./options.js";

/** A baseline that sends every item to one model, which it chooses on train. */
function singleModel(type: string, description: string, choose: (choices: TrainChoices) => number): RouterEntry {
  return {
    type,
    kind: "baseline",
    description,
    example: type,
    byDefault: true,
    bind(id, raw) {
      const options = parseOptions(id, z.strictObject({}), raw);
      const deals = (train: OutcomeTable) => ({ points: [dealTo(choose(chooseSingles(train)), train.models)], at: 0 });
      return { id, type, kind: "baseline", options, policy: { policy: "dealer", learns: true, deals } };
    },
  };
}

/** All items to one model. */
export function dealTo(model: number, models: readonly string[]): Deal {
  return { label: models[model]!, shares: models.map((_, other) => (other === model ? 1 : 0)) };
}

/** Sends every item to the model with the lowest mean cost on train. */
export const cheapest = singleModel(
  "cheapest",
  "Sends every item to the model with the lowest mean cost on train.",
  (choices) => choices.cheapest,
);

/** Sends every item to the model with the highest mean score on train. */
export const bestSingle = singleModel(
  "best-single",
  "Sends every item to the model with the highest mean score on train, of equals the cheaper.",
  (choices) => choices.bestSingle,
);
