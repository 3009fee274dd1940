import { describe, expect, it } from "vitest";
import type { MetricContext } from "../../../src/core/metric.js";
import { openStage, replayChoices, replayDeal, replayModel } from "../../../src/core/replay.js";
import { robustness } from "../../../src/metrics/robustness.js";
import { robustnessScore } from "../../../src/metrics/robustness-score.js";
import { switches } from "../../../src/metrics/switches.js";
import { contextOf, drawnChoices, tinyContext, tinyStage } from "../../support/metric-context.js";
import { metricValue, unsupportedReason } from "../../support/metric-values.js";
import { randomMatrix } from "../../support/random-matrix.js";

/** Pairs (3 + 1 + 1 = 5): i01 i02 i03, i04 i05, and i07 i10; the other four items are alone. */
const clusters = ["a", "a", "a", "b", "b", "c", "d", "e", "f", "d", "g"];
const clustered = (router = tinyContext.router): MetricContext => contextOf(tinyStage, router, [], clusters);

describe("the tiny router over paraphrases, by hand", () => {
  it("chooses free small large, small large, and free free: 4 of 5 pairs flip", () => {
    expect(metricValue(robustness, clustered())).toBeCloseTo(1 / 5, 14);
  });

  it("gets 1 1 1, 0 1 and 1 1: 1 of 5 pairs differs by a whole point", () => {
    expect(metricValue(robustnessScore, clustered())).toBeCloseTo(4 / 5, 14);
  });

  it("switches twice in the first session and once in the second, of 7 sessions", () => {
    expect(metricValue(switches, clustered())).toBeCloseTo(3 / 7, 14);
  });
});

describe("a constant router", () => {
  it("never flips and never switches, whatever it gets", () => {
    for (const model of [0, 1, 2]) {
      const constant = clustered(replayModel(tinyStage, model));
      expect(metricValue(robustness, constant)).toBe(1);
      expect(metricValue(switches, constant)).toBe(0);
    }
    // small gets 1 1 0 (2 of 3 pairs apart by 1), 0 0.5 (apart by a half), 0 1 (by 1): 3.5 of 5.
    expect(metricValue(robustnessScore, clustered(replayModel(tinyStage, 1)))).toBeCloseTo(1 - 3.5 / 5, 14);
  });
});

describe("a router that deals at random", () => {
  it("makes the same choice as often as chance: 1/2 squared + 1/4 squared + 1/4 squared", () => {
    const dealt = clustered(replayDeal(tinyStage, { label: "uneven", shares: [0.5, 0.25, 0.25] }));
    expect(metricValue(robustness, dealt)).toBeCloseTo(3 / 8, 14);
    expect(metricValue(switches, dealt)).toBeCloseTo((4 * 5) / 8 / 7, 14);
  });
});

describe("counting", () => {
  it("agrees with going through all pairs, on drawn outcomes with graded scores, dealt and decided", () => {
    const matrix = randomMatrix({ seed: 5, items: 60, models: 4, binary: false });
    const stage = openStage(matrix);
    const names = matrix.features.ids.map((_, item) => `c${(item * 7) % 9}`);
    const shares = [0.1, 0.2, 0.3, 0.4];
    for (const router of [replayChoices(stage, drawnChoices(matrix)), replayDeal(stage, { label: "d", shares })]) {
      const context = contextOf(stage, router, [], names);
      const brute = throughAllPairs(context);
      expect(metricValue(robustness, context)).toBeCloseTo(brute.choice, 12);
      expect(metricValue(robustnessScore, context)).toBeCloseTo(brute.score, 12);
    }
  });

  function throughAllPairs({ router, models, clusters: of }: MetricContext) {
    let pairs = 0;
    let flips = 0;
    let apart = 0;
    for (let i = 0; i < 60; i++) {
      for (let j = i + 1; j < 60; j++) {
        if (of![i] !== of![j]) continue;
        pairs++;
        models.forEach((a, m) => {
          models.forEach((b, k) => {
            const chance = router.shares[m]![i]! * router.shares[k]![j]!;
            if (m !== k) flips += chance;
            apart += chance * Math.abs(a.score[i]! - b.score[j]!);
          });
        });
      }
    }
    return { choice: 1 - flips / pairs, score: 1 - apart / pairs };
  }
});

describe("without paraphrases", () => {
  it("there is no number, and the reason says what is missing", () => {
    for (const metric of [robustness, robustnessScore, switches]) {
      expect(metric.bind(tinyContext)).toEqual({ absent: "no cluster column is given" });
    }
  });

  it("in clusters of one item each, robustness is undefined, with the reason", () => {
    const alone = contextOf(tinyStage, tinyContext.router, [], tinyStage.matrix.features.ids);
    for (const metric of [robustness, robustnessScore]) {
      expect(metricValue(metric, alone)).toBeNaN();
      expect(unsupportedReason(metric, alone)).toBe("no two items share a cluster");
    }
    expect(unsupportedReason(robustness, clustered())).toBeUndefined();
  });
});
