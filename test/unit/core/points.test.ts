import { describe, expect, it } from "vitest";
import { points, signedPoints } from "../../../src/core/points.js";

describe("a score in points", () => {
  it.each([
    [0.021, "2.1"],
    [0.5, "50.0"],
    [1, "100.0"],
    [-0.0349, "-3.5"],
    [0, "0.0"],
  ])("is %d times 100 with one decimal: %s", (score, text) => {
    expect(points(score)).toBe(text);
  });

  it.each([
    [0.0004, "0.04"],
    [-0.0004, "-0.04"],
    [0.00002, "0.002"],
    [0.000003, "0.0003"],
  ])("has as many decimals as show that %d is not 0: %s", (score, text) => {
    expect(points(score)).toBe(text);
  });

  it("has no more than four: less than half of the last is 0", () => {
    expect(points(0.0000004)).toBe("0.0000");
  });
});

describe("a difference in points", () => {
  it("has its sign", () => {
    expect([0.021, -0.021, 0.0004].map(signedPoints)).toEqual(["+2.1", "-2.1", "+0.04"]);
  });

  it("has none where it is 0, or rounds to it", () => {
    expect([0, -0, 0.0000004, -0.0000004].map(signedPoints)).toEqual(["0.0", "0.0", "0.0", "0.0"]);
  });
});
