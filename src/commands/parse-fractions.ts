import { UserError } from "../core/errors.js";

/**
 * The fractions of `--learning-curve`, in the order given.
 *
 * @throws UserError USAGE for one outside (0, 1]
 * @example parseFractions("0.1,0.5,1") // [0.1, 0.5, 1]
 */
export function parseFractions(text: string | undefined): readonly number[] | undefined {
  return text?.split(",").map((part) => {
    const value = Number(part);
    if (part.trim() !== "" && value > 0 && value <= 1) return value;
    throw new UserError("USAGE", `--learning-curve "${text}": "${part}" is no fraction above 0 and up to 1`, {
      hint: "write 0.1,0.25,0.5,1",
    });
  });
}
