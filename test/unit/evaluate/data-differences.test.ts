import { describe, expect, it } from "vitest";
import type { ItemRound } from "../../../src/core/item-outcomes.js";
import { alignRounds } from "../../../src/evaluate/align-rounds.js";
import { type ComparableRun, differencesOf } from "../../../src/evaluate/data-differences.js";
import { refuseComparison } from "../../../src/evaluate/refuse-comparison.js";
import { userErrorOf } from "../../support/user-error-of.js";

/** Two models and a router over three items. */
function round(changes: Partial<ItemRound> = {}): ItemRound {
  const items = ["i1", "i2", "i3"];
  const model = (id: string, choice: number) => ({
    id,
    kind: "model" as const,
    score: Float64Array.of(0, 1, choice),
    cost: Float64Array.of(1, 2, 3 + choice),
    choices: new Int32Array(3).fill(choice),
  });
  return {
    label: "",
    items,
    groups: ["g", "g", "h"],
    units: items,
    entrants: [model("m", 0), model("n", 1)],
    ...changes,
  };
}

function run(rounds: readonly ItemRound[] = [round()], changes: Partial<ComparableRun> = {}): ComparableRun {
  const metrics = [
    { id: "quality", version: 1 },
    { id: "cost", version: 1 },
  ];
  return { rounds, priced: true, metrics, unit: "item", ...changes };
}

const whats = (a: ComparableRun, b: ComparableRun) => differencesOf(a, b).map(({ what }) => what);

describe("what keeps two runs from being compared", () => {
  it("is nothing where the same items, groups, scores and costs stand in another order", () => {
    const shuffled = round({
      items: ["i3", "i1", "i2"],
      groups: ["h", "g", "g"],
      units: ["i3", "i1", "i2"],
      entrants: round().entrants.map((entrant) => ({
        ...entrant,
        score: Float64Array.of(entrant.score[2]!, entrant.score[0]!, entrant.score[1]!),
        cost: Float64Array.of(entrant.cost[2]!, entrant.cost[0]!, entrant.cost[1]!),
      })),
    });
    expect(differencesOf(run(), run([shuffled]))).toEqual([]);
    expect(alignRounds([shuffled], [round()])).toEqual([round()]);
  });

  it("is nothing where one has a model more: the shared ones vouch for the data", () => {
    expect(differencesOf(run(), run([round({ entrants: round().entrants.slice(0, 1) })]))).toEqual([]);
  });

  it("is the items, counted on both sides, and then no outcome is looked at", () => {
    const others = round({ items: ["i1", "i2", "i4"], units: ["i1", "i2", "i4"] });
    expect(differencesOf(run(), run([others]))).toEqual([
      { what: "evaluated items", a: "3 items, 1 of them only here", b: "3 items, 1 of them only here" },
    ]);
  });

  it("is prices only where the costs differ and the scores do not", () => {
    const change = (score: number, cost: number) =>
      round({
        entrants: round().entrants.map((entrant) => ({
          ...entrant,
          score: entrant.score.map((value, item) => (item === 1 ? score : value)),
          cost: entrant.cost.map((value, item) => (item === 1 ? cost : value)),
        })),
      });
    expect(differencesOf(run(), run([change(1, 9)]))).toEqual([
      { what: "prices of m", a: "2 for i2", b: "9, and 1 items in all" },
      { what: "prices of n", a: "2 for i2", b: "9, and 1 items in all" },
    ]);
    expect(whats(run(), run([change(0, 9)]))).toEqual(["scores of m", "scores of n"]);
    const unpriced = { priced: false };
    expect(whats(run([round()], unpriced), run([change(1, 9)], unpriced))).toEqual([]);
  });

  it("is groups, clusters, rounds, definitions, costs and models that none share", () => {
    expect(whats(run(), run([round({ groups: ["g", "g", "g"] })]))).toEqual(["groups"]);
    expect(whats(run(), run([round({ units: ["c", "c", "i3"] })]))).toEqual(["clusters"]);
    expect(whats(run(), run([round({ label: "fold 1" }), round({ label: "fold 2" })]))).toEqual(["rounds"]);
    expect(whats(run(), run([round()], { metrics: [{ id: "quality", version: 2 }] }))).toEqual([
      "definition of quality",
      "definition of cost",
    ]);
    expect(whats(run(), run([round()], { priced: false }))).toEqual(["costs"]);
    expect(whats(run(), run([round()], { unit: "cluster" }))).toEqual(["resampled"]);
    const renamed = round({ entrants: round().entrants.map((entrant) => ({ ...entrant, id: `${entrant.id}2` })) });
    expect(whats(run(), run([renamed]))).toEqual(["models"]);
  });
});

describe("the refusal", () => {
  it("is none where nothing differs", () => {
    expect(refuseComparison({ a: "x", b: "y" }, [])).toBeUndefined();
  });

  it("shows a table of what differs and what to do", () => {
    const found = [{ what: "prices of m", a: "2 for i2", b: "9, and 1 items in all" }];
    const error = userErrorOf(() => refuseComparison({ a: "latest", b: "baseline:main" }, found));
    expect(error).toMatchObject({ code: "NOT_COMPARABLE", exitCode: 3 });
    expect(error.message.split("\n").slice(1)).toEqual([
      "  what differs  latest    baseline:main",
      "  prices of m   2 for i2  9, and 1 items in all",
    ]);
    expect(error.hint).toContain("same prices");
  });

  it("counts what is too much to show", () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ what: `scores of m${index}`, a: "0", b: "1" }));
    const lines = userErrorOf(() => refuseComparison({ a: "x", b: "y" }, many)).message.split("\n");
    expect(lines).toHaveLength(15);
    expect(lines.at(-1)).toBe("  and 8 more");
  });
});
