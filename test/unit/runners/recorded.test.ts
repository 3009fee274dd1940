import { describe, expect, it } from "vitest";
import { recorded } from "../../../runners/recorded.js";
import type { BindContext, RecordedFile } from "../../../src/core/routing.js";
import { userErrorOf } from "../../support/user-error-of.js";

const modelByItem = new Map([["i01", "small"]]);
const scoreByItem = new Map([["i01", 0.7]]);
const confidenceByItem = new Map([["i01", 0.9]]);
const files = new Map<string, RecordedFile>([
  ["models.csv", { modelByItem, scoreByItem: null, confidenceByItem: null }],
  ["sure.csv", { modelByItem, scoreByItem: null, confidenceByItem }],
  ["scores.csv", { modelByItem: null, scoreByItem, confidenceByItem: null }],
  ["both.csv", { modelByItem, scoreByItem, confidenceByItem }],
]);
const context: BindContext = { models: ["small", "large"], decisions: files, threads: 1 };

function bind(options: Readonly<Record<string, unknown>>) {
  return recorded.bind("mine", options, context);
}

describe("a file of models", () => {
  it("carries the decisions that were read from it, and its name for errors", () => {
    expect(bind({ file: "models.csv" }).policy).toEqual({
      policy: "recorded",
      modelByItem,
      confidenceByItem: null,
      file: "models.csv",
    });
  });

  it("carries how sure the router was, where the file says so", () => {
    expect(bind({ file: "sure.csv" }).policy).toMatchObject({ policy: "recorded", confidenceByItem });
  });

  it("refuses what only scores can use: a threshold on names would be passed over in silence", () => {
    for (const [name, value] of [
      ["threshold", "0.5"],
      ["parts", "10"],
    ] as const) {
      const error = userErrorOf(() => bind({ file: "models.csv", [name]: value }));
      expect(error.code).toBe("INVALID_OPTION");
      expect(error.message).toContain(`option ${name} is for scores`);
    }
  });

  it("has no scores to go by", () => {
    const error = userErrorOf(() => bind({ file: "models.csv", by: "score" }));
    expect(error.code).toBe("DECISIONS_INVALID");
    expect(error.message).toContain("no score column");
    expect(error.location).toEqual({ file: "models.csv" });
  });
});

describe("a file of scores", () => {
  it("decides between the data's two models by ten parts unless told otherwise", () => {
    expect(bind({ file: "scores.csv" }).policy).toEqual({
      policy: "scores",
      scoreByItem,
      pair: undefined,
      parts: 10,
      file: "scores.csv",
    });
  });

  it("takes threshold, parts and pair as numbers, or as text from the command line", () => {
    const wanted = { threshold: -0.25, parts: 100, pair: { strong: "large", weak: "small" } };
    const pair = { strong: "large", weak: "small" };
    expect(bind({ file: "scores.csv", threshold: -0.25, parts: 100, ...pair }).policy).toMatchObject(wanted);
    expect(bind({ file: "scores.csv", threshold: "-0.25", parts: "100", ...pair }).policy).toMatchObject(wanted);
  });

  it("publishes the options that were given, and none that were not", () => {
    expect(bind({ file: "scores.csv", parts: "4" }).options).toEqual({ file: "scores.csv", parts: 4 });
  });

  it("needs both models of a pair or neither, and at least one part", () => {
    expect(userErrorOf(() => bind({ file: "scores.csv", strong: "large" })).message).toContain("go together");
    expect(userErrorOf(() => bind({ file: "scores.csv", parts: 0 })).message).toContain("option parts = 0");
  });

  it("has no decisions to go by", () => {
    expect(userErrorOf(() => bind({ file: "scores.csv", by: "model" })).message).toContain("no model column");
  });
});

describe("a file of both", () => {
  it("is of models, unless scores are asked for", () => {
    expect(bind({ file: "both.csv" }).policy.policy).toBe("recorded");
    expect(bind({ file: "both.csv", by: "model" }).policy.policy).toBe("recorded");
    expect(bind({ file: "both.csv", by: "score" }).policy.policy).toBe("scores");
  });
});

describe("a file", () => {
  it("must be named; one that nobody read is a bug", () => {
    expect(userErrorOf(() => bind({})).message).toContain("option file");
    expect(() => bind({ file: "other.csv" })).toThrow("were not read");
  });
});
