import { UserError } from "../../src/core/errors.js";
import { dimensionsOf } from "../../src/core/nd-array.js";

const hint = "write the file again";

/** Throws FILE_UNREADABLE where scores are no array of so many dimensions. */
export function checkScores(scores: unknown, dimensions: number, of: string): void {
  if (dimensionsOf(scores) === dimensions) return;
  throw new UserError("FILE_UNREADABLE", `the scores of ${of} are no array of ${dimensions} dimensions`, { hint });
}

/** Throws FILE_UNREADABLE where two parts of a file that belong together, such as scores and models, differ in size. */
export function checkSize(what: string, size: number, other: string, otherSize: number): void {
  if (size === otherSize) return;
  throw new UserError("FILE_UNREADABLE", `${what}: ${size} where there are ${otherSize} ${other}`, { hint });
}
