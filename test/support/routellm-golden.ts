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

/** A point of a curve: accuracy and share of strong calls in percent. */
export interface CurvePoint {
  readonly threshold: number;
  readonly strong_count: number;
  readonly strong_percentage: number;
  readonly accuracy: number;
}

/** What RouteLLM's evaluation gave for a router: np.interp's CPTs beside the first crossings. */
export interface GoldenRouter {
  /** Left out where there are 101. */
  readonly points?: readonly CurvePoint[];
  readonly n_points?: number;
  readonly cpt20: number;
  readonly cpt50: number;
  readonly cpt80: number;
  readonly first_crossing_cpt20: number;
  readonly first_crossing_cpt50: number;
  readonly first_crossing_cpt80: number;
  readonly auc: number;
  readonly apgr: number;
}

/** The threshold that is to send a share of the calls to the strong model, and the calls that it does send. */
interface Calibrated {
  readonly threshold: number;
  readonly printed: number;
  readonly strong_count: number;
}

/** RouteLLM's evaluation on MMLU. */
interface GoldenMmlu {
  readonly n: number;
  readonly n_unique_prompts: number;
  readonly weak_accuracy: number;
  readonly strong_accuracy: number;
  readonly weak_correct: number;
  readonly strong_correct: number;
  readonly contingency: Readonly<Record<"both_right" | "only_strong" | "only_weak" | "both_wrong", number>>;
  readonly optimal_curve: readonly Pick<CurvePoint, "strong_percentage" | "accuracy">[];
  readonly routers: Readonly<Record<string, GoldenRouter>>;
  readonly calibration: Readonly<Record<string, Readonly<Record<string, Calibrated>>>>;
}

/** The parts of the golden file that the tests read, unchecked: a wrong shape fails the test that reads it. */
export function readRoutellmGolden(): {
  readonly interp_cases: readonly InterpolationCase[];
  readonly qcut_cases: readonly EdgesCase[];
  readonly mmlu: GoldenMmlu;
} {
  const text = readFileSync(sharedPath(routellmFiles[0]), "utf8");
  // Python writes NaN, which JSON does not have.
  return JSON.parse(text.replace(/^(\s*)NaN(,?)$/gm, "$1null$2"));
}
