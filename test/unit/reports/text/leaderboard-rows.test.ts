import { describe, expect, test } from "vitest";
import { leaderboardRows } from "../../../../reports/text/leaderboard-rows.js";
import { absentEstimate, model, router, sampleResult } from "../../../support/sample-result.js";

describe("leaderboardRows", () => {
  test("ranks models, routers and baselines together by falling quality", () => {
    const { ranked } = leaderboardRows(sampleResult);
    expect(ranked.map(({ id }) => id)).toEqual(["large", "knn k=40", "cluster k=16", "medium", "random", "small"]);
  });

  test("never ranks a reference", () => {
    const { ranked, references } = leaderboardRows(sampleResult);
    expect(ranked.some(({ kind }) => kind === "reference")).toBe(false);
    expect(references.map(({ id }) => id)).toEqual(["oracle"]);
  });

  test("puts the cheaper first among equals, and then goes by name", () => {
    const models = [model("dear", 0, 0.8, 5), model("b", 1, 0.8, 1), model("a", 2, 0.8, 1)];
    const { ranked } = leaderboardRows({ ...sampleResult, models, routers: [] });
    expect(ranked.map(({ id }) => id)).toEqual(["a", "b", "dear"]);
  });

  test("puts a row without a quality last", () => {
    const lost = router("lost", 0.9, 1, { metrics: { quality: absentEstimate("no decision was recorded") } });
    const { ranked } = leaderboardRows({ ...sampleResult, routers: [lost] });
    expect(ranked.at(-1)?.id).toBe("lost");
  });

  test("a single model is of kind and type model and no hindsight", () => {
    const { ranked } = leaderboardRows(sampleResult);
    expect(ranked[0]).toMatchObject({ kind: "model", type: "model", hindsight: false });
  });
});
