import { checkCycles } from "./check-cycles.js";
import { checkDocComments } from "./check-doc-comments.js";
import { checkForbidden } from "./check-forbidden.js";
import { checkLengths } from "./check-lengths.js";
import { checkZones } from "./check-zones.js";
import type { Problem, SourceTree } from "./problem.js";

export { reportLengths } from "./check-lengths.js";
export { formatProblem } from "./problem.js";
export { readTree } from "./read-tree.js";

/** A rule of the project over its sources. */
export interface Check {
  readonly name: string;
  readonly find: (tree: SourceTree) => readonly Problem[];
}

/** The checks over the sources, in the order in which they are printed. */
export const checks: readonly Check[] = [
  { name: "imports between zones", find: checkZones },
  { name: "import cycles", find: checkCycles },
  { name: "forbidden things", find: checkForbidden },
  { name: "doc comments of exports", find: checkDocComments },
  { name: "lengths", find: checkLengths },
];
