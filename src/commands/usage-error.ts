import type { CommanderError } from "commander";
import { UserError } from "../core/errors.js";

/** Commands that the manual documents for a later version. */
const laterCommands = [
  ...["show", "explain", "report", "leaderboard", "ope", "audit", "verify"],
  ...["router", "init", "validate", "schema", "completion", "cache"],
];

/**
 * The user error behind a command line that the parser refuses: UNKNOWN_COMMAND with the nearest known, NOT_BUILT for a
 * documented command of a later version, and USAGE for anything else.
 */
export function usageError({ code, message }: Pick<CommanderError, "code" | "message">): UserError {
  const [what = "", suggestion] = message.replace(/^error: /, "").split("\n");
  if (code !== "commander.unknownCommand") return new UserError("USAGE", what, { hint: hintOf(suggestion) });
  const name = what.match(/'(.*)'/)?.[1] ?? "";
  if (!laterCommands.includes(name)) return new UserError("UNKNOWN_COMMAND", what, { hint: hintOf(suggestion) });
  return new UserError("NOT_BUILT", `the command ${name} is documented for a later version and is not built yet`, {
    hint: "routebench --help lists the commands of this version",
  });
}

function hintOf(suggestion: string | undefined): string {
  return suggestion ? suggestion.replace(/^\(D(.*)\)$/, "d$1") : "routebench --help";
}
