import { describe, expect, it } from "vitest";
import { publishedNumber, publishedResult, resultSchema, serializeResult } from "../../../src/core/result.js";
import { sampleResult } from "../../support/sample-result.js";

describe("publishedNumber", () => {
  it("has 12 significant digits", () => {
    expect(publishedNumber(1 / 3)).toBe(0.333333333333);
    expect(publishedNumber(1e9 / 8.1)).toBe(123456790.123);
    expect(publishedNumber(2 / 3e10)).toBe(6.66666666667e-11);
    expect(publishedNumber(0.1 + 0.2)).toBe(0.3);
  });

  it("leaves short numbers as they are", () => {
    expect([0, 1, -7, 0.25, 1e21, 5e-324].map(publishedNumber)).toEqual([0, 1, -7, 0.25, 1e21, 5e-324]);
  });

  it("has no negative zero", () => {
    expect(Object.is(publishedNumber(-0), 0)).toBe(true);
    expect(JSON.stringify(publishedNumber(-0))).toBe("0");
  });

  it("is null for what is not finite", () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(publishedNumber)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("published again stays as it is", () => {
    for (const value of [Math.PI, Math.E * 1e-9, -1e15 / 7]) {
      const once = publishedNumber(value)!;
      expect(publishedNumber(once)).toBe(once);
    }
  });
});

describe("serializeResult", () => {
  it("ends in one newline, and parses back to the published result", () => {
    const text = serializeResult(sampleResult);
    expect(text).toMatch(/[^\n]\n$/);
    expect(JSON.parse(text)).toEqual(publishedResult(sampleResult));
  });

  it("rounds every number, however deep", () => {
    const router = { ...sampleResult.routers[0]!, share: { small: 1 / 3, large: 2 / 3 } };
    const { routers } = publishedResult({ ...sampleResult, routers: [router] });
    expect(routers[0]!.share).toEqual({ small: 0.333333333333, large: 0.666666666667 });
  });

  it("writes a published result to the same bytes", () => {
    const published = publishedResult(sampleResult);
    expect(serializeResult(published)).toBe(serializeResult(sampleResult));
    expect(publishedResult(published)).toEqual(published);
  });
});

describe("resultSchema", () => {
  it("accepts a published result", () => {
    expect(resultSchema.parse(publishedResult(sampleResult))).toBeDefined();
  });

  it("refuses keys that it does not know, and another version", () => {
    expect(resultSchema.safeParse({ ...sampleResult, extra: 1 }).success).toBe(false);
    expect(resultSchema.safeParse({ ...sampleResult, schemaVersion: 2 }).success).toBe(false);
  });
});
