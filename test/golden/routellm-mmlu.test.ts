import { beforeAll, expect, test } from "vitest";
import type { MetricContext } from "../../src/core/metric.js";
import type { Stage } from "../../src/core/replay.js";
import type { ReplayedRouter } from "../../src/evaluate/replayed-router.js";
import { apgr } from "../../src/metrics/apgr.js";
import { auc } from "../../src/metrics/auc.js";
import { cpt20 } from "../../src/metrics/cpt-20.js";
import { cpt50 } from "../../src/metrics/cpt-50.js";
import { cpt80 } from "../../src/metrics/cpt-80.js";
import { quality } from "../../src/metrics/quality.js";
import { metricValue } from "../support/metric-values.js";
import { type GoldenRouter, readRoutellmGolden, routellmFiles } from "../support/routellm-golden.js";
import { mmluFolder, openMmlu, readMmlu, replayWinRates, winRateContext, winRates } from "../support/routellm-mmlu.js";
import { describeWithShared } from "../support/shared-data.js";

// Tolerance: counts and np.interp's CPT are equal to the last bit; AUC, APGR and first crossings to 1e-14 of [0, 1].
const digits = 14;

const cpts = [
  [cpt20, "cpt20"],
  [cpt50, "cpt50"],
  [cpt80, "cpt80"],
] as const;

/** Golden routers that our nomination gives point by point: name, win rates, parts. */
const routers = [
  ["prompt_length", "prompt_length", 10],
  ["sha256", "sha256", 10],
  ["oracle_sha_tiebroken", "oracle_sha_tiebroken", 10],
  ["anti_oracle_sha_tiebroken", "anti_oracle_sha_tiebroken", 10],
  ["oracle_unique_thresholds", "oracle", 10],
  ["sha256_num_results_100", "sha256", 100],
  ["prompt_length_num_results_100", "prompt_length", 100],
] as const;

describeWithShared("RouteLLM on MMLU", [...routellmFiles, mmluFolder], () => {
  let questions: ReturnType<typeof readMmlu>;
  let stage: Stage;
  beforeAll(() => {
    questions = readMmlu();
    stage = openMmlu(questions);
  });

  const golden = () => readRoutellmGolden().mmlu;
  const replay = (rates: keyof typeof winRates, parts: number) =>
    replayWinRates(stage, questions.map(winRates[rates]), parts);
  const countStrong = (point: ReplayedRouter["nominated"][number]) =>
    point.replay.shares[1]!.reduce((sum, share) => sum + share, 0);

  test("there are 14,037 questions without the contaminated ones, and as many right answers", () => {
    const { n, n_unique_prompts, weak_correct, strong_correct, contingency } = golden();
    expect(questions).toHaveLength(n);
    expect(new Set(questions.map(({ prompt }) => prompt)).size).toBe(n_unique_prompts);
    const count = (weak: number, strong: number) =>
      questions.filter((each) => each.weak === weak && each.strong === strong).length;
    expect(contingency).toEqual({
      both_right: count(1, 1),
      only_strong: count(0, 1),
      only_weak: count(1, 0),
      both_wrong: count(0, 0),
    });
    expect([count(1, 0) + count(1, 1), count(0, 1) + count(1, 1)]).toEqual([weak_correct, strong_correct]);
  });

  test("both models' quality is their accuracy", () => {
    const context = winRateContext(stage, replay("sha256", 10));
    const { weak_accuracy, strong_accuracy } = golden();
    const [weak, strong] = context.models;
    for (const [model, accuracy] of [
      [weak!, weak_accuracy],
      [strong!, strong_accuracy],
    ] as const) {
      const router = { ...context.router, ...model };
      expect(metricValue(quality, { ...context, router })).toBeCloseTo(accuracy / 100, digits);
    }
  });

  test.each(routers)("%s: every point's threshold, strong calls and right answers", (name, rates, parts) => {
    const { points, n_points } = golden().routers[name]!;
    const ours = [...replay(rates, parts).nominated].reverse();
    expect(ours).toHaveLength(points?.length ?? n_points!);
    points?.forEach(({ threshold, strong_count, accuracy }, place) => {
      // The last is above every score; RouteLLM names it after the highest, and compares with > instead of >=.
      if (place < points.length - 1) expect(ours[place]!.threshold).toBeCloseTo(threshold, 14);
      expect(countStrong(ours[place]!)).toBe(strong_count);
      const right = ours[place]!.replay.score.reduce((sum, score) => sum + score, 0);
      expect(right).toBe(Math.round((accuracy / 100) * questions.length));
      expect((right / questions.length) * 100).toBeCloseTo(accuracy, 12);
    });
  });

  test.each(routers)("%s: AUC, APGR and CPT, as it computes them and by the first crossing", (name, rates, parts) => {
    expectMetrics(winRateContext(stage, replay(rates, parts)), golden().routers[name]!);
  });

  test("dropping equal edges loses the oracle's point of 17.8 % calls: without it our metrics are RouteLLM's", () => {
    const { nominated, ...rest } = replay("oracle", 10);
    expect(nominated.map(({ threshold }) => threshold)).toEqual([undefined, 1, 0.5, 0]);
    const lossy = { ...rest, nominated: nominated.filter(({ threshold }) => threshold !== 1) };
    const { oracle_qcut_drop_duplicates: dropped, oracle_unique_thresholds: kept } = golden().routers;
    expectMetrics(winRateContext(stage, lossy), dropped!);
    expect([dropped!.apgr, kept!.apgr]).toEqual([expect.closeTo(0.738, 3), expect.closeTo(1.285, 3)]);
  });

  test("sending a share of the calls to the strong model takes RouteLLM's calibrated threshold, to an ulp", () => {
    for (const [rates, shares] of Object.entries(golden().calibration)) {
      const points = replay(rates as keyof typeof winRates, 10).nominated;
      for (const [share, { threshold, strong_count, printed }] of Object.entries(shares)) {
        const ours = points[Math.round(10 * Number(share))]!;
        expect(ours.threshold! / threshold, `${rates} ${share}`).toBeCloseTo(1, 15);
        expect(Math.round(ours.threshold! * 1e5) / 1e5).toBe(printed);
        expect(countStrong(ours)).toBe(strong_count);
      }
    }
  });

  test("ten draws of its random router lie near what dealing at random gives in expectation", () => {
    const drawn = golden().routers.random_seed0_10iters!;
    expect(drawn.apgr).toBeCloseTo(0.501, 3);
    expect(cpts.map(([, key]) => drawn[key])).toEqual([19.9, 50.0, 79.3].map((calls) => expect.closeTo(calls, 1)));
    const { nominated, ...rest } = replay("sha256", 1);
    expect(nominated.map(countStrong)).toEqual([0, questions.length]);
    const context = winRateContext(stage, { nominated, ...rest });
    expect(metricValue(apgr, context)).toBeCloseTo(0.5, digits);
    expect(cpts.map(([metric]) => metricValue(metric, context))).toEqual(
      [0.2, 0.5, 0.8].map((calls) => expect.closeTo(calls, digits)),
    );
  });

  test("its optimal curve is above what any router can do at 100 %: at most so many calls, not so many", () => {
    const { optimal_curve, strong_accuracy } = golden();
    const { only_strong, both_right, only_weak } = golden().contingency;
    for (const { strong_percentage, accuracy } of optimal_curve) {
      const useful = Math.min((questions.length * strong_percentage) / 100, only_strong);
      expect(accuracy).toBeCloseTo(((both_right + only_weak + useful) / questions.length) * 100, 10);
    }
    expect([optimal_curve.at(-1)!.accuracy, strong_accuracy]).toEqual([
      expect.closeTo(85.9, 1),
      expect.closeTo(80.6, 1),
    ]);
  });
});

function expectMetrics(context: MetricContext, golden: GoldenRouter): void {
  expect(metricValue(auc, context)).toBeCloseTo(golden.auc / 100, digits);
  expect(metricValue(apgr, context)).toBeCloseTo(golden.apgr, digits);
  for (const [metric, key] of cpts) {
    expect(metricValue(metric, context, "routellm"), key).toBe(golden[key] / 100);
    expect(metricValue(metric, context), key).toBeCloseTo(golden[`first_crossing_${key}`] / 100, digits);
  }
}
