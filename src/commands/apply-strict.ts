import type { Result } from "../core/result.js";

const strictExit = 3;

/**
 * The result under --strict: warnings make the verdict an error (exit 3), except where a gate fails, which stays the
 * verdict. Without warnings the result is as it was.
 */
export function applyStrict(result: Result): Result {
  const { warnings, verdict } = result;
  if (warnings.length === 0 || verdict.exitCode === 1) return result;
  const count = `${warnings.length} warning${warnings.length === 1 ? "" : "s"}`;
  const line = `verdict: ERROR (${count} under --strict) -> exit ${strictExit}`;
  return { ...result, verdict: { status: "error", exitCode: strictExit, line } };
}
