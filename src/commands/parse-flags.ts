import { UserError } from "../core/errors.js";

/**
 * A flag's whole number; undefined where it is not given.
 *
 * @throws UserError USAGE
 * @example integerFlag("--items", "10", 0) // 10
 */
export function integerFlag(
  flag: string,
  text: string | undefined,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  throw new UserError("USAGE", `${flag} "${text}" is not a whole number ${range}`);
}

/**
 * A flag's number above `above` and below `below`; undefined where it is not given.
 *
 * @throws UserError USAGE
 * @example numberFlag("--margin", "0.01", 0, 1) // 0.01
 */
export function numberFlag(flag: string, text: string | undefined, above: number, below: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && value > above && value < below) return value;
  throw new UserError("USAGE", `${flag} "${text}" is not a number between ${above} and ${below}`);
}
