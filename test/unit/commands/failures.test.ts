import { Command, CommanderError } from "commander";
import { describe, expect, test } from "vitest";
import { describeFailure, lostOutput } from "../../../src/commands/describe-failure.js";
import { refuseLaterFlags } from "../../../src/commands/eval-options.js";
import { packageVersion } from "../../../src/commands/package-version.js";
import { usageError } from "../../../src/commands/usage-error.js";
import { errorCodes, UserError } from "../../../src/core/errors.js";

describe("a user error is printed", () => {
  test("as what, where, cure and code, without a stack", () => {
    const location = { file: "a.csv", line: 7, column: "score" };
    const error = new UserError("VALUE_NOT_NUMERIC", '"x" is not a number', { hint: "write 0.5", location });
    expect(describeFailure(error)).toEqual({
      text: 'error: "x" is not a number\n  at: a.csv:7:score\n  hint: write 0.5\n  code: VALUE_NOT_NUMERIC (docs/errors.md)\n',
      exitCode: 3,
    });
  });

  test("without the lines that it has nothing for", () => {
    const bare = describeFailure(new UserError("USAGE", "no"));
    expect(bare.text).toBe("error: no\n  code: USAGE (docs/errors.md)\n");
    const file = describeFailure(new UserError("FILE_EMPTY", "empty", { location: { file: "a.csv" } }));
    expect(file.text).toContain("\n  at: a.csv\n");
  });

  test("with names that would steer the terminal made harmless; the lines of a table stay", () => {
    const error = new UserError("USAGE", "é0\u202e is twice\n  what\u001b[2J", { hint: "see q\u2066" });
    expect(describeFailure(error).text).toBe(
      "error: é0\ufffd is twice\n  what\ufffd[2J\n  hint: see q\ufffd\n  code: USAGE (docs/errors.md)\n",
    );
  });

  test("with the exit code of its row in the table: 2 for what was asked, 3 for what was given", () => {
    for (const [code, exit] of Object.entries(errorCodes)) {
      expect(describeFailure(new UserError(code as keyof typeof errorCodes, "x")).exitCode).toBe(exit);
    }
  });
});

describe("anything else is our bug", () => {
  test("with exit 70, our version and the stack", () => {
    const error = new TypeError("undefined is not a function");
    const { text, exitCode } = describeFailure(error);
    expect(exitCode).toBe(70);
    expect(text).toContain(`routebench ${packageVersion()} has a bug, not you.`);
    expect(text).toContain(error.stack);
  });

  test("also where it is no Error", () => {
    expect(describeFailure("thrown text")).toEqual({ text: expect.stringContaining("thrown text"), exitCode: 70 });
    expect(describeFailure(undefined).exitCode).toBe(70);
  });
});

describe("what the parser refuses", () => {
  /** The error that the real parser throws. */
  function refusal(...args: string[]): CommanderError {
    const program = new Command("p").exitOverride().configureOutput({ outputError: () => undefined });
    program
      .command("eval")
      .option("--seed <n>")
      .action(() => undefined);
    try {
      program.parse(args, { from: "user" });
    } catch (error) {
      if (error instanceof CommanderError) return error;
    }
    throw new Error("nothing was refused");
  }

  test("is UNKNOWN_COMMAND with the nearest name", () => {
    expect(usageError(refusal("evl"))).toMatchObject({
      code: "UNKNOWN_COMMAND",
      message: "unknown command 'evl'",
      hint: "did you mean eval?",
    });
    expect(usageError(refusal("zzz"))).toMatchObject({ code: "UNKNOWN_COMMAND", hint: "routebench --help" });
  });

  test("is NOT_BUILT for commands of a later version", () => {
    expect(usageError(refusal("leaderboard"))).toMatchObject({
      code: "NOT_BUILT",
      message: expect.stringContaining("leaderboard"),
    });
  });

  test("is USAGE for flags, with the nearest flag", () => {
    expect(usageError(refusal("eval", "--sed", "1"))).toMatchObject({
      code: "USAGE",
      message: "unknown option '--sed'",
      hint: "did you mean --seed?",
    });
    expect(usageError(refusal("eval", "--seed"))).toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("argument missing"),
    });
  });

  test("is NOT_BUILT for flags of a later version, with or without a value, and not for values of others", () => {
    for (const flag of ["--by", "--by=group", "--resume", "--no-cache", "--allow-empty"]) {
      expect(() => refuseLaterFlags(["eval", flag])).toThrow(expect.objectContaining({ code: "NOT_BUILT" }));
    }
    expect(() => refuseLaterFlags(["eval", "--bye", "by", "a--by"])).not.toThrow();
  });
});

test("standard output that takes no more is a user error that names the reason", () => {
  expect(lostOutput(new Error("ENOSPC: no space left"))).toMatchObject({
    code: "OUTPUT_WRITE",
    message: "cannot write to standard output: ENOSPC: no space left",
  });
});
