import { describe, expect, test } from "vitest";
import {
  costPer1kText,
  countText,
  estimateParts,
  estimateText,
  gateDifferenceText,
  legendById,
  marginText,
  needsUnit,
  qualityText,
  shareText,
  shownUnit,
  valueText,
} from "../../../../reports/text/number-text.js";
import type { Metric } from "../../../../src/core/metric.js";
import { metrics } from "../../../../src/metrics/index.js";
import { absentEstimate, estimate, legendOf, sampleResult } from "../../../support/sample-result.js";

describe("an estimate as text", () => {
  test.each([
    ["quality", 0.842, 0.011, "0.842 [0.831, 0.853]"],
    ["mix-gain", 0.021, 0.01, "+0.021 [+0.011, +0.031]"],
    ["content-gain", -0.004, 0.006, "-0.004 [-0.010, +0.002]"],
    ["aiq", 0.8114, 0.0081, "0.811 [0.803, 0.820]"],
    ["saving", 0.6, 0.04, "60 % [56, 64]"],
    ["saving", -0.25, 0.05, "-25 % [-30, -20]"],
    ["gap-closed", 0.333, 0.1, "33 % [23, 43]"],
  ])("%s of %d gives its own digits, sign and unit", (metric, value, half, text) => {
    expect(estimateText(legendOf(metric), estimate(value, half))).toBe(text);
  });

  test("cost is written per 1,000 items, with three figures under a dollar and none after the point from 1,000 on", () => {
    expect(estimateText(legendOf("cost"), estimate(0.0124, 0.0003))).toBe("12.40 [12.10, 12.70]");
    expect(estimateText(legendOf("cost"), estimate(0.00042, 0.00001))).toBe("0.420 [0.410, 0.430]");
    expect(estimateText(legendOf("cost"), estimate(0.00000123, 0.0000001))).toBe("0.00123 [0.00113, 0.00133]");
    expect(estimateText(legendOf("cost"), estimate(2.5, 0.25))).toBe("2500 [2250, 2750]");
    expect(estimateText(legendOf("cost"), estimate(0, 0))).toBe("0.00 [0.00, 0.00]");
  });

  test("what rounds to zero has no sign", () => {
    expect(estimateText(legendOf("mix-gain"), { value: 0, lower: -0.0001, upper: 0.0001, n: 9 })).toBe(
      "0.000 [0.000, 0.000]",
    );
  });

  test("a value without interval says so, and a null value is a dash", () => {
    expect(estimateText(legendOf("quality"), estimate(0.913))).toBe("0.913 (no interval)");
    expect(estimateText(legendOf("quality"), absentEstimate("no item"))).toBe("-");
    expect(estimateText(legendOf("quality"), undefined)).toBe("-");
  });

  test("half an interval is none", () => {
    expect(estimateParts(legendOf("quality"), { value: 0.5, lower: 0.4, upper: null, n: 3 })).toEqual({
      value: "0.500",
      interval: null,
    });
  });

  test("the value alone leaves the interval away", () => {
    expect(valueText(legendOf("cost"), estimate(0.0124, 0.0003))).toBe("12.40");
    expect(valueText(legendOf("cost"), undefined)).toBe("-");
  });
});

describe("a metric that is a plain number", () => {
  const latency = { unit: "ms", display: "number" };

  test("has digits by size, neither sign nor factor, and its unit beside it and not in it", () => {
    expect(estimateText(latency, estimate(2345.6, 100))).toBe("2346 [2246, 2446]");
    expect(estimateText(latency, estimate(12.5, 1.25))).toBe("12.50 [11.25, 13.75]");
    expect(estimateText(latency, estimate(0.0625, 0.0125))).toBe("0.0625 [0.0500, 0.0750]");
    expect(shownUnit(latency)).toBe("ms");
  });

  test("of which a gate's difference is named in its unit, since it stands alone", () => {
    expect(gateDifferenceText(latency, { difference: 12, lower: 2, upper: 22 })).toBe("+12.00 [+2.00, +22.00] ms");
    expect(marginText(latency, 250)).toBe("250.00");
  });
});

describe("a metric of tomorrow", () => {
  const joules = { unit: "J/item", display: "logarithms" };

  test("whose display this version does not know is written in its own unit, with digits by size", () => {
    expect(estimateText(joules, estimate(0.5, 0.25))).toBe("0.500 [0.250, 0.750]");
    expect(estimateText(joules, estimate(12_345, 45))).toBe("12345 [12300, 12390]");
    expect(estimateText(joules, estimate(0.000123, 0.00002))).toBe("0.000123 [0.000103, 0.000143]");
    expect(shownUnit(joules)).toBe("J/item");
  });

  test("in dollars of another unit than an item's is not written per 1,000", () => {
    const perPoint = { unit: "USD/point", display: "dollars" };
    expect(estimateText(perPoint, estimate(0.00589, 0.0001))).toBe("0.00589 [0.00579, 0.00599]");
    expect(shownUnit(perPoint)).toBe("USD/point");
  });

  test("that the legend lacks is still written", () => {
    expect(estimateText(undefined, estimate(0.5, 0.25))).toBe("0.500 [0.250, 0.750]");
  });
});

test("a legend finds each metric of a result by its id", () => {
  const legend = legendById(sampleResult);
  expect([...legend.keys()]).toEqual(sampleResult.metrics.map(({ id }) => id));
  expect(legend.get("saving")).toEqual(legendOf("saving"));
});

test("every metric of the registry has a display that reports know: its values have digits, sign and unit of their own", () => {
  const shown = new Map(
    (metrics as readonly Metric[]).map((metric) => [metric.display, valueText(metric, estimate(0.25))]),
  );
  const known = {
    score: "0.250",
    difference: "+0.250",
    percent: "25 %",
    dollars: "0.250",
    "dollars-per-1k": "250.00",
    number: "0.250",
  };
  expect(known).toMatchObject(Object.fromEntries(shown));
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
    const gate = { difference: 0.004, lower: -0.003, upper: 0.011 };
    expect(gateDifferenceText(legendOf("quality"), gate)).toBe("+0.004 [-0.003, +0.011]");
    expect(gateDifferenceText(legendOf("quality"), { ...gate, difference: null, lower: null, upper: null })).toBe("-");
  });

  test("a gate on cost differs in dollars per 1,000 items, and one on saving in per cent", () => {
    const cost = { difference: 0.00094, lower: 0.00028, upper: 0.0015 };
    expect(gateDifferenceText(legendOf("cost"), cost)).toBe("+0.940 [+0.280, +1.500] $ per 1,000 items");
    expect(gateDifferenceText(legendOf("saving"), { difference: 0.1, lower: -0.02, upper: 0.2 })).toBe(
      "+10 % [-2, +20]",
    );
  });

  test("a gate on a metric of another unit names it", () => {
    const gate = { difference: 3, lower: 1, upper: 5 };
    expect(gateDifferenceText({ unit: "tokens/item", display: "other" }, gate)).toBe(
      "+3.00 [+1.00, +5.00] tokens/item",
    );
  });

  test("a margin has the digits of its metric and no sign: a margin in dollars is not rounded to nothing", () => {
    expect(marginText(legendOf("quality"), 0.02)).toBe("0.020");
    expect(marginText(legendOf("mix-gain"), 0.02)).toBe("0.020");
    expect(marginText(legendOf("cost"), 0.0002)).toBe("0.200");
    expect(marginText(legendOf("saving"), 0.05)).toBe("5 %");
  });

  test("dollars and plain numbers need their unit beside them, scores and per cents do not", () => {
    const needing = ["cost", "quality", "mix-gain", "saving"].filter((id) => needsUnit(legendOf(id)));
    expect(needing).toEqual(["cost"]);
    expect(needsUnit({ unit: "ms", display: "number" })).toBe(true);
  });

  test("the shown unit is the scaled one", () => {
    expect(shownUnit(legendOf("cost"))).toBe("$ per 1,000 items");
    expect(shownUnit(legendOf("saving"))).toBe("per cent");
    expect(shownUnit(legendOf("quality"))).toBe("score");
  });
});
