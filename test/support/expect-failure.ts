import { expect } from "vitest";
import { type ErrorCode, errorCodes } from "../../src/core/errors.js";
import type { CliRun } from "./run-cli.js";

/** What a user error must show. */
export interface ExpectedFailure {
  readonly code: ErrorCode;
  /** In the first line: what is wrong, with the value. */
  readonly says: string | RegExp;
  /** FILE:LINE:COLUMN, as far as it has them. */
  readonly at?: string;
  /** The cure. */
  readonly hint?: string | RegExp;
}

/** Expects a command to have ended as a user error does: its code, what, where and cure, nothing on stdout and no stack. */
export function expectFailure(run: CliRun, { code, says, at, hint }: ExpectedFailure): void {
  const { stderr } = run;
  expect({ exit: run.code, stderr }).toEqual({ exit: errorCodes[code], stderr });
  expect(stderr).toMatch(new RegExp(`^ {2}code: ${code} `, "m"));
  const [first] = stderr.split("\n").filter((line) => line.startsWith("error: "));
  if (typeof says === "string") expect(first).toContain(says);
  else expect(first).toMatch(says);
  if (at !== undefined) expect(stderr).toContain(`\n  at: ${at}\n`);
  if (hint !== undefined) expect(stderr.match(/^ {2}hint: (.*)$/m)?.[1]).toMatch(hint);
  expect(stderr).not.toMatch(/^ {4}at /m);
  expect(stderr).not.toContain("has a bug");
  expect(run.stdout).toBe("");
}
