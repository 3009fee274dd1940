import { describe, expect, test } from "vitest";
import {
  costPer1kText,
  countText,
  estimateParts,
  estimateText,
  gateDifferenceText,
  qualityText,
  savingText,
  shareText,
  shownUnit,
  valueText,
} from "../../../../reports/text/number-text.js";
import { absentEstimate, estimate } from "../../../support/sample-result.js";

describe("an estimate as text", () => {
  test.each([
    ["quality", 0.842, 0.011, "0.842 [0.831, 0.853]"],
    ["mix-gain", 0.021, 0.01, "+0.021 [+0.011, +0.031]"],
    ["content-gain", -0.004, 0.006, "-0.004 [-0.010, +0.002]"],
    ["aiq", 0.8114, 0.0081, "0.811 [0.803, 0.820]"],
    ["saving", 0.6, 0.04, "60 % [56, 64]"],
    ["saving", -0.25, 0.05, "-25 % [-30, -20]"],
    ["gap-closed", 0.333, 0.1, "33 % [23, 43]"],
    ["a-metric-of-tomorrow", 0.5, 0.25, "0.500 [0.250, 0.750]"],
  ])("%s of %d gives its own digits, sign and unit", (metric, value, half, text) => {
    expect(estimateText(metric, estimate(value, half))).toBe(text);
  });

  test("cost is written per 1,000 items, with three figures under a dollar and none after the point from 1,000 on", () => {
    expect(estimateText("cost", estimate(0.0124, 0.0003))).toBe("12.40 [12.10, 12.70]");
    expect(estimateText("cost", estimate(0.00042, 0.00001))).toBe("0.420 [0.410, 0.430]");
    expect(estimateText("cost", estimate(0.00000123, 0.0000001))).toBe("0.00123 [0.00113, 0.00133]");
    expect(estimateText("cost", estimate(2.5, 0.25))).toBe("2500 [2250, 2750]");
    expect(estimateText("cost", estimate(0, 0))).toBe("0.00 [0.00, 0.00]");
  });

  test("what rounds to zero has no sign", () => {
    expect(estimateText("mix-gain", { value: 0, lower: -0.0001, upper: 0.0001, n: 9 })).toBe("0.000 [0.000, 0.000]");
  });

  test("a value without interval says so, and a null value is a dash", () => {
    expect(estimateText("quality", estimate(0.913))).toBe("0.913 (no interval)");
    expect(estimateText("quality", absentEstimate("no item"))).toBe("-");
    expect(estimateText("quality", undefined)).toBe("-");
  });

  test("half an interval is none", () => {
    expect(estimateParts("quality", { value: 0.5, lower: 0.4, upper: null, n: 3 })).toEqual({
      value: "0.500",
      interval: null,
    });
  });

  test("the value alone leaves the interval away", () => {
    expect(valueText("cost", estimate(0.0124, 0.0003))).toBe("12.40");
    expect(valueText("cost", undefined)).toBe("-");
  });
});

describe("a saving", () => {
  test("is never shown without the difference of quality that it comes at", () => {
    const metrics = {
      saving: estimate(0.6, 0.04),
      "saving-quality": { value: -0.002, lower: -0.008, upper: 0.004, n: 9 },
    };
    expect(savingText(metrics)).toBe("60 % [56, 64] at -0.002 [-0.008, +0.004]");
  });

  test("is a dash where it was not measured", () => {
    expect(savingText({})).toBe("-");
    expect(savingText({ saving: absentEstimate("the best single is free") })).toBe("-");
  });
});

describe("plain numbers", () => {
  test("counts have thousands separators", () => {
    expect(countText(1234567)).toBe("1,234,567");
  });

  test("shares are whole per cents from ten on and keep a digit under it", () => {
    expect(shareText(0.55)).toBe("55 %");
    expect(shareText(1)).toBe("100 %");
    expect(shareText(0.0312)).toBe("3.1 %");
    expect(shareText(0.0996)).toBe("10 %");
  });

  test("qualities have three digits and costs are per 1,000 items", () => {
    expect(qualityText(0.8)).toBe("0.800");
    expect(costPer1kText(0.0124)).toBe("12.40");
  });

  test("differences are signed, and a dash where they are null", () => {
    const gate = { metric: "quality", difference: 0.004, lower: -0.003, upper: 0.011 };
    expect(gateDifferenceText(gate)).toBe("+0.004 [-0.003, +0.011]");
    expect(gateDifferenceText({ ...gate, difference: null, lower: null, upper: null })).toBe("-");
  });

  test("a gate on cost differs in dollars per 1,000 items, and one on saving in per cent", () => {
    const cost = { metric: "cost", difference: 0.00094, lower: 0.00028, upper: 0.0015 };
    expect(gateDifferenceText(cost)).toBe("+0.940 [+0.280, +1.500] $ per 1,000 items");
    expect(gateDifferenceText({ metric: "saving", difference: 0.1, lower: -0.02, upper: 0.2 })).toBe("+10 % [-2, +20]");
  });

  test("the shown unit is the scaled one", () => {
    expect(shownUnit("cost", "USD/item")).toBe("$ per 1,000 items");
    expect(shownUnit("saving", "fraction")).toBe("per cent");
    expect(shownUnit("quality", "score")).toBe("score");
  });
});
