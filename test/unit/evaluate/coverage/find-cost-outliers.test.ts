import { describe, expect, test } from "vitest";
import { findCostOutliers } from "../../../../src/evaluate/coverage/find-cost-outliers.js";
import { buildMatrix } from "../../../support/build-matrix.js";

/** One model's costs as a matrix, all in one group or in those given. */
function matrixOf(costs: readonly number[], groups: readonly string[] = []) {
  return buildMatrix(
    ["m"],
    costs.map((cost, index) => ({
      id: `q${String(index).padStart(2, "0")}`,
      group: groups[index] ?? "",
      scores: [1],
      costs: [cost],
    })),
  );
}

describe("cost outliers", () => {
  test("have the modified z-score of the log cost that a hand calculation gives", () => {
    // Powers of 2: exponents -2 -1 -1 0 0 0 0 1 1 2 8; median 0, deviations sorted 0 0 0 0 1 1 1 1 2 2 8: MAD ln 2.
    const costs = [-2, -1, -1, 0, 0, 0, 0, 1, 1, 2, 8].map((exponent) => 0.001 * 2 ** exponent);
    const { count, listed } = findCostOutliers(matrixOf(costs));
    expect(count).toBe(1);
    expect(listed[0]).toMatchObject({ item: "q10", model: "m", costUsd: 0.256 });
    expect(listed[0]!.typicalUsd).toBeCloseTo(0.001, 15);
    expect(listed[0]!.z).toBeCloseTo(0.6745 * 8, 9);
  });

  test("may be too cheap as well, which has a negative z", () => {
    const costs = [2, 1, 1, 0, 0, 0, 0, -1, -1, -2, -8].map((exponent) => 2 ** exponent);
    expect(findCostOutliers(matrixOf(costs)).listed.map(({ z }) => Number(z.toFixed(6)))).toEqual([-5.396]);
  });

  test("are measured by the mean deviation where more than half of the costs are equal", () => {
    // One of ten is e^3 times the others: the mean of the distances is 0.3, z = 3 / (1.253314 * 0.3).
    const { listed } = findCostOutliers(matrixOf([...new Array(9).fill(1), Math.exp(3)]));
    expect(listed.map(({ z }) => z)).toEqual([expect.closeTo(3 / (1.253314 * 0.3), 9)]);
  });

  test("are no few per cent among costs that are nearly all alike", () => {
    expect(findCostOutliers(matrixOf([...new Array(30).fill(1), 1.05, 2.9])).count).toBe(0);
    expect(findCostOutliers(matrixOf([...new Array(30).fill(1), 1.05, 3])).count).toBe(1);
  });

  test("are far from the costs of their own group: a dear group has none", () => {
    const spread = [0.9, 0.95, 1, 1, 1, 1, 1, 1.02, 1.05, 1.1];
    const dear = spread.map((cost) => cost * 1000);
    const groups = [...spread.map(() => "short"), ...dear.map(() => "long")];
    expect(findCostOutliers(matrixOf([...spread, ...dear], groups)).count).toBe(0);
    expect(findCostOutliers(matrixOf([...spread, ...dear.slice(1), 1], groups)).listed[0]!.typicalUsd).toBeCloseTo(
      1000,
      9,
    );
  });

  test("are not looked for among fewer than ten costs, nor among costs of 0 and missing ones", () => {
    expect(findCostOutliers(matrixOf([...new Array(8).fill(1), 1000])).count).toBe(0);
    const padded = [...new Array(8).fill(1), 1000, 0, 0, 0, Number.NaN, Number.NaN];
    expect(findCostOutliers(matrixOf(padded)).count).toBe(0);
    expect(findCostOutliers(matrixOf(new Array(20).fill(0.1 + 0.2))).count).toBe(0);
  });

  test("are listed farthest first, ten at most, and all counted", () => {
    const usual = Array.from({ length: 200 }, (_, index) => 1 + (index % 7) / 10);
    const far = Array.from({ length: 14 }, (_, index) => 100 * (index + 1));
    const { count, listed } = findCostOutliers(matrixOf([...usual, ...far]));
    expect([count, listed.length, listed[0]!.costUsd, listed[9]!.costUsd]).toEqual([14, 10, 1400, 500]);
  });
});
