import { describe, expect, it } from "vitest";
import { chooseSingles } from "../../../src/core/nominate.js";
import { openStage } from "../../../src/core/replay.js";
import type { RecordedScores, Router } from "../../../src/core/routing.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { replayScores } from "../../../src/evaluate/replay-scores.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { userErrorOf } from "../../support/user-error-of.js";

/** Ten items of which the strong model alone gets the last four right; both get the others. */
function tenItems(prefix: string) {
  return buildMatrix(
    ["strong", "weak"],
    Array.from({ length: 10 }, (_, item) => ({
      id: `${prefix}${item}`,
      scores: [1, item < 6 ? 1 : 0],
      costs: [10, 1],
    })),
  );
}

const evaluated = openStage(tenItems("t"));
const trained = trainingSetOf(tenItems("l"));
/** Win rates 0, 0.1, ..., 0.9. */
const scoresFor = (...prefixes: readonly string[]) =>
  new Map(
    prefixes.flatMap((prefix) => Array.from({ length: 10 }, (_, item) => [`${prefix}${item}`, item / 10] as const)),
  );

const policy: RecordedScores = {
  policy: "scores",
  scoreByItem: scoresFor("t"),
  pair: undefined,
  parts: 5,
  file: "rates.csv",
};

function replay(given: Partial<RecordedScores> = {}, { withTrain = false, stage = evaluated } = {}) {
  const own = { ...policy, ...given };
  const router: Router = { id: "mf", type: "recorded", kind: "router", options: {}, policy: own };
  const singles = chooseSingles(withTrain ? trained : stage.matrix);
  return replayScores(router, own, { stage, train: withTrain ? trained : null, singles });
}

/** How many of the ten items go to the strong model, which comes first in the data. */
function strongCalls({ replay: { shares } }: Pick<ReturnType<typeof replay>, "replay">): number {
  return shares[0]!.reduce((sum, share) => sum + share, 0);
}

describe("the nominated thresholds", () => {
  it("run from no strong call to only strong calls, a part of the items each", () => {
    const { nominated } = replay();
    expect(nominated.map(strongCalls)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(nominated.map(({ label }) => label)).toEqual([
      "threshold above all",
      "threshold 0.72",
      "threshold 0.54",
      "threshold 0.36",
      "threshold 0.18",
      "threshold 0",
    ]);
  });

  it("cut three levels of score into four sets of calls, however many parts", () => {
    const levels = new Map([...scoresFor("t")].map(([id, score]) => [id, Math.round(2 * score) / 2]));
    // 0 to 0.2 are 0; 0.3 to 0.7 are 0.5; 0.8 and 0.9 are 1 (0.25 and 0.75 are not among them).
    expect(replay({ scoreByItem: levels, parts: 100 }).nominated.map(({ threshold }) => threshold)).toContain(0.5);
    expect(new Set(replay({ scoreByItem: levels, parts: 100 }).nominated.map(strongCalls))).toEqual(
      new Set([0, 2, 7, 10]),
    );
  });

  it("may be of any scale: scores are only compared", () => {
    const stretched = new Map([...scoresFor("t")].map(([id, score]) => [id, 1000 * score - 300]));
    expect(replay({ scoreByItem: stretched }).nominated.map(strongCalls)).toEqual([0, 2, 4, 6, 8, 10]);
  });
});

describe("the operating point", () => {
  it("is the threshold given", () => {
    const { at, ...point } = replay({ threshold: 0.75 });
    expect(at).toEqual({ label: "threshold 0.75", threshold: 0.75, chosenOn: "given" });
    expect(strongCalls(point)).toBe(2);
  });

  it("is the largest on train that is as good as the best single model, where train has scores", () => {
    const { at, ...point } = replay({ scoreByItem: scoresFor("t", "l") }, { withTrain: true });
    expect(at).toEqual({ label: "threshold 0.6", threshold: 0.6, chosenOn: "train" });
    expect(strongCalls(point)).toBe(4);
  });

  it("sends half of the items to the strong model where train has none", () => {
    expect(strongCalls(replay({}, { withTrain: true }))).toBe(5);
    expect(replay({}, { withTrain: true }).at.chosenOn).toBe("given");
  });
});

describe("the peak", () => {
  it("is the cheapest nominated point that is best on train: four strong calls get all", () => {
    const { peak } = replay({ scoreByItem: scoresFor("t", "l") }, { withTrain: true });
    expect(strongCalls({ replay: peak! })).toBe(4);
  });

  it("is not told without scores on train", () => {
    expect(replay().peak).toBeNull();
    expect(replay({}, { withTrain: true }).peak).toBeNull();
  });
});

describe("the forecast", () => {
  it("is of the strong model's winning, a tie being half a win", () => {
    const { forecast } = replay();
    expect(forecast).toMatchObject({ of: "pair" });
    expect([...forecast!.observed]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1]);
  });

  it("is none where a score is no probability", () => {
    expect(
      replay({ scoreByItem: new Map([...scoresFor("t")].map(([id, score]) => [id, 2 * score])) }).forecast,
    ).toBeNull();
  });
});

describe("the pair", () => {
  it("is the better and the worse of two models, unless it is named", () => {
    expect(replay().replay.score.every((score) => score === 1)).toBe(true);
    const reversed = replay({ pair: { weak: "strong", strong: "weak" }, threshold: 0.6 });
    expect(reversed.replay.score.reduce((sum, score) => sum + score, 0)).toBe(6);
  });

  it("must be told among three models, and have outcomes", () => {
    const three = openStage(buildMatrix(["a", "b", "c"], [{ id: "t0", scores: [1, 0, 1], costs: [1, 1, 1] }]));
    const untold = userErrorOf(() => replay({}, { stage: three }));
    expect(untold.code).toBe("DECISIONS_INVALID");
    expect(untold.message).toBe("scores decide between two models, and the data have 3");
    expect(untold.location).toEqual({ file: "rates.csv" });
    const unknown = userErrorOf(() => replay({ pair: { weak: "weak", strong: "stronger" } }));
    expect(unknown.message).toContain('"stronger"');
  });
});

describe("an item without a score", () => {
  it("is the user's to mend: no score is not a low score", () => {
    const scores = scoresFor("t");
    scores.delete("t3");
    const error = userErrorOf(() => replay({ scoreByItem: scores }));
    expect(error.code).toBe("DECISIONS_INVALID");
    expect(error.message).toContain("t3");
  });
});
