import { readFileSync } from "node:fs";
import { sharedPath } from "./shared-data.js";

/** What the golden tests of RouteLLM need of the folder `shared`. */
export const routellmFiles = ["golden/routellm/golden.json"] as const;

/** A curve, and where it has the target's height: as np.interp says, and where it first does. */
interface InterpolationCase {
  readonly accuracy: readonly number[];
  readonly strong_percentage: readonly number[];
  readonly target: number;
  readonly np_interp: number;
  readonly first_crossing: number | null;
}

/** Values, pandas.qcut's edges of them, and how many values are at or above each edge (above, for the last). */
interface EdgesCase {
  readonly label: string;
  readonly n: number;
  readonly num_results: number;
  /** null for NaN; left out where the label says it all. */
  readonly values?: readonly (number | null)[];
  readonly thresholds?: readonly number[];
  readonly strong_counts?: readonly number[];
  /** What qcut raises instead, which quotes the edges. */
  readonly error?: string;
}

/** The parts of the golden file that the tests read, unchecked: a wrong shape fails the test that reads it. */
export function readRoutellmGolden(): {
  readonly interp_cases: readonly InterpolationCase[];
  readonly qcut_cases: readonly EdgesCase[];
} {
  const text = readFileSync(sharedPath(routellmFiles[0]), "utf8");
  // Python writes NaN, which JSON does not have.
  return JSON.parse(text.replace(/^(\s*)NaN(,?)$/gm, "$1null$2"));
}
