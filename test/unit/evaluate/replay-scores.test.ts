import { describe, expect, it } from "vitest";
import { chooseSingles } from "../../../src/core/nominate.js";
import { openStage } from "../../../src/core/replay.js";
import type { RecordedScores, TrainingSet } from "../../../src/core/routing.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { replayScores } from "../../../src/evaluate/replay-scores.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { tinyComplete } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

/** Items of two models, the cheap one at $1 and the dear one at $5. */
function itemsOf(prefix: string, scores: readonly (readonly [number, number])[]) {
  const rows = scores.map((both, item) => ({ id: `${prefix}${item}`, scores: both, costs: [1, 5] }));
  return buildMatrix(["cheap", "dear"], rows);
}

/**
 * Six evaluated items whose recorded scores are 0 to 5, and four of train whose scores are 1 to 4:
 *
 * score  0 1 2 3 4 5      train  1 2 3 4
 * cheap  1 0 1 0 0 0             1 1 0 0   mean 1/2
 * dear   1 1 0 1 1 0             1 0 1 1   mean 3/4: the strong one
 */
const evaluated = itemsOf("q", [
  [1, 1],
  [0, 1],
  [1, 0],
  [0, 1],
  [0, 1],
  [0, 0],
]);
const trained = trainingSetOf(
  itemsOf("t", [
    [1, 1],
    [1, 0],
    [0, 1],
    [0, 1],
  ]),
);
const stage = openStage(evaluated);
const ofEvaluated = evaluated.features.ids.map((id, score) => [id, score] as const);
const ofTrain = trained.features.ids.map((id, item) => [id, item + 1] as const);

function policyOf(entries: readonly (readonly [string, number])[], over: Partial<RecordedScores> = {}): RecordedScores {
  return { policy: "scores", scoreByItem: new Map(entries), pair: undefined, parts: 4, file: "rates.csv", ...over };
}

function replayed(policy: RecordedScores, train: TrainingSet | null = trained, over = stage) {
  const router = { id: "r", type: "scores", kind: "router", options: {}, policy } as const;
  return replayScores(router, policy, { stage: over, train, singles: chooseSingles(train ?? over.matrix) });
}

const all = policyOf([...ofEvaluated, ...ofTrain]);

describe("the thresholds of a router of scores", () => {
  it("are nominated where they cut the evaluated items into parts of equal size, from no strong call to only strong calls", () => {
    // Type-7 edges of 0 to 5 in quarters: 0, 1.25, 2.5, 3.75 and 5, of which the last is left out.
    const { nominated } = replayed(all);
    expect(nominated.map(({ threshold }) => threshold)).toEqual([undefined, 3.75, 2.5, 1.25, 0]);
    expect(nominated[0]!.label).toBe("threshold above all");
    const dear = nominated.map(({ replay }) => replay.shares[1]!.reduce((sum, part) => sum + part, 0));
    expect(dear).toEqual([0, 2, 3, 4, 6]);
    const scores = nominated.map(({ replay }) => replay.score.reduce((sum, score) => sum + score, 0));
    // cheap alone 2; dear on 4 and 5: 3; on 3 too: 4; on 2 too, where only cheap is right: 3; dear alone: 4.
    expect(scores).toEqual([2, 3, 4, 3, 4]);
  });

  it("are each nominated once where edges fall together", () => {
    const tied = policyOf([...ofEvaluated.map(([id]) => [id, 0.5] as const), ...ofTrain]);
    expect(replayed(tied).nominated.map(({ threshold }) => threshold)).toEqual([undefined, 0.5]);
  });

  it("are taken at the largest at which the router is as good as the best single model on train", () => {
    // On train: all dear 3/4; from 2 on 3/4; from 3 on 4/4; from 4 on 3/4; none 2/4. Dear alone is 3/4: so 4.
    const { at, replay, hindsight } = replayed(all);
    expect(at).toEqual({ label: "threshold 4", threshold: 4, chosenOn: "train" });
    expect([...replay.score]).toEqual([1, 0, 1, 0, 1, 0]);
    expect([...replay.cost]).toEqual([1, 1, 1, 1, 5, 5]);
    expect(hindsight).toBe(false);
  });

  it("have their peak at the nominated one that does best on train", () => {
    // At 2.5 all four training items are right; elsewhere 2 or 3 of them.
    const { peak, nominated } = replayed(all);
    expect(peak).toBe(nominated[2]!.replay);
  });

  it.each<[string, readonly (readonly [string, number])[], TrainingSet | null]>([
    ["train has no scores", ofEvaluated, trained],
    ["one training item has none", [...ofEvaluated, ...ofTrain.slice(1)], trained],
    ["nothing is held out", ofEvaluated, null],
  ])("are taken where half of the items go to the strong model if %s", (_, entries, train) => {
    const { at, replay, peak } = replayed(policyOf(entries), train);
    expect(at).toMatchObject({ threshold: 2.5, chosenOn: "given" });
    expect([...replay.shares[1]!]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(peak).toBeNull();
  });

  it("stay where the user set them", () => {
    const { at, replay } = replayed({ ...all, threshold: 1 });
    expect(at).toMatchObject({ threshold: 1, chosenOn: "given" });
    expect([...replay.shares[1]!]).toEqual([0, 1, 1, 1, 1, 1]);
  });

  it("may be negative: scores are only compared", () => {
    const shifted = [...ofEvaluated, ...ofTrain].map(([id, score]) => [id, score - 10] as const);
    const { at, replay, nominated, points } = replayed(policyOf(shifted));
    const plain = replayed(all);
    expect(at.threshold).toBe(-6);
    expect(replay).toEqual(plain.replay);
    expect(nominated.map((point) => point.replay)).toEqual(plain.nominated.map((point) => point.replay));
    expect(points.map(({ quality }) => quality)).toEqual(plain.points.map(({ quality }) => quality));
  });
});

describe("the frontier of a router of scores", () => {
  it("has every threshold from cheap to dear, by hand", () => {
    const { points } = replayed(all);
    expect(points.map(({ threshold }) => threshold)).toEqual([undefined, 5, 4, 3, 2, 1, 0]);
    expect(points.map(({ quality }) => Math.round(6 * quality))).toEqual([2, 2, 3, 4, 3, 4, 4]);
    expect(points.map(({ costUsd }) => Math.round(6 * costUsd))).toEqual([6, 10, 14, 18, 22, 26, 30]);
    expect(points[0]!.share).toEqual({ cheap: 1 });
    expect(points.at(-1)!.share).toEqual({ dear: 1 });
  });
});

describe("the forecast of a router of scores", () => {
  it("is that the strong model wins, a tie being half a win, where scores are probabilities", () => {
    const rates = policyOf([...ofEvaluated, ...ofTrain].map(([id, score]) => [id, score / 5] as const));
    const { forecast } = replayed(rates);
    expect([...forecast!.predicted]).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect([...forecast!.observed]).toEqual([0.5, 1, 0, 1, 1, 0.5]);
  });

  it("is none where a score is no probability", () => {
    expect(replayed(all).forecast).toBeNull();
  });
});

describe("the pair of a router of scores", () => {
  it("is as the user named it, also against what train says", () => {
    const { replay } = replayed({ ...all, pair: { weak: "dear", strong: "cheap" }, threshold: 4 });
    expect([...replay.shares[0]!]).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it("is hindsight where the evaluated outcomes must tell which model is the strong one", () => {
    expect(replayed(policyOf(ofEvaluated), null).hindsight).toBe(true);
    expect(replayed(policyOf(ofEvaluated, { pair: { weak: "cheap", strong: "dear" } }), null).hindsight).toBe(false);
  });

  it("leaves models alone that it does not name", () => {
    const ids = tinyComplete.features.ids.map((id, item) => [id, item] as const);
    const policy = policyOf(ids, { pair: { weak: "free", strong: "large" }, threshold: 5 });
    const { replay, points } = replayed(policy, null, openStage(tinyComplete));
    expect(replay.shares[1]!.every((part) => part === 0)).toBe(true);
    // From i06 on: large has 0 of i06, then i07 to i10 and i12; free has i01 of the first five.
    expect(replay.score.reduce((sum, score) => sum + score, 0)).toBe(6);
    expect(points.at(-1)!.share).toEqual({ large: 1 });
  });

  it.each([
    [undefined, "scores decide between two models, and the data have 3"],
    [{ weak: "free", strong: "huge" }, 'scores decide between "free" and "huge", and not both have outcomes'],
  ])("that cannot be told is refused, with the models there are: %j", (pair, message) => {
    const ids = tinyComplete.features.ids.map((id, item) => [id, item] as const);
    const error = userErrorOf(() => replayed(policyOf(ids, { pair }), null, openStage(tinyComplete)));
    expect(error).toMatchObject({ code: "DECISIONS_INVALID", message, location: { file: "rates.csv" } });
    expect(error.hint).toContain("free, small, large");
  });
});

describe("an evaluated item without a score", () => {
  it("is refused, naming it", () => {
    const error = userErrorOf(() => replayed(policyOf(ofEvaluated.filter(([id]) => id !== "q3"))));
    expect(error.code).toBe("DECISIONS_INVALID");
    expect(error.message).toBe("1 evaluated items have no score: q3");
  });
});
