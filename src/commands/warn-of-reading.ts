import { listSome } from "../core/errors.js";
import type { Warnings } from "../core/warnings.js";
import type { ReadOutcomes } from "../store/read-outcomes.js";

/** What reading outcomes left out, or passed over. */
export type ReadingFacts = Pick<ReadOutcomes, "simulated" | "passedOver" | "leftOut" | "decontaminated"> & {
  readonly items: number;
  readonly unknownColumns?: readonly string[];
  readonly unknownExclusions?: number;
};

/** Adds the warnings of what reading outcomes left out: each with how many files, rows, columns or items it is about. */
export function warnOfReading(facts: ReadingFacts, warnings: Warnings): void {
  const { items, simulated, passedOver, leftOut, decontaminated, unknownColumns = [], unknownExclusions = 0 } = facts;
  if (simulated) warnings.add("SIMULATED", "these outcomes are simulated: no model was called", items);
  if (unknownColumns.length > 0) {
    warnings.add("UNKNOWN_COLUMNS", `columns not used: ${listSome(unknownColumns)}`, unknownColumns.length);
  }
  if (passedOver.length > 0) {
    const reasons = passedOver.map(({ shown, why }) => `${shown}: ${why}`);
    warnings.add("PASSED_OVER", `files not read: ${listSome(reasons)}`, passedOver.length);
  }
  if (leftOut > 0) {
    const message = `${leftOut} rows are left out: their models were sent other prompts than the rest`;
    warnings.add("OTHER_PROMPTS", message, leftOut);
  }
  if (decontaminated > 0) {
    const message = `${decontaminated} items are left out: a file beside the outcomes lists them as contaminated`;
    warnings.add("DECONTAMINATED", message, decontaminated);
  }
  if (unknownExclusions > 0) {
    const message = `${unknownExclusions} entries of the files of items to leave out name no item`;
    warnings.add("EXCLUDE_UNKNOWN", message, unknownExclusions);
  }
}
