import type { GateResult, Verdict } from "./result.js";

/** A gate's outcome with whether an open one counts as passed. */
export interface DecidedGate {
  readonly result: GateResult;
  readonly inconclusive: "pass" | "report";
}

/**
 * The one verdict that the text, the JSON and the exit code share: 1 where a gate fails; else 3 where a gate has no
 * interval; else 5 where one could not be decided; else 0.
 */
export function reachVerdict(gates: readonly DecidedGate[]): Verdict {
  if (gates.length === 0) return { status: "none", exitCode: 0, line: "verdict: none (no gates) -> exit 0" };
  const count = (status: GateResult["status"]) => gates.filter(({ result }) => result.status === status).length;
  const open = gates.filter(
    ({ result, inconclusive }) => result.status === "inconclusive" && inconclusive === "report",
  );
  const of = (part: number) => `${part} of ${gates.length} gate${gates.length === 1 ? "" : "s"}`;
  if (count("fail") > 0) return verdict("fail", 1, `FAIL (${of(count("fail"))})`);
  if (count("error") > 0) return verdict("error", 3, `ERROR (${of(count("error"))} without an interval)`);
  if (open.length > 0) return verdict("inconclusive", 5, `INCONCLUSIVE (${of(open.length)} undecided)`);
  return verdict("pass", 0, `PASS (${of(gates.length)})`);
}

function verdict(status: Verdict["status"], exitCode: number, words: string): Verdict {
  return { status, exitCode, line: `verdict: ${words} -> exit ${exitCode}` };
}
