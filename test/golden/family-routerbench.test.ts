import { beforeAll, expect, it } from "vitest";
import type { MetricContext } from "../../src/core/metric.js";
import { openStage, replayDeal, replayModel, type Stage } from "../../src/core/replay.js";
import { bestSingleHindsight } from "../../src/metrics/best-single-hindsight.js";
import { eP } from "../../src/metrics/e-p.js";
import { gainB } from "../../src/metrics/gain-b.js";
import { gainR } from "../../src/metrics/gain-r.js";
import { gapO } from "../../src/metrics/gap-o.js";
import { groupOracle } from "../../src/metrics/group-oracle.js";
import { oracle } from "../../src/metrics/oracle.js";
import { quality } from "../../src/metrics/quality.js";
import { qualityMacro } from "../../src/metrics/quality-macro.js";
import { regret } from "../../src/metrics/regret.js";
import { rewardBalance } from "../../src/metrics/reward-balance.js";
import { rewardCost } from "../../src/metrics/reward-cost.js";
import { rewardPerformance } from "../../src/metrics/reward-performance.js";
import { vB } from "../../src/metrics/v-b.js";
import { contextOf } from "../support/metric-context.js";
import { macroValue, metricValue } from "../support/metric-values.js";
import { readComplete } from "../support/routerbench-knn.js";
import { describeWithShared, readSharedJson } from "../support/shared-data.js";

interface Part {
  readonly n_prompts: number;
  readonly per_model_micro: Readonly<Record<string, number>>;
  readonly per_model_macro: Readonly<Record<string, number>>;
  readonly best_single_micro: readonly [string, number];
  readonly oracle_micro_max: number;
  readonly oracle_macro_max: number;
  readonly oracle_macro_llmrouterbench_any_gt0: number;
  readonly random_expected_micro: number;
  readonly random_expected_macro: number;
  readonly random_expected_mean_cost: number;
  readonly dataset_oracle_micro: number;
  readonly dataset_oracle_macro: number;
  readonly "dataset_oracle_Gain@R": number;
  readonly "dataset_oracle_Gain@B": number;
  readonly "dataset_oracle_Gap@O": number;
}

interface Reward {
  readonly best_single: readonly [string, number];
  readonly oracle: number;
  readonly random: number;
}

interface Golden {
  readonly routerbench_zs3: {
    readonly all: Part;
    readonly test: Part;
    readonly "routereval_reference_[mu,V_B,E_p]": {
      readonly random_expected_mu: number;
      readonly random_expected_VB: number;
      readonly random_Ep: number;
    };
    readonly FusionFactory_reward_test: Readonly<Record<"performance" | "balance" | "cost", Reward>>;
  };
}

const family = "golden/family/golden.json";
const readFamily = () => readSharedJson<Golden>(family).routerbench_zs3;
const parts = [
  ["all", "data/routerbench/*.csv"],
  ["test", "data/routerbench/*_test.csv"],
] as const;

// Tolerance: 5e-10, since golden means are written with 10 digits.
const digits = 9;

/** Every item dealt to all models alike, in expectation. */
function randomContext(stage: Stage): MetricContext {
  const { length } = stage.models;
  const shares = stage.models.map(() => 1 / length);
  return contextOf(stage, replayDeal(stage, { label: "random", shares }));
}

for (const [part, files] of parts) {
  describeWithShared(`LLMRouterBench's averages on RouterBench, ${part} items`, [family, "data/routerbench"], () => {
    let stage: Stage;
    let golden: Part;
    beforeAll(async () => {
      stage = openStage(await readComplete(files));
      golden = readFamily()[part];
    });
    const single = (model: string) => contextOf(stage, replayModel(stage, stage.matrix.models.indexOf(model)));

    it("are over the same items", () => {
      expect(stage.matrix.features.ids).toHaveLength(golden.n_prompts);
    });

    it("of every model are ours, over items and over groups", () => {
      const models = Object.keys(golden.per_model_micro);
      expect(models).toHaveLength(11);
      for (const model of models) {
        expect(metricValue(quality, single(model)), model).toBeCloseTo(golden.per_model_micro[model]!, digits);
        expect(macroValue(qualityMacro, single(model)), model).toBeCloseTo(golden.per_model_macro[model]!, digits);
      }
    });

    it("of the best single model, the oracle and random are ours", () => {
      const random = randomContext(stage);
      const ofOracle = { ...random, router: { ...random.router, ...random.oracle } };
      expect(metricValue(bestSingleHindsight, random)).toBeCloseTo(golden.best_single_micro[1], digits);
      expect(metricValue(oracle, random)).toBeCloseTo(golden.oracle_micro_max, digits);
      expect(macroValue(qualityMacro, ofOracle)).toBeCloseTo(golden.oracle_macro_max, digits);
      expect(metricValue(quality, random)).toBeCloseTo(golden.random_expected_micro, digits);
      expect(macroValue(qualityMacro, random)).toBeCloseTo(golden.random_expected_macro, digits);
    });

    it("of the dataset oracle are those of our group oracle without a split", () => {
      const random = randomContext(stage);
      const expert = { ...random, router: { ...random.router, ...random.groupOracle } };
      expect(metricValue(groupOracle, random)).toBeCloseTo(golden.dataset_oracle_micro, digits);
      expect(macroValue(qualityMacro, expert)).toBeCloseTo(golden.dataset_oracle_macro, digits);
      expect(macroValue(gainR, expert)).toBeCloseTo(golden["dataset_oracle_Gain@R"], digits);
      expect(macroValue(gainB, expert)).toBeCloseTo(golden["dataset_oracle_Gain@B"], digits);
      expect(macroValue(gapO, expert)).toBeCloseTo(golden["dataset_oracle_Gap@O"], digits);
    });

    it("of the oracle that counts any score above 0 are ours under compat", () => {
      const random = randomContext(stage);
      const nothing = { ...random, router: { ...random.router, score: stage.zeros } };
      expect(macroValue(gapO, nothing, "llmrouterbench")).toBe(1);
      const ofOracle = { ...random, router: { ...random.router, ...random.oracle } };
      const gap = macroValue(gapO, ofOracle, "llmrouterbench");
      expect(golden.oracle_macro_llmrouterbench_any_gt0).toBe(golden.oracle_macro_max);
      expect(gap).toBe(0);
    });
  });
}

describeWithShared("RouterEval and FusionFactory on RouterBench's test items", [family, "data/routerbench"], () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = openStage(await readComplete(parts[1][1]));
  });

  it("RouterEval's mu, V_B and E_p of random are ours", () => {
    const golden = readFamily()["routereval_reference_[mu,V_B,E_p]"];
    const random = randomContext(stage);
    expect(metricValue(quality, random)).toBeCloseTo(golden.random_expected_mu, digits);
    expect(metricValue(vB, random, "routereval")).toBeCloseTo(golden.random_expected_VB, digits);
    expect(metricValue(eP, random)).toBeCloseTo(golden.random_Ep, digits);
  });

  it.each([
    ["performance", rewardPerformance],
    ["balance", rewardBalance],
    ["cost", rewardCost],
  ] as const)(
    "FusionFactory's reward, %s, of the best single model and of random is ours under compat",
    (name, metric) => {
      const golden = readFamily().FusionFactory_reward_test[name];
      const reward = (context: MetricContext) => metricValue(metric, context, "fusionfactory");
      const singles = stage.models.map((_, model) => reward(contextOf(stage, replayModel(stage, model))));
      const best = Math.max(...singles);
      expect(stage.matrix.models[singles.indexOf(best)]).toBe(golden.best_single[0]);
      expect(best).toBeCloseTo(golden.best_single[1], digits);
      expect(reward(randomContext(stage))).toBeCloseTo(golden.random, digits);
    },
  );

  it("FusionFactory's oracle is what our regret is taken from: reward and regret add up to it", () => {
    const { performance, balance } = readFamily().FusionFactory_reward_test;
    const random = randomContext(stage);
    expect(metricValue(rewardBalance, random) + metricValue(regret, random)).toBeCloseTo(balance.oracle, digits);
    expect(metricValue(oracle, random)).toBeCloseTo(performance.oracle, digits);
  });
});
