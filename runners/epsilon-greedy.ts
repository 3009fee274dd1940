import { z } from "zod";
import type { Feedback, ItemView, OnlinePolicy, RouterEntry } from "../src/core/routing.js";
import { uniforms } from "../src/statistics/uniforms.js";
import { parseOptions, plainNumber } from "./options.js";

const schema = z.strictObject({
  epsilon: plainNumber.pipe(z.number().min(0).max(1)).default(0.1),
  lambda: plainNumber.pipe(z.number().min(0)).default(0),
});

type Options = z.output<typeof schema>;

/**
 * Learns on the way: in each group it takes the model whose rewards there have the highest mean so far, and with
 * probability epsilon any model at random. A model not yet tried in the group comes first, in model order. The reward is
 * score - lambda * cost in US dollars.
 * Source: Sutton and Barto 2018, section 2.2, a bandit for each group, as GreenServ's baseline.
 */
export const epsilonGreedy: RouterEntry = {
  type: "epsilon-greedy",
  kind: "router",
  description: "Learns each group's best model from the outcomes of its own choices, and explores at random.",
  example: "epsilon-greedy:epsilon=0.1",
  byDefault: false,
  bind(id, raw) {
    const options = parseOptions(id, schema, raw);
    const policy: OnlinePolicy = { policy: "online", start: (models, seed) => startLearner(models, seed, options) };
    return { id, type: "epsilon-greedy", kind: "router", options, policy };
  },
};

/** What one group has taught of each model. */
interface Lessons {
  readonly tries: number[];
  readonly rewards: number[];
}

function startLearner(models: readonly string[], seed: number, { epsilon, lambda }: Options) {
  const groups = new Map<string, Lessons>();
  const next = uniforms(seed);
  const lessonsOf = ({ group }: ItemView): Lessons => {
    const known = groups.get(group) ?? { tries: models.map(() => 0), rewards: models.map(() => 0) };
    groups.set(group, known);
    return known;
  };
  return {
    choose: (item: ItemView) => (next() < epsilon ? Math.floor(next() * models.length) : bestSoFar(lessonsOf(item))),
    learn(item: ItemView, { model, score, costUsd }: Feedback) {
      const { tries, rewards } = lessonsOf(item);
      tries[model] = tries[model]! + 1;
      rewards[model] = rewards[model]! + score - lambda * costUsd;
    },
  };
}

function bestSoFar({ tries, rewards }: Lessons): number {
  const means = tries.map((count, model) => (count === 0 ? Number.POSITIVE_INFINITY : rewards[model]! / count));
  return means.indexOf(Math.max(...means));
}
