import { UserError } from "../core/errors.js";
import { wholeNumber } from "./whole-number.js";

/**
 * A flag's whole number; undefined where it is not given.
 *
 * @throws UserError USAGE
 * @example integerFlag("--items", "10", 0) // 10
 */
export function integerFlag(flag: string, text: string | undefined, least: number, most?: number): number | undefined {
  return text === undefined ? undefined : wholeNumber(flag, text, least, most);
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
