import type { GateEvidence } from "./decide-gates.js";

/** What a gate that must not be decided is given: no number, and why. */
export function withoutEvidence(reason: string): GateEvidence {
  const nothing = { value: Number.NaN, lower: Number.NaN, upper: Number.NaN, standardError: Number.NaN };
  return { measured: { ...nothing, items: 0, reason }, binary: false };
}
