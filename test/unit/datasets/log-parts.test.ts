import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asksRouter, chosenModel } from "../../../datasets/production-logs/chosen-model.js";
import { millisecondsBetween, millisecondsBetweenSeconds } from "../../../datasets/production-logs/durations.js";
import { firstOf, flatten } from "../../../datasets/production-logs/flatten.js";
import { oneScore } from "../../../datasets/production-logs/log-scores.js";
import { promptText } from "../../../datasets/production-logs/prompt-text.js";
import { usDollars } from "../../../datasets/production-logs/us-dollars.js";
import { userErrorOf } from "../../support/user-error-of.js";

describe("durations", () => {
  test("are what their documentation says", () => {
    expect(millisecondsBetween("1764144000000000001", "1764144000910500001")).toBe(910.5);
    expect(millisecondsBetweenSeconds(1764144000.25, 1764144001.5)).toBe(1250);
  });

  test("between nanoseconds are exact, wherever in this century they lie", () => {
    fc.assert(
      fc.property(fc.bigInt(10n ** 18n, 4n * 10n ** 18n), fc.nat(2 ** 31 - 1), (start, nanos) => {
        expect(millisecondsBetween(String(start), String(start + BigInt(nanos)))).toBe(nanos / 1e6);
      }),
      { seed: 1126 },
    );
  });

  test("between dates are those of the calendar, also over a change of summer time and in other zones", () => {
    expect(millisecondsBetween("2026-03-29T00:30:00Z", "2026-03-29T03:30:00Z")).toBe(3 * 3600 * 1000);
    expect(millisecondsBetween("2026-03-29 00:30:00", "2026-03-29 03:30:00")).toBe(3 * 3600 * 1000);
    expect(millisecondsBetween("2026-11-26T10:00:00+02:00", "2026-11-26T08:00:00.5Z")).toBe(500);
    expect(millisecondsBetween("2026-11-26T08:00:00.123456789Z", "2026-11-26T08:00:00.123456790Z")).toBe(1e-6);
  });

  test("are missing where a time is missing, no time, or the end lies before the start", () => {
    for (const time of [undefined, null, "", "yesterday", "2026-13-45T99:00:00Z", 0, -1, 0.5, Number.NaN, {}, "0"])
      expect(millisecondsBetween(time, "1764144000000000000")).toBeUndefined();
    expect(millisecondsBetween("2", "1")).toBeUndefined();
    expect(millisecondsBetween("5", "5")).toBe(0);
    for (const time of [undefined, null, "1", Number.NaN, {}])
      expect(millisecondsBetweenSeconds(time, 5)).toBeUndefined();
    expect(millisecondsBetweenSeconds(2, 1)).toBeUndefined();
  });

  test("between seconds have no digits that a double of the size cannot hold", () => {
    expect(millisecondsBetweenSeconds(1764144000.1, 1764144000.4105)).toBe(310.5);
    expect((1764144000.4105 - 1764144000.1) * 1000).not.toBe(310.5);
  });
});

describe("flattened values", () => {
  test("are alike for dotted and nested keys, with the whole beside its parts", () => {
    const dotted = flatten({ "a.b": 1, "c.0.d": 2 });
    const nested = flatten({ a: { b: 1 }, c: [{ d: 2 }] });
    expect([dotted.get("a.b"), dotted.get("c.0.d")]).toEqual([nested.get("a.b"), nested.get("c.0.d")]);
    expect(nested.get("c")).toEqual([{ d: 2 }]);
    expect([...flatten([1, 2])]).toEqual([]);
    expect(flatten({ v: [1, 2] }).get("v.0")).toBeUndefined();
    expect([...flatten(null), ...flatten("text")]).toEqual([]);
  });

  test("end at a depth, so that hostile nesting is no danger", () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) value = { a: value };
    expect(flatten(value).size).toBe(16);
  });

  test("are looked up by the first key that has a value: empty text and null are none, 0 and false are", () => {
    const values = new Map<string, unknown>([
      ["a", ""],
      ["b", null],
      ["c", 0],
      ["d", 1],
    ]);
    expect(firstOf(values, "x", "a", "b", "c", "d")).toBe(0);
    expect(firstOf(new Map([["d", false]]), "d")).toBe(false);
    expect(firstOf(values, "x", "a")).toBeUndefined();
  });
});

describe("the score of a call", () => {
  test("is the one that there is, with its name", () => {
    expect(
      oneScore([
        { name: "correct", value: 1 },
        { name: "correct", value: 1 },
      ]),
    ).toEqual({ score: 1, score_name: "correct" });
    expect(oneScore([{ name: null, value: false }])).toEqual({ score: false, score_name: "" });
    expect(
      oneScore([
        { name: "label", value: "good" },
        { name: "correct", value: 0 },
      ]),
    ).toEqual({ score: 0, score_name: "correct" });
  });

  test("is none of several that differ in name or value, and none where there is no number", () => {
    expect(oneScore([])).toEqual({});
    expect(
      oneScore([
        { name: "a", value: "1" },
        { name: "a", value: null },
      ]),
    ).toEqual({});
    expect(
      oneScore([
        { name: "a", value: 1 },
        { name: "b", value: 1 },
      ]),
    ).toEqual({});
    expect(
      oneScore([
        { name: "a", value: 1 },
        { name: "a", value: 0 },
      ]),
    ).toEqual({});
  });
});

describe("the prompt of a call", () => {
  test("is what users say; where nobody is a user, what everybody says", () => {
    expect(
      promptText([
        { role: "system", content: "Be brief." },
        { role: "user", content: "What is 2 + 2?" },
      ]),
    ).toBe("What is 2 + 2?");
    expect(promptText([{ type: "human", content: "A" }, { content: "B" }])).toBe("A\nB");
    expect(promptText(["A", { content: "B" }])).toBe("B");
    expect(
      promptText([
        { role: "user", content: ["A", { type: "input_text", text: "B" }, { type: "input_image", text: "C" }] },
      ]),
    ).toBe("A\nB");
    expect(promptText({ input: "A" })).toBe("A");
  });

  test("is text as it stands where it is no JSON, or JSON of no messages", () => {
    for (const text of ["plain", "[not json", "{also} not", "  spaces  "]) expect(promptText(text)).toBe(text);
    for (const value of [
      undefined,
      null,
      7,
      true,
      {},
      [],
      "",
      '{"a": 1}',
      "[]",
      "__REDACTED__",
      " redacted-by-litellm\n",
    ])
      expect(promptText(value)).toBeUndefined();
  });
});

describe("the model that was chosen", () => {
  test("is the one asked for, and the one that answered where a router was asked", () => {
    expect(chosenModel("auto", "gpt-4o-2024-11-20")).toBe("gpt-4o-2024-11-20");
    expect(chosenModel("gpt-4o", "gpt-4o-2024-11-20")).toBe("gpt-4o");
    expect(chosenModel(undefined, "m")).toBe("m");
    expect(chosenModel("auto", undefined)).toBeUndefined();
    expect(chosenModel({}, [])).toBeUndefined();
  });

  test("is asked of a router by the names that routers have, and by no other", () => {
    for (const name of [
      "auto",
      "AUTO",
      "openrouter/auto",
      "cloudflare/auto",
      "auto_router/complexity",
      "router-mf-0.1",
    ])
      expect(asksRouter(name)).toBe(true);
    for (const name of ["gpt-4o", "auto-gpt", "autogpt", "x/automatic", "openrouter/auto:free", "a-router-b"])
      expect(asksRouter(name)).toBe(false);
  });
});

describe("US dollars", () => {
  test("are those of the currency alone", () => {
    expect(usDollars(0.0004, "USD")).toBe(0.0004);
    expect(usDollars(0, " usd ")).toBe(0);
    for (const [amount, currency] of [
      [null, "EUR"],
      [undefined, "EUR"],
      [1, null],
      [1, ""],
      [1, undefined],
    ])
      expect(usDollars(amount, currency)).toBeUndefined();
    for (const currency of ["EUR", "US cents", 840, {}, true])
      expect(userErrorOf(() => usDollars(1, currency)).code).toBe("COST_CURRENCY");
  });
});
