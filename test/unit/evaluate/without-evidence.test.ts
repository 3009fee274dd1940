import { describe, expect, it } from "vitest";
import type { Gate, GateRule } from "../../../src/core/gate.js";
import { addHalves } from "../../../src/evaluate/add-halves.js";
import { decideGates } from "../../../src/evaluate/decide-gates.js";
import { withoutEvidence } from "../../../src/evaluate/without-evidence.js";

const gate = (rule: GateRule, margin?: number): Gate => {
  return { name: "g", router: "knn", metric: "quality", rule, margin, inconclusive: "report" };
};

describe("withoutEvidence", () => {
  it("has no number, no item, and the reason", () => {
    const { measured, binary } = withoutEvidence("it was not evaluated");
    const { value, lower, upper, standardError } = measured;
    expect([value, lower, upper, standardError]).toEqual(new Array(4).fill(Number.NaN));
    expect(measured).toMatchObject({ items: 0, reason: "it was not evaluated" });
    expect(binary).toBe(false);
  });

  it("gets no interval from half items, which would make one of nothing", () => {
    const { lower, upper } = addHalves(withoutEvidence("none").measured);
    expect([lower, upper]).toEqual([Number.NaN, Number.NaN]);
  });

  it.each<[string, GateRule, number | undefined]>([
    ["a minimum", { kind: "min", bound: 0 }, undefined],
    ["a maximum", { kind: "max", bound: 1 }, undefined],
    ["the static mix", { kind: "static-mix" }, undefined],
    ["the static mix with a margin", { kind: "static-mix" }, 0.5],
  ])("neither passes nor fails a gate against %s, and the gate says why", (_, rule, margin) => {
    const [decided] = decideGates([gate(rule, margin)], () => withoutEvidence("it was not evaluated"));
    expect(decided!.result).toMatchObject({
      status: "error",
      reason: "it was not evaluated",
      difference: null,
      lower: null,
      upper: null,
      p: null,
      needed: null,
    });
  });

  it("takes no part in Holm's correction: a gate beside it that fails alone still fails", () => {
    // An upper end just below 0 has p just below 0.025, which a correction over two would double.
    const measured = { value: -0.02, lower: -0.0399, upper: -0.0001, standardError: 0.01015, items: 1000 };
    const [none, failed] = decideGates([gate({ kind: "min", bound: 0 }), gate({ kind: "static-mix" })], ({ rule }) =>
      rule.kind === "min" ? withoutEvidence("none") : { measured, binary: false },
    );
    expect([none!.result.status, failed!.result.status]).toEqual(["error", "fail"]);
  });
});
