import { describe, expect, it } from "vitest";
import type { Gate, GateRule } from "../../../src/core/gate.js";
import type { GateResult } from "../../../src/core/result.js";
import { decideGates } from "../../../src/evaluate/decide-gates.js";
import type { Measured } from "../../../src/evaluate/measure.js";
import { normalCdf } from "../../../src/statistics/normal.js";

function gate(rule: GateRule, margin?: number, over: Partial<Gate> = {}): Gate {
  return { name: "g", router: "knn", metric: "quality", rule, margin, inconclusive: "report", ...over };
}

function measured(value: number, lower: number, upper: number, over: Partial<Measured> = {}): Measured {
  return { value, lower, upper, standardError: (upper - lower) / 3.92, items: 1000, ...over };
}

const min = (bound: number): GateRule => ({ kind: "min", bound });
const max = (bound: number): GateRule => ({ kind: "max", bound });
const mix: GateRule = { kind: "static-mix" };

/** One gate alone. */
function decide(rule: GateRule, margin: number | undefined, evidence: Measured, binary = false): GateResult {
  return decideGates([gate(rule, margin)], () => ({ measured: evidence, binary }))[0]!.result;
}

describe("a gate against a minimum", () => {
  it.each<[GateResult["status"], number, number]>([
    ["pass", 0.75, 0.875],
    ["pass", 0.75, 0.75],
    ["inconclusive", 0.7499, 0.875],
    ["inconclusive", 0.5, 0.75],
    ["fail", 0.5, 0.7499],
  ])("of 0.75 is %s for [%d, %d]", (status, lower, upper) => {
    expect(decide(min(0.75), undefined, measured((lower + upper) / 2, lower, upper)).status).toBe(status);
  });

  it("reports value less bound", () => {
    expect(decide(min(0.5), undefined, measured(0.75, 0.625, 0.875))).toMatchObject({
      difference: 0.25,
      lower: 0.125,
      upper: 0.375,
      margin: 0,
      needed: null,
    });
  });
});

describe("a gate against a maximum", () => {
  it.each<[GateResult["status"], number, number]>([
    ["pass", 0.25, 0.5],
    ["inconclusive", 0.25, 0.501],
    ["inconclusive", 0.5, 0.75],
    ["fail", 0.501, 0.75],
  ])("of 0.5 is %s for [%d, %d]", (status, lower, upper) => {
    expect(decide(max(0.5), undefined, measured((lower + upper) / 2, lower, upper)).status).toBe(status);
  });

  it("turns difference and interval so that higher is better", () => {
    expect(decide(max(0.5), undefined, measured(0.375, 0.25, 0.4375))).toMatchObject({
      difference: 0.125,
      lower: 0.0625,
      upper: 0.25,
    });
  });
});

describe("a gate at the very value of a router that never varies", () => {
  it.each([0.0003, 0.001, 0.003, 0.0017, 0.1, 0.7])("passes at %d, however its mean was rounded", (bound) => {
    let sum = 0;
    for (let item = 0; item < 300; item++) sum += bound;
    for (const mean of [sum / 300, bound * (1 + 2e-16), bound * (1 - 2e-16)]) {
      const evidence = measured(mean, mean, mean * (1 + 2e-16));
      expect(decide(max(bound), undefined, evidence).status).toBe("pass");
      expect(decide(min(bound), undefined, evidence).status).toBe("pass");
    }
  });

  it("fails where it is beyond by more than rounding", () => {
    expect(decide(max(0.001), undefined, measured(0.001001, 0.001001, 0.001001)).status).toBe("fail");
  });
});

describe("superiority over the static mix", () => {
  it.each<[GateResult["status"], number, number]>([
    ["pass", 0.0001, 0.02],
    ["inconclusive", 0, 0.02],
    ["inconclusive", -0.01, 0.0001],
    ["fail", -0.01, 0],
    ["fail", 0, 0],
    ["fail", -0.03, -0.01],
  ])("is %s for [%d, %d]: equal is not above", (status, lower, upper) => {
    expect(decide(mix, undefined, measured((lower + upper) / 2, lower, upper)).status).toBe(status);
  });
});

describe("non-inferiority to the static mix", () => {
  it.each<[GateResult["status"], number, number]>([
    ["pass", -0.0625, 0.01],
    ["inconclusive", -0.0626, 0.01],
    ["inconclusive", -0.125, -0.0625],
    ["fail", -0.125, -0.0626],
  ])("by 0.0625 is %s for [%d, %d]", (status, lower, upper) => {
    expect(decide(mix, 0.0625, measured((lower + upper) / 2, lower, upper)).status).toBe(status);
  });

  it.each([
    [0.0625, 59, 60],
    [0.005, 739, 740],
    [0.01, 369, 370],
    [0.037, 99, 100],
    [0.02, 184, 185],
  ])("by %d cannot pass on %i items, and can on %i: n * m >= 3.7", (margin, tooFew, enough) => {
    const few = decide(mix, margin, measured(0, 0, 0, { items: tooFew }));
    expect(few.status).toBe("inconclusive");
    expect(few.reason).toBe(`${tooFew} items cannot show a margin of ${margin}: at least ${enough} are needed`);
    expect(decide(mix, margin, measured(0, 0, 0, { items: enough })).status).toBe("pass");
  });

  it("can fail on few items: a loss that is seen is seen", () => {
    expect(decide(mix, 0.0625, measured(-0.5, -0.6, -0.4, { items: 30 })).status).toBe("fail");
  });

  it("says how many items a gate needs to pass four times in five: n (2.80 SE / m)^2", () => {
    // Discordant 3 %, margin 0.005: about 9,400 items, whatever the size of this set.
    for (const items of [1000, 4000]) {
      const evidence = measured(0, -0.01, 0.01, { items, standardError: Math.sqrt(0.03 / items) });
      expect(decide(mix, 0.005, evidence).needed).toBe(Math.ceil((0.03 * 2.8015852125) ** 2 / 0.03 / 0.005 ** 2));
    }
  });

  it("needs more items where several gates must pass together, and never fewer than 3.7 / m", () => {
    const evidence = { measured: measured(0, -0.01, 0.01), binary: false };
    const alone = decideGates([gate(mix, 0.02)], () => evidence)[0]!.result.needed!;
    const of3 = decideGates([gate(mix, 0.02), gate(mix, 0.02), gate(mix, 0.02)], () => evidence)[0]!.result.needed!;
    // z of 0.8 is 0.8416, of its cube root 1.4634: (1.96 + 1.4634)^2 / (1.96 + 0.8416)^2 = 1.4932.
    expect(of3 / alone).toBeCloseTo(1.4932, 2);
    expect(decide(mix, 0.02, measured(0, 0, 0, { standardError: 0 })).needed).toBe(185);
  });
});

describe("binary scores against the static mix", () => {
  it("have half a gain and half a loss added: the interval widens and shrinks towards 0, by hand", () => {
    // n = 100, d = .05, SE = .01: centre 5/102, SE = sqrt(1 + 1)/102.
    const evidence = measured(0.05, 0.03, 0.07, { items: 100, standardError: 0.01 });
    const { lower, upper, difference } = decide(mix, undefined, evidence, true);
    const spread = Math.SQRT2 / 102;
    expect(lower).toBeCloseTo(5 / 102 - 1.959963984540054 * spread, 12);
    expect(upper).toBeCloseTo(5 / 102 + 1.959963984540054 * spread, 12);
    expect(difference).toBe(0.05);
  });

  it("have an interval even without a discordant item, where the bootstrap has none", () => {
    const same = measured(0, 0, 0, { items: 400, standardError: 0 });
    const { lower, upper, status } = decide(mix, 0.02, same, true);
    expect(upper! - lower!).toBeCloseTo((2 * 1.96) / 402, 4);
    expect(status).toBe("pass");
    expect(decide(mix, 0.0039, same, true).status).toBe("inconclusive");
  });

  it("have plain intervals against constants", () => {
    const evidence = measured(0.75, 0.7, 0.8, { items: 100 });
    expect(decide(min(0.5), undefined, evidence, true)).toEqual(decide(min(0.5), undefined, evidence, false));
  });
});

describe("a gate without an interval", () => {
  it("is an error, with the reason and what is known of the difference", () => {
    const evidence = measured(0.75, Number.NaN, Number.NaN, { items: 11, reason: "fewer than 20 items" });
    expect(decide(min(0.5), undefined, evidence)).toMatchObject({
      status: "error",
      difference: 0.25,
      lower: null,
      upper: null,
      p: null,
      reason: "fewer than 20 items",
    });
    const undefinedValue = measured(Number.NaN, Number.NaN, Number.NaN);
    expect(decide(min(0.5), undefined, undefinedValue)).toMatchObject({ status: "error", difference: null });
  });
});

describe("p", () => {
  it("is the normal probability of so low a difference at -margin: Phi((d + m)/SE)", () => {
    const evidence = measured(-0.03, -0.05, -0.01, { standardError: 0.01 });
    expect(decide(mix, undefined, evidence).p).toBe(normalCdf(-3));
    expect(decide(mix, 0.02, evidence).p).toBeCloseTo(normalCdf(-1), 12);
  });

  it("without any spread is 0 or 1", () => {
    const exact = (value: number) => measured(value, value, value, { standardError: 0 });
    expect(decide(min(0.5), undefined, exact(0.4)).p).toBe(0);
    expect(decide(min(0.5), undefined, exact(0.6)).p).toBe(1);
  });
});

describe("several gates", () => {
  /** A difference of so many standard errors: fails alone from -1.96 on. */
  const errors = (z: number) => measured(0.01 * z, 0.01 * (z - 1.96), 0.01 * (z + 1.96), { standardError: 0.01 });

  function statuses(zs: readonly number[]): string[] {
    const gates = zs.map((z, index) => gate(mix, undefined, { name: String(index), metric: String(z) }));
    const decided = decideGates(gates, ({ metric }) => ({ measured: errors(Number(metric)), binary: false }));
    return decided.map(({ result }) => result.status);
  }

  it("fail only where Holm's correction still rejects: the smallest p against 0.025/G", () => {
    // p of -2.1 is 0.0179: under 0.025, over 0.0125. p of -2.3 is 0.0107.
    expect(statuses([-2.1])).toEqual(["fail"]);
    expect(statuses([-2.1, 9])).toEqual(["inconclusive", "pass"]);
    expect(statuses([-2.3, 9])).toEqual(["fail", "pass"]);
    expect(statuses([-2.3, 9, 9])).toEqual(["inconclusive", "pass", "pass"]);
  });

  it("step down: after a clear failure the next is held against a larger share", () => {
    expect(statuses([-2.1, -5])).toEqual(["fail", "fail"]);
    expect(statuses([-2.1, -2.1])).toEqual(["inconclusive", "inconclusive"]);
  });

  it("pass unadjusted: every gate must pass anyway", () => {
    expect(statuses([1.97, 1.97, 1.97])).toEqual(["pass", "pass", "pass"]);
  });

  it("say in the reason that Holm withdrew the failure", () => {
    const gates = [gate(mix), gate(min(0))];
    const [first] = decideGates(gates, ({ rule }) => ({
      measured: errors(rule.kind === "min" ? 9 : -2.1),
      binary: false,
    }));
    expect(first!.result.reason).toContain("but not after Holm's correction over 2 gates");
  });

  it("without an interval do not count in the correction", () => {
    const gates = [gate(mix), gate(min(0), undefined, { name: "broken" })];
    const none = measured(Number.NaN, Number.NaN, Number.NaN);
    const decided = decideGates(gates, ({ name }) => ({
      measured: name === "broken" ? none : errors(-2.1),
      binary: false,
    }));
    expect(decided.map(({ result }) => result.status)).toEqual(["fail", "error"]);
  });

  it("keep what each says of undecided ones, and none are none", () => {
    const lenient = gate(mix, undefined, { inconclusive: "pass" });
    expect(decideGates([lenient], () => ({ measured: errors(0), binary: false }))[0]!.inconclusive).toBe("pass");
    expect(
      decideGates([], () => {
        throw new Error("asked");
      }),
    ).toEqual([]);
  });
});

describe("a gate that no resample moves", () => {
  it("has p 1 where it passes at its very bar, so that it lends Holm's correction no rejection", () => {
    const certain = measured(0, 0, 0, { standardError: 0 });
    const passes = decide(max(0), undefined, certain);
    expect([passes.status, passes.p]).toEqual(["pass", 1]);
    // Alone p = 0.018 fails; beside another gate Holm asks for 0.0125.
    const weak = measured(0.6, 0.55, 0.6349, { standardError: 0.0172 });
    const gates = [gate(min(0.6361), undefined, { name: "weak" }), gate(max(0), undefined, { name: "free" })];
    const [first] = decideGates(gates, ({ name }) => ({ measured: name === "weak" ? weak : certain, binary: false }));
    expect(first!.result.p).toBeGreaterThan(0.0125);
    expect(first!.result.p).toBeLessThan(0.025);
    expect(first!.result.status).toBe("inconclusive");
  });

  it("has p 0 where superiority is asked for and there is none", () => {
    expect(decide(mix, undefined, measured(0, 0, 0, { standardError: 0 }))).toMatchObject({ status: "fail", p: 0 });
  });
});
