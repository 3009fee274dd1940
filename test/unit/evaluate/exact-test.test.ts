import { describe, expect, it } from "vitest";
import type { ItemOutcomes, ItemRound } from "../../../src/core/item-outcomes.js";
import { exactTest, isBinaryPair, isSamePair } from "../../../src/evaluate/exact-test.js";
import type { Pair } from "../../../src/evaluate/flipped-items.js";
import { type PairRow, pairOf, rows } from "../../support/item-rounds.js";

const win: PairRow = { scores: [1, 0] };
const loss: PairRow = { scores: [0, 1] };
const tie: PairRow = { scores: [1, 1] };
const alike: PairRow = { scores: [1, 1], choices: [0, 0] };

/** A pair over several rounds; each has the items from item-00000 on, so that rounds share them. */
function over(...all: readonly (readonly PairRow[])[]): { readonly pair: Pair; readonly rounds: ItemRound[] } {
  const single = all.map((round, index) => pairOf(round, `r${index}`));
  return {
    pair: { a: single.flatMap(({ pair }) => pair.a), b: single.flatMap(({ pair }) => pair.b) },
    rounds: single.flatMap(({ over: { rounds } }) => rounds),
  };
}

function test(all: readonly (readonly PairRow[])[], clustered = false) {
  const { pair, rounds } = over(...all);
  return exactTest(pair, rounds, clustered);
}

describe("exactTest", () => {
  it.each([
    ["no item", 0, 0, 0, 1],
    ["ties only", 0, 7, 0, 1],
    ["as many wins as losses", 3, 1, 3, 1],
    ["5 of 5: 2/32", 5, 0, 0, 2 / 32],
    ["5 of 5 beside any number of ties", 5, 500, 0, 2 / 32],
    ["1 of 10: 2 * (1 + 10)/1024", 1, 4, 9, 22 / 1024],
    ["9 of 10, which is the same from the other side", 9, 4, 1, 22 / 1024],
  ])("has the McNemar p of %s", (_, wins, ties, losses, p) => {
    const tested = test([[...rows(wins, win), ...rows(ties, tie), ...rows(losses, loss)]]);
    expect(tested).toMatchObject({ test: "mcnemar", wins, ties, losses });
    expect(tested.p).toBeCloseTo(p, 10);
  });

  it("counts graded scores by who is ahead, however little, and calls that a sign test", () => {
    const tested = test([
      [{ scores: [0.51, 0.5] }, { scores: [1, 0] }, { scores: [0.2, 0.9] }, { scores: [0.5, 0.5] }],
    ]);
    expect(tested).toEqual({ test: "sign", p: 1, wins: 2, ties: 1, losses: 1 });
  });

  it("counts an item of several rounds once, by the sum: a win and a loss are a tie, and that is no McNemar test", () => {
    expect(
      test([
        [win, win, loss],
        [loss, tie, loss],
      ]),
    ).toEqual({ test: "sign", p: 1, wins: 1, ties: 1, losses: 1 });
  });

  it("counts but does not test where clusters are resampled, and says why", () => {
    const tested = test([[...rows(9, win), loss, tie]], true);
    expect(tested).toMatchObject({ test: null, p: null, wins: 9, ties: 1, losses: 1 });
    expect(tested.reason).toContain("cluster");
  });
});

describe("isBinaryPair", () => {
  it.each<[boolean, string, readonly (readonly PairRow[])[]]>([
    [true, "scores of 0 and 1", [[win, loss, tie]]],
    [false, "half a point on the one side", [[win, { scores: [0.5, 1] }]]],
    [false, "half a point on the other", [[win, { scores: [1, 0.5] }]]],
    [false, "a score that is not recorded", [[win, { scores: [Number.NaN, 1] }]]],
    [false, "an item in two rounds", [[win], [win]]],
  ])("is %s for %s", (expected, _, all) => {
    const { pair, rounds } = over(...all);
    expect(isBinaryPair(pair, rounds)).toBe(expected);
  });

  it("is true over several rounds that share no item", () => {
    const { pair, rounds } = over([win], [loss]);
    expect(isBinaryPair(pair, [rounds[0]!, { ...rounds[1]!, items: ["another"] }])).toBe(true);
  });
});

describe("isSamePair", () => {
  it.each<[boolean, string, readonly (readonly PairRow[])[]]>([
    [true, "no item", [[]]],
    [true, "the same on every item", [[alike, alike]]],
    [false, "another score on the last item", [[alike, { ...alike, scores: [1, 0] }]]],
    [false, "another cost", [[alike, { ...alike, costs: [0.1, 0.2] }]]],
    [false, "another model of the same score and cost", [[alike, tie]]],
    [false, "a difference in the second round only", [[alike], [win]]],
  ])("is %s for %s", (expected, _, all) => {
    expect(isSamePair(over(...all).pair)).toBe(expected);
  });

  it("asks for no choices of who deals items to several models: equal scores and costs are enough", () => {
    const { pair } = over([tie]);
    const dealt = (side: readonly ItemOutcomes[]): ItemOutcomes[] => side.map((own) => ({ ...own, choices: null }));
    expect(isSamePair({ a: dealt(pair.a), b: pair.b })).toBe(true);
    expect(isSamePair({ a: pair.a, b: dealt(pair.b) })).toBe(true);
  });
});
