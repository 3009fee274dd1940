import { describe, expect, test } from "vitest";
import { leaderboardRows } from "../../../../reports/text/leaderboard-rows.js";
import { factsLine, footnotes, markedName } from "../../../../reports/text/notes.js";
import { estimate, router, sampleResult } from "../../../support/sample-result.js";

describe("factsLine", () => {
  test("says items, split, models, missing cells, left-out items and the smallest difference", () => {
    expect(factsLine(sampleResult)).toBe(
      "n=4,000 items (2,800 train, 1,200 test) · 3 models · 6 missing · 2 items left out · smallest difference that knn k=40 against large can show here: 0.009",
    );
  });

  test("leaves out what there is nothing to say about", () => {
    const dataset = { ...sampleResult.dataset, leftOut: 0, missing: 0 };
    const line = factsLine({ ...sampleResult, dataset, detectable: null });
    expect(line).toBe("n=4,000 items (2,800 train, 1,200 test) · 3 models · 0 missing");
  });

  test("says in how many rounds the items were divided", () => {
    const rounds = [1, 2].map((fold) => ({ label: `fold ${fold} of 2`, train: 2000, test: 2000 }));
    const split = { ...sampleResult.split, kind: "folds", train: 2000, test: 4000, rounds };
    expect(factsLine({ ...sampleResult, split })).toContain("(2 rounds: 2,000 train, 4,000 test)");
  });

  test("says where nothing was there to train on", () => {
    const split = { ...sampleResult.split, kind: "none", train: 0, test: 4000 };
    expect(factsLine({ ...sampleResult, split })).toContain("(4,000 evaluated, none to train on)");
  });
});

describe("footnotes", () => {
  test("explain the asterisk, the oracle, and each missing interval with the rows that lack it", () => {
    expect(footnotes(sampleResult, ["quality"])).toEqual([
      "* hindsight: something of it was chosen on the evaluated items, so it is no evidence for a decision",
      "oracle: best of one recorded draw a cell, an upper bound that no router attains",
      "(no interval) oracle: best of one draw a cell",
    ]);
  });

  test("say of how many fitted routers the numbers are the mean, and that intervals hold the variance of training", () => {
    const rounds = [1, 2, 3].map((fold) => ({ label: `fold ${fold} of 3`, train: 2000, test: 2000 }));
    const split = { ...sampleResult.split, rounds };
    const resampling = { ...sampleResult.resampling, refits: 20 };
    expect(footnotes({ ...sampleResult, split, resampling }, []).slice(0, 2)).toEqual([
      "every number is the mean of 3 fitted routers (fold 1 of 3 to fold 3 of 3), not a number of one of them",
      "intervals include the variance of training (20 refits)",
    ]);
  });

  test("say nothing about metrics that are not shown, and nothing where nothing is marked", () => {
    const routers = [router("knn", 0.8, 1, { metrics: { quality: estimate(0.8, 0.1), aiq: estimate(0.7) } })];
    expect(footnotes({ ...sampleResult, routers }, ["quality"])).toEqual([]);
    expect(footnotes({ ...sampleResult, routers }, ["aiq"])).toHaveLength(1);
  });

  test("explain the asterisk of a metric where it is shown and no row is marked", () => {
    const metrics = sampleResult.metrics.map((metric) => ({
      ...metric,
      hindsight: metric.id === "saving" || undefined,
    }));
    const marked = { ...sampleResult, metrics, routers: [router("knn", 0.8, 1)] } as typeof sampleResult;
    expect(footnotes(marked, ["saving"])[0]).toMatch(/^\* hindsight: /);
    expect(footnotes(marked, ["quality"])).toEqual([]);
  });

  test("name each reason once, with all of its rows", () => {
    const few = { value: 0.5, lower: null, upper: null, n: 8, reason: "fewer than 20 items" };
    const routers = ["a", "b"].map((id) => router(id, 0.5, 1, { metrics: { quality: few, cost: few } }));
    const notes = footnotes({ ...sampleResult, routers }, ["quality", "cost"]);
    expect(notes).toEqual(["(no interval) a, b: fewer than 20 items"]);
  });

  test("mark gains over a static mix that was chosen in hindsight", () => {
    const staticMix = { ...sampleResult.staticMix, hindsight: true };
    expect(footnotes({ ...sampleResult, staticMix }, [])).toContain(
      "the static mix was chosen on the evaluated items, and so are all gains over it",
    );
  });
});

test("markedName puts an asterisk on hindsight and on nothing else", () => {
  const { ranked, references } = leaderboardRows(sampleResult);
  expect(references.map(markedName)).toEqual(["oracle *"]);
  expect(ranked.map(markedName).join()).not.toContain("*");
});
