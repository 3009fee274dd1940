import { describe, expect, it } from "vitest";
import { always } from "../../../runners/always.js";
import { random } from "../../../runners/random.js";
import { hindsightBest, oracle } from "../../../runners/references.js";
import { bestSingle, cheapest, dealTo } from "../../../runners/single-model.js";
import { staticMix } from "../../../runners/static-mix.js";
import { chooseOracle } from "../../../src/core/oracle.js";
import { type OutcomeMatrix, selectItems } from "../../../src/core/outcome-matrix.js";
import type { BindContext, Dealer, RouterEntry } from "../../../src/core/routing.js";
import { tinyComplete } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

const context: BindContext = { models: tinyComplete.models, decisions: new Map(), threads: 1 };

/** What a baseline deals after looking at these outcomes. */
function dealt(entry: RouterEntry, train: OutcomeMatrix = tinyComplete, options = {}) {
  const dealer = entry.bind("mine", options, context).policy as Dealer;
  return dealer.learns ? dealer.deals(train) : dealer.deals(train.models);
}

/** Only i06, which small alone gets right, and i04, which nobody does. */
const oddItems = selectItems(tinyComplete, [3, 5]);

describe("always", () => {
  it("deals everything to its model, whatever train says", () => {
    expect(dealt(always, tinyComplete, { model: "small" })).toEqual({
      points: [{ label: "small", shares: [0, 1, 0] }],
      at: 0,
    });
    expect((always.bind("mine", { model: "small" }, context).policy as Dealer).learns).toBe(false);
  });

  it("refuses a model that the data do not have, with the nearest or all names", () => {
    const near = userErrorOf(() => always.bind("mine", { model: "smal" }, context));
    expect(near.code).toBe("UNKNOWN_MODEL");
    expect(near.message).toContain(`"smal"`);
    expect(near.hint).toBe(`did you mean "small"?`);
    const far = userErrorOf(() => always.bind("mine", { model: "gpt-4-turbo" }, context));
    expect(far.hint).toBe("the models are: free, small, large");
  });

  it("needs a model", () => {
    expect(userErrorOf(() => always.bind("mine", {}, context)).message).toContain("option model");
  });
});

describe("random", () => {
  it("deals alike to all models", () => {
    expect(dealt(random).points).toEqual([{ label: "uniform", shares: [1 / 3, 1 / 3, 1 / 3] }]);
  });
});

describe("baselines chosen on train", () => {
  it("cheapest and best single follow the training items", () => {
    expect(dealt(cheapest).points[0]!.label).toBe("free");
    expect(dealt(bestSingle).points[0]!.label).toBe("large");
    expect(dealt(bestSingle, oddItems).points[0]!.label).toBe("small");
  });

  it("the static mix has the vertices of train's hull, and is taken at the dearest: the best single", () => {
    expect(dealt(staticMix)).toEqual({
      points: [
        { label: "free", shares: [1, 0, 0] },
        { label: "small", shares: [0, 1, 0] },
        { label: "large", shares: [0, 0, 1] },
      ],
      at: 2,
    });
    // On i04 and i06: free 0, small 1/2, large 0: large is past the peak.
    expect(dealt(staticMix, oddItems).points.map(({ label }) => label)).toEqual(["free", "small"]);
  });

  it("say that they learn, so that without a split they are hindsight", () => {
    for (const entry of [cheapest, bestSingle, staticMix]) {
      expect((entry.bind("mine", {}, context).policy as Dealer).learns).toBe(true);
    }
  });
});

describe("dealTo", () => {
  it("gives one model all", () => {
    expect(dealTo(1, ["a", "b"])).toEqual({ label: "b", shares: [0, 1] });
  });
});

describe("references", () => {
  const choose = (entry: RouterEntry) => {
    const { policy } = entry.bind("mine", {}, context);
    if (policy.policy !== "reference") throw new Error("no reference");
    return policy.choose;
  };

  it("the oracle is core's", () => {
    expect(choose(oracle)(tinyComplete)).toEqual(chooseOracle(tinyComplete));
  });

  it("hindsight best is the single model that is best on the very items", () => {
    expect([...choose(hindsightBest)(tinyComplete)]).toEqual(new Array(11).fill(2));
    expect([...choose(hindsightBest)(oddItems)]).toEqual([1, 1]);
  });
});
