import { readSharedJson } from "./shared-data.js";

/** What the golden tests of the LLMRouterBench family need of the folder `shared`. */
export const familyFiles = ["golden/family/golden.json"] as const;

/** A point of a curve as the golden file writes it: [cost, accuracy]. */
type Pair = readonly [number, number];

/** CARROT's kNN route, with some of its points: [lambda, mean cost, quality]. */
export interface CarrotRoute {
  readonly lambda_points: readonly (readonly [number, number, number])[];
  readonly pareto_points: number;
  readonly peak_accuracy: number;
  readonly AUDC_norm_by_max_model_cost: number;
  readonly QNC_interp: number | null;
  /** Model, quality, mean cost. */
  readonly best_single: readonly [string, number, number];
  readonly max_model_mean_cost: number;
}

interface FamilyGolden {
  readonly routerbench_zs3: {
    readonly test: {
      readonly per_model_macro: Readonly<Record<string, number>>;
      readonly total_cost: Readonly<Record<string, number>>;
    };
    readonly reference_AvengersPro_curve_K25_top3_beta9_seed42: readonly {
      readonly macro: number;
      readonly total_cost: number;
    }[];
    readonly AvengersPro_curve_metrics_test: {
      /** Model, total dollars, mean over data sets. */
      readonly best_single: readonly [string, number, number];
      readonly PerfGain: number;
      readonly CostSave: number;
      readonly ParetoDist_nearest_vertex_minmax_union_with_models: number;
      readonly frontier_size: number;
    };
    readonly reference_CARROT_route_knn64_test: Readonly<Record<string, CarrotRoute | string>>;
  };
  readonly toy_performance_cost: {
    readonly "curves_[cost,acc]": Readonly<Record<string, readonly Pair[]>>;
    readonly "best_single_[cost,acc]": Pair;
    readonly results: Readonly<
      Record<
        string,
        {
          readonly PerfGain: number;
          readonly CostSave: number | null;
          readonly ParetoDist_nearest_vertex_minmax: number;
        }
      >
    >;
  };
}

/** Numbers that reference code of this family gave, and toy curves; unchecked: a wrong shape fails the test that reads it. */
export function readFamilyGolden(): FamilyGolden {
  return readSharedJson(familyFiles[0]);
}
