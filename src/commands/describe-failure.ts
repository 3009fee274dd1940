import { plainLines } from "../../reports/text/plain-text.js";
import { UserError } from "../core/errors.js";
import { packageVersion } from "./package-version.js";

/** Exit code of our own mistakes, apart from every verdict. */
const bugExit = 70;

/** What is printed for an error, and the exit code that it means. */
export interface Failure {
  readonly text: string;
  readonly exitCode: number;
}

/** A user's error as what is wrong, where, and how to mend it; anything else as our bug, with its stack. Names from data cannot steer the terminal. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof UserError) return { text: describeUserError(error), exitCode: error.exitCode };
  const stack = error instanceof Error ? error.stack : String(error);
  const text = `routebench ${packageVersion()} has a bug, not you. Please report this with the command that you ran:\n${stack}\n`;
  return { text, exitCode: bugExit };
}

/** The user error for a standard output that takes no more, such as a full disk: OUTPUT_WRITE. */
export function lostOutput({ message }: Error): UserError {
  return new UserError("OUTPUT_WRITE", `cannot write to standard output: ${message}`, {
    hint: "make room where the output goes",
  });
}

function describeUserError({ code, message, location, hint }: UserError): string {
  const place =
    location && [location.file, location.line, location.column].filter((part) => part !== undefined).join(":");
  const lines = [
    `error: ${message}`,
    place && `  at: ${place}`,
    hint && `  hint: ${hint}`,
    `  code: ${code} (docs/errors.md)`,
  ];
  return plainLines(`${lines.filter((line) => line).join("\n")}\n`);
}
