import { UserError } from "../core/errors.js";

/**
 * A flag's value as a whole number, written in digits.
 *
 * @throws UserError USAGE where it is none, or outside the range
 * @example wholeNumber("--seed", "7", 0) // 7
 */
export function wholeNumber(flag: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new UserError("USAGE", `${flag} "${text}" is not a whole number ${range}`);
}
