import { describe, expect, it } from "vitest";
import { openStage, replayDeal, replayModel } from "../../../src/core/replay.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { contentGainGroups } from "../../../src/metrics/content-gain-groups.js";
import { gainB } from "../../../src/metrics/gain-b.js";
import { gainR } from "../../../src/metrics/gain-r.js";
import { gapO } from "../../../src/metrics/gap-o.js";
import { qualityMacro } from "../../../src/metrics/quality-macro.js";
import { buildMatrix, type ItemRow } from "../../support/build-matrix.js";
import { contextOf, tinyContext, tinyStage } from "../../support/metric-context.js";
import { macroValue, unsupportedReason } from "../../support/metric-values.js";

describe("means over groups by hand: code 5 of 6, math 4 of 5", () => {
  it("quality: (5/6 + 4/5) / 2", () => {
    expect(macroValue(qualityMacro, tinyContext)).toBeCloseTo((5 / 6 + 4 / 5) / 2, 14);
  });

  it("gain over random: the models have 8.5 of 18 in code and 9 of 15 in math", () => {
    expect(macroValue(gainR, tinyContext)).toBeCloseTo((5 / 6 / (8.5 / 18) - 1 + (4 / 5 / (9 / 15) - 1)) / 2, 14);
  });

  it("gain over the best by macro average: large has 4 of 6 and 5 of 5", () => {
    expect(macroValue(gainB, tinyContext)).toBeCloseTo((5 / 4 - 1 + (4 / 5 - 1)) / 2, 14);
  });

  it("gap to the oracle: it has 5 of 6 and 5 of 5", () => {
    expect(macroValue(gapO, tinyContext)).toBeCloseTo((0 + 1 / 5) / 2, 14);
  });

  it("content gain: 5/6 - 19.5/36 in code, 4/5 - 13/25 in math", () => {
    // code: shares 1 3 2 of models with 1, 3.5, 4; math: shares 2 2 1 of models with 2, 2, 5.
    const expected = (5 / 6 - 19.5 / 36 + (4 / 5 - 13 / 25)) / 2;
    expect(macroValue(contentGainGroups, tinyContext)).toBeCloseTo(expected, 14);
  });

  it("random gains nothing over random, to the last bit", () => {
    const shares = [1 / 3, 1 / 3, 1 / 3];
    const random = contextOf(tinyStage, replayDeal(tinyStage, { label: "random", shares }));
    expect(macroValue(gainR, random)).toBe(0);
  });
});

/** Eight items that the first model gets, two that the second gets; of the eight the second gets three. */
const uneven: readonly ItemRow[] = Array.from({ length: 10 }, (_, item) => ({
  id: `i${item}`,
  group: item < 8 ? "large" : "small",
  scores: item < 8 ? [1, item < 3 ? 1 : 0] : [0, 1],
  costs: [1, 1],
}));

describe("the best single model by macro average", () => {
  const stage = openStage(buildMatrix(["wide", "even"], uneven));
  const wide = contextOf(stage, replayModel(stage, 0));

  it("counts groups alike: (1 + 0) / 2 loses to (3/8 + 1) / 2, though it has 8 items of 10 against 5", () => {
    expect(wide.bestSingle).toBe(0);
    expect(macroValue(gainB, wide)).toBeCloseTo((1 / (3 / 8) - 1 + (0 - 1)) / 2, 14);
    expect(macroValue(gainB, contextOf(stage, replayModel(stage, 1)))).toBe(0);
  });

  it("is chosen on train where there is one, and on the evaluated items under compat", () => {
    const learned = buildMatrix(
      ["wide", "even"],
      ["large", "small"].map((group) => ({ id: group, group, scores: [1, 0], costs: [1, 1] })),
    );
    const trained = { ...contextOf(stage, replayModel(stage, 1)), train: trainingSetOf(learned) };
    // On train the first model is best; on the two small items, which it misses, the ratio has no value.
    expect(macroValue(gainB, trained)).toBeNaN();
    expect(macroValue(gainB, trained, "llmrouterbench")).toBe(0);
  });
});

describe("a group that nobody scores in", () => {
  const stage = openStage(buildMatrix(["a", "b"], [{ id: "x", scores: [0, 0], costs: [1, 2] }]));
  const context = contextOf(stage, replayModel(stage, 0));

  it.each([
    ["gain-r", gainR, "no model scores"],
    ["gain-b", gainB, "the best single model scores nothing"],
    ["gap-o", gapO, "no model scores"],
  ] as const)("leaves %s undefined, with the reason", (_, metric, reason) => {
    expect(macroValue(metric, context)).toBeNaN();
    expect(unsupportedReason(metric, context)).toBe(reason);
    expect(unsupportedReason(metric, tinyContext)).toBeUndefined();
  });

  it.each([
    ["gain-b", gainB, "the best single model scores nothing"],
    ["gap-o", gapO, "no model scores"],
  ] as const)("leaves %s undefined by LLMRouterBench's code, too, with the same reason", (_, metric, reason) => {
    expect(macroValue(metric, context, "llmrouterbench")).toBeNaN();
    expect(unsupportedReason(metric, context, "llmrouterbench")).toBe(reason);
  });
});
