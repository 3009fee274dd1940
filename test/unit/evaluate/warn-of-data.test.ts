import { describe, expect, it } from "vitest";
import { openStage } from "../../../src/core/replay.js";
import { trainingSetOf } from "../../../src/core/units.js";
import { type Warning, Warnings } from "../../../src/core/warnings.js";
import { type WarningEvidence, warnOfData } from "../../../src/evaluate/warn-of-data.js";
import { normalQuantile } from "../../../src/statistics/normal.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { playedRounds } from "../../support/played-rounds.js";

/** A stage of so many items, whose clusters are these texts in turn. */
function stageOf(items: number, clusters: readonly (string | null)[] = [null]) {
  const rows = Array.from({ length: items }, (_, item) => ({
    id: `x${item}`,
    scores: [1, 0],
    costs: [1, 2],
    columns: { session: clusters[item % clusters.length]! },
  }));
  return openStage(buildMatrix(["a", "b"], rows));
}

/** Training items that share no cluster with the evaluated ones. */
const heldOut = trainingSetOf(buildMatrix(["a", "b"], [{ id: "t", scores: [1, 0], costs: [1, 2] }]));

function warned(items: number, over: Partial<WarningEvidence> = {}): Warning[] {
  const warnings = new Warnings();
  warnOfData({
    warnings,
    metrics: [],
    leftOut: [],
    rounds: playedRounds([stageOf(items)], heldOut),
    ranked: [],
    ...over,
  });
  return warnings.list;
}

/** An entrant of these costs. */
function entrant(id: string, cost: Float64Array): WarningEvidence["ranked"][number] {
  const replay = { cost, score: cost, shares: [], measures: new Map() };
  return { id, replays: [replay], measured: new Map(), sliced: new Map(), published: { metrics: {}, slices: {} } };
}

const codes = (list: readonly Warning[]) => list.map(({ code }) => code);

describe("warnOfData", () => {
  it("has nothing to say of many items, evenly priced", () => {
    expect(warned(100)).toEqual([]);
    expect(warned(100, { ranked: [entrant("a", new Float64Array(100).fill(2))] })).toEqual([]);
  });

  it("warns of fewer than 100 items, with their count", () => {
    expect(warned(99)).toMatchObject([{ code: "FEW_ITEMS", count: 99 }]);
  });

  it("warns where nothing was held out", () => {
    expect(codes(warned(100, { rounds: playedRounds([stageOf(100)], null) }))).toEqual(["HINDSIGHT"]);
  });

  it("names the metrics that compare with what train would have chosen", () => {
    const metrics = ["quality", "saving", "best-single"].map((id) => ({ id, needsTrain: id !== "quality" }));
    const [warning] = warned(100, { rounds: playedRounds([stageOf(100)], null), metrics });
    expect(warning!.message).toMatch(/hindsight choices: saving, best-single$/);
  });

  it("warns of costs with a tail: n < 100 * CV^2, naming who has them", () => {
    // One cost of c among n - 1 of 1: at n = 400 and c = 49, mean 1.12, variance 5.7456, CV^2 = 4.58: 458 needed.
    const tailed = new Float64Array(400).fill(1);
    tailed[7] = 49;
    // At c = 41: mean 1.1, variance 3.99, CV^2 = 3.298: 330 are enough.
    const lesser = new Float64Array(400).fill(1);
    lesser[7] = 41;
    const list = warned(400, { ranked: [entrant("a", lesser), entrant("b", tailed)] });
    expect(list).toMatchObject([{ code: "COST_TAIL", count: 1 }]);
    expect(list[0]!.message).toMatch(/for b$/);
  });

  it("warns of a tail also of fewer than 100 items where costs vary by more than their mean, and else of their number alone", () => {
    // One cost of c among 59 of 1. c = 17: mean 76/60, variance (256 * 59/60) / 60 = 4.196, CV^2 = 2.615. c = 8: 67/60, 0.803, 0.644.
    const dear = new Float64Array(60).fill(1);
    dear[7] = 17;
    const mild = new Float64Array(60).fill(1);
    mild[7] = 8;
    const list = warned(60, { ranked: [entrant("a", mild), entrant("b", dear)] });
    expect(codes(list)).toEqual(["FEW_ITEMS", "COST_TAIL"]);
    expect(list[1]!.message).toMatch(/60 items are few.* for b$/);
    expect(codes(warned(60, { ranked: [entrant("a", mild)] }))).toEqual(["FEW_ITEMS"]);
  });

  it("reads the costs of the training items too: the dear ones may all be there", () => {
    // a's evaluated costs are 1 throughout. With 400 more on train, of which two are 60: mean 1.1475, CV^2 = 6.60.
    const trained = buildMatrix(
      ["a", "b"],
      Array.from({ length: 400 }, (_, item) => ({ id: `t${item}`, scores: [1, 0], costs: [item < 2 ? 60 : 1, 2] })),
    );
    const ranked = [entrant("a", new Float64Array(400).fill(1)), entrant("b", new Float64Array(400).fill(2))];
    const list = warned(400, { rounds: playedRounds([stageOf(400)], trainingSetOf(trained)), ranked });
    expect(list).toMatchObject([{ code: "COST_TAIL", count: 1 }]);
    expect(list[0]!.message).toMatch(/for a$/);
  });

  it("expects the dear items that a lognormal bulk announces, though the items lack them", () => {
    // sigma = 2: CV^2 = exp(4) - 1 = 54, 5,360 items are needed; what 500 without their top 2 % show is less than 5.
    const cost = Float64Array.from({ length: 510 }, (_, place) => Math.exp(2 * normalQuantile((place + 0.5) / 510)));
    expect(warned(500, { ranked: [entrant("a", cost.slice(0, 500))] })).toMatchObject([{ code: "COST_TAIL" }]);
    const light = cost.map((value) => value ** 0.4);
    expect(warned(500, { ranked: [entrant("a", light.slice(0, 500))] })).toEqual([]);
  });

  it("where clusters are resampled whole, holds their number against the tail: siblings cost alike", () => {
    // Four dear items of 14 among 396 of 1: mean 1.13, variance 1.6731, CV^2 = 1.31: 131 needed, 400 items are, 100 clusters not.
    const cost = new Float64Array(400).fill(1);
    for (const item of [0, 100, 200, 300]) cost[item] = 14;
    const ranked = [entrant("a", cost)];
    expect(warned(400, { ranked })).toEqual([]);
    const names = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);
    const of = (count: number, own = ranked) =>
      warned(400, {
        rounds: playedRounds([stageOf(400, names(count))], heldOut),
        clusterColumn: "session",
        ranked: own,
      });
    expect(of(200)).toEqual([]);
    expect(of(100)).toMatchObject([{ code: "COST_TAIL", count: 1 }]);
    expect(of(100)[0]!.message).toContain("100 clusters are few");
    expect(of(100, [entrant("b", new Float64Array(400).fill(2))])).toEqual([]);
  });

  it("takes a free model for evenly priced", () => {
    expect(warned(100, { ranked: [entrant("free", new Float64Array(100))] })).toEqual([]);
  });

  it("counts clusters, items without one as clusters of their own", () => {
    const of = (clusters: readonly (string | null)[]) =>
      warned(120, { rounds: playedRounds([stageOf(120, clusters)], heldOut), clusterColumn: "session" });
    const names = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);
    expect(of(names(40))).toEqual([]);
    expect(of(names(30))).toMatchObject([{ code: "FEW_CLUSTERS", count: 30 }]);
    expect(of([null])).toEqual([]);
    // Three in four items are of one cluster, 30 alone: 31 clusters.
    expect(of(["s", "s", "s", null])).toMatchObject([{ count: 31 }]);
  });

  it("counts the clusters and items of all rounds together, and warns once", () => {
    const foldsOf = (count: number) =>
      Array.from({ length: 3 }, (_, fold) => {
        const rows = Array.from({ length: 50 }, (_, item) => ({
          id: `f${fold} x${item}`,
          scores: [1, 0],
          costs: [1, 2],
          columns: { session: `f${fold} s${item % count}` },
        }));
        return openStage(buildMatrix(["a", "b"], rows));
      });
    const of = (count: number) =>
      warned(150, { rounds: playedRounds(foldsOf(count), heldOut), clusterColumn: "session" });
    expect(of(14)).toEqual([]);
    expect(of(13)).toMatchObject([{ code: "FEW_CLUSTERS", count: 39 }]);
  });

  it("counts clusters that have items on both sides of a round, not those that are elsewhere in train", () => {
    const names = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const row = (id: string, session: string) => ({ id, scores: [1, 0], costs: [1, 2], columns: { session } });
    const train = buildMatrix(["a", "b"], [row("t1", "s3"), row("t2", "s3"), row("t3", "s7"), row("t4", "other")]);
    const rounds = playedRounds([stageOf(120, names)], trainingSetOf(train, "session"));
    expect(warned(120, { rounds, clusterColumn: "session" })).toMatchObject([{ code: "CLUSTER_SPLIT", count: 2 }]);
  });
});
