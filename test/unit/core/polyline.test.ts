import { describe, expect, it } from "vitest";
import { areaUnderPiece } from "../../../src/core/polyline.js";

describe("areaUnderPiece", () => {
  it("is a trapezium", () => {
    expect(areaUnderPiece(1, 0.5, 3, 1, 0, 10)).toBe(1.5);
  });

  it("is negative leftwards, so that a line that turns back is counted once", () => {
    expect(areaUnderPiece(3, 1, 1, 0.5, 0, 10)).toBe(-1.5);
    const there = areaUnderPiece(0, 0, 4, 1, 0, 4);
    const back = areaUnderPiece(4, 1, 2, 0.75, 0, 4);
    const again = areaUnderPiece(2, 0.75, 4, 0.75, 0, 4);
    // Below the whole way there (2), less 2 * 0.875 on the way back, and 2 * 0.75 again.
    expect(there + back + again).toBe(2 - 1.75 + 1.5);
  });

  it("is clipped at both ends, at the heights that the line has there", () => {
    // From (0, 0) to (8, 1) within [2, 4]: between the heights 0.25 and 0.5.
    expect(areaUnderPiece(0, 0, 8, 1, 2, 4)).toBe(0.75);
    expect(areaUnderPiece(8, 1, 0, 0, 2, 4)).toBe(-0.75);
  });

  it("is 0 outside the range, for a step and for a point", () => {
    expect(areaUnderPiece(0, 1, 2, 1, 2, 4)).toBe(0);
    expect(areaUnderPiece(5, 1, 9, 1, 2, 4)).toBe(0);
    expect(areaUnderPiece(3, 0, 3, 1, 2, 4)).toBe(0);
    expect(areaUnderPiece(3, 1, 3, 1, 2, 4)).toBe(0);
  });

  it("of neighbouring ranges adds up to that of the whole", () => {
    const whole = areaUnderPiece(1, 0.25, 9, 0.75, 0, 8);
    const parts = areaUnderPiece(1, 0.25, 9, 0.75, 0, 3) + areaUnderPiece(1, 0.25, 9, 0.75, 3, 8);
    expect(parts).toBeCloseTo(whole, 14);
  });
});
