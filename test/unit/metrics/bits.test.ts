import { describe, expect, it } from "vitest";
import { bits } from "../../../src/metrics/bits.js";

describe("entropy in bits", () => {
  const byHand: readonly (readonly [readonly number[], number])[] = [
    [[0.5, 0.5], 1],
    [[0.5, 0.25, 0.25], 1.5],
    [[0.5, 0.25, 0.125, 0.125], 1.75],
    [[0.75, 0.25], 2 - 0.75 * Math.log2(3)],
  ];

  it.each(byHand)("of %j is %d", (probabilities, expected) => {
    expect(bits(probabilities)).toBeCloseTo(expected, 14);
  });

  it.each([1, 2, 3, 7, 64])(
    "of %d equal choices is the logarithm of their number, the most that so many can have",
    (n) => {
      expect(bits(new Array<number>(n).fill(1 / n))).toBeCloseTo(Math.log2(n), 12);
      if (n === 1) return;
      const uneven = Array.from({ length: n }, (_, choice) => (2 * (choice + 1)) / (n * (n + 1)));
      expect(bits(uneven)).toBeLessThan(Math.log2(n));
    },
  );

  it.each([[[]], [[1]], [[0, 1, 0]], [[0]]])(
    "of a certain choice, or of none, is 0 and not -0: %j",
    (probabilities) => {
      expect(bits(probabilities)).toBe(0);
    },
  );

  it("ignores choices that never come and the order of the others", () => {
    expect(bits([0, 0.25, 0, 0.75])).toBeCloseTo(bits([0.75, 0.25]), 15);
  });

  it("of two independent choices is the sum of both", () => {
    const [a, b] = [
      [0.7, 0.3],
      [0.2, 0.5, 0.3],
    ] as const;
    expect(bits(a.flatMap((p) => b.map((q) => p * q)))).toBeCloseTo(bits(a) + bits(b), 12);
  });

  it("takes anything that can be walked through", () => {
    expect(bits(new Set([0.75, 0.25]))).toBe(bits(Float64Array.of(0.75, 0.25)));
  });
});
