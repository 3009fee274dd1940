import { describe, expect, it } from "vitest";
import type { GateResult } from "../../../src/core/result.js";
import { type DecidedGate, reachVerdict } from "../../../src/core/verdict.js";
import { sampleResult } from "../../support/sample-result.js";

function gate(status: GateResult["status"], inconclusive: DecidedGate["inconclusive"] = "report"): DecidedGate {
  return { result: { ...sampleResult.gates[0]!, status }, inconclusive };
}

describe("reachVerdict", () => {
  it("without gates is none, exit 0", () => {
    expect(reachVerdict([])).toEqual({ status: "none", exitCode: 0, line: "verdict: none (no gates) -> exit 0" });
  });

  it("is pass, exit 0, where every gate passes", () => {
    expect(reachVerdict([gate("pass")]).line).toBe("verdict: PASS (1 of 1 gate) -> exit 0");
    expect(reachVerdict([gate("pass"), gate("pass")])).toMatchObject({ status: "pass", exitCode: 0 });
  });

  it("is fail, exit 1, where any gate fails", () => {
    const verdict = reachVerdict([gate("pass"), gate("fail"), gate("pass"), gate("pass"), gate("pass")]);
    expect(verdict).toEqual({ status: "fail", exitCode: 1, line: "verdict: FAIL (1 of 5 gates) -> exit 1" });
  });

  it("is error, exit 3, where a gate has no interval", () => {
    expect(reachVerdict([gate("pass"), gate("error")])).toMatchObject({ status: "error", exitCode: 3 });
  });

  it("is inconclusive, exit 5, where a gate could not be decided", () => {
    expect(reachVerdict([gate("pass"), gate("inconclusive")])).toMatchObject({ status: "inconclusive", exitCode: 5 });
  });

  it("takes an undecided gate for passed where the gate says so", () => {
    expect(reachVerdict([gate("pass"), gate("inconclusive", "pass")])).toMatchObject({ status: "pass", exitCode: 0 });
    const both = reachVerdict([gate("inconclusive"), gate("inconclusive", "pass")]);
    expect(both.line).toBe("verdict: INCONCLUSIVE (1 of 2 gates undecided) -> exit 5");
  });

  it("does not take a failed gate for passed, whatever the gate says of undecided ones", () => {
    expect(reachVerdict([gate("fail", "pass")]).exitCode).toBe(1);
    expect(reachVerdict([gate("error", "pass")]).exitCode).toBe(3);
  });

  it("lets fail come before error, and error before inconclusive, in any order", () => {
    const all = [gate("inconclusive"), gate("error"), gate("fail"), gate("pass")];
    expect(reachVerdict(all).status).toBe("fail");
    expect(reachVerdict(all.toReversed()).status).toBe("fail");
    expect(reachVerdict([gate("inconclusive"), gate("error"), gate("pass")]).status).toBe("error");
  });
});
