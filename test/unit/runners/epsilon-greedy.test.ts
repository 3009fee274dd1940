import { describe, expect, it } from "vitest";
import { epsilonGreedy } from "../../../runners/epsilon-greedy.js";
import type { OnlinePolicy } from "../../../src/core/routing.js";
import { userErrorOf } from "../../support/user-error-of.js";

const models = ["a", "b", "c"];
const context = { models, decisions: new Map(), threads: 1 };

function learner(options: Readonly<Record<string, unknown>>, seed = 1) {
  return (epsilonGreedy.bind("bandit", options, context).policy as OnlinePolicy).start(models, seed);
}

const item = (group: string) => ({ id: "x", group, prompt: null });

/** What the learner chooses, one item after the other, where a model's outcomes are as given. */
function walk(
  { choose, learn }: ReturnType<typeof learner>,
  groups: readonly string[],
  outcome: (group: string, model: number) => { readonly score: number; readonly costUsd: number },
): number[] {
  return groups.map((group) => {
    const model = choose(item(group));
    learn(item(group), { model, ...outcome(group, model) });
    return model;
  });
}

describe("epsilon-greedy", () => {
  it("tries every model once in model order, then stays with the best mean", () => {
    const chosen = walk(learner({ epsilon: 0 }), new Array(6).fill("g"), (_, model) => {
      return { score: [0.2, 0.9, 0.5][model]!, costUsd: 1 };
    });
    expect(chosen).toEqual([0, 1, 2, 1, 1, 1]);
  });

  it("leaves the best when its mean falls below another's", () => {
    const scores = [[0.5], [1, 0, 0], [0]];
    const tries = [0, 0, 0];
    const chosen = walk(learner({ epsilon: 0 }), new Array(6).fill("g"), (_, model) => {
      const own = scores[model]!;
      return { score: own[Math.min(tries[model]!++, own.length - 1)]!, costUsd: 1 };
    });
    // b: 1, then 0 (mean 1/2, as a, which stands first), so a; a stays at 1/2.
    expect(chosen).toEqual([0, 1, 2, 1, 0, 0]);
  });

  it("learns each group by itself", () => {
    const groups = ["g", "h", "g", "h", "g", "h", "g", "h"];
    const best = { g: 2, h: 0 } as Readonly<Record<string, number>>;
    const chosen = walk(learner({ epsilon: 0 }), groups, (group, model) => {
      return { score: model === best[group] ? 1 : 0, costUsd: 1 };
    });
    expect(chosen).toEqual([0, 0, 1, 1, 2, 2, 2, 0]);
  });

  it("takes lambda dollars off the score: a dear model must be worth it", () => {
    const outcome = (_: string, model: number) => ({ score: [0.8, 1, 0][model]!, costUsd: [0.1, 0.5, 0][model]! });
    expect(walk(learner({ epsilon: 0, lambda: 1 }), new Array(4).fill("g"), outcome)).toEqual([0, 1, 2, 0]);
    expect(walk(learner({ epsilon: 0 }), new Array(4).fill("g"), outcome)).toEqual([0, 1, 2, 1]);
  });

  it("with epsilon 1 takes all models about alike, whatever they score", () => {
    const chosen = walk(learner({ epsilon: 1 }), new Array(3000).fill("g"), (_, model) => {
      return { score: model === 1 ? 1 : 0, costUsd: 1 };
    });
    for (const model of [0, 1, 2]) {
      const share = chosen.filter((each) => each === model).length / chosen.length;
      expect(Math.abs(share - 1 / 3)).toBeLessThan(0.04);
    }
  });

  it("is the same for the same seed, and another for another", () => {
    const run = (seed: number) =>
      walk(learner({ epsilon: 0.5 }, seed), new Array(50).fill("g"), (_, model) => ({ score: model / 2, costUsd: 1 }));
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });

  it("refuses an epsilon outside [0, 1] and a negative lambda", () => {
    expect(userErrorOf(() => learner({ epsilon: 2 })).message).toContain("epsilon");
    expect(userErrorOf(() => learner({ lambda: "-1" })).message).toContain("lambda");
  });
});
