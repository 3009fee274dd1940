import { describe, expect, it } from "vitest";
import {
  openStage,
  replayCascade,
  replayChoices,
  replayDeal,
  replayModel,
  replayOnline,
  replayRecorded,
} from "../../../src/core/replay.js";
import type { Call, Feedback, ItemView } from "../../../src/core/routing.js";
import { tinyChoices, tinyComplete } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

const stage = openStage(tinyComplete);
const { ids } = tinyComplete.features;
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe("replayModel", () => {
  it("gives the model's own columns and shares of 1 and 0", () => {
    const large = replayModel(stage, 2);
    expect([...large.score]).toEqual([1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1]);
    expect([...large.cost]).toEqual([4, 4, 4, 4, 8, 4, 4, 4, 4, 4, 4]);
    expect(large.shares.map(total)).toEqual([0, 0, 11]);
  });

  it("shares its columns between calls, so that equal columns are summed once", () => {
    expect(replayModel(stage, 1).score).toBe(replayModel(stage, 1).score);
    expect(replayModel(stage, 1).shares[0]).toBe(replayModel(stage, 2).shares[0]);
  });
});

describe("replayChoices", () => {
  it("looks up each item's chosen outcome: the tiny router by hand", () => {
    const replay = replayChoices(stage, tinyChoices);
    expect([...replay.score]).toEqual([1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1]);
    expect([...replay.cost]).toEqual([0, 1, 4, 1, 8, 1, 0, 1, 1, 0, 4]);
    expect(replay.shares.map((share) => [...share])).toEqual([
      [1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0],
      [0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0],
      [0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1],
    ]);
  });

  it("of one model throughout is that model's replay, array for array", () => {
    const copied = replayChoices(stage, new Int32Array(11).fill(1));
    expect(copied.score).toBe(replayModel(stage, 1).score);
    expect(copied.shares[1]).toBe(stage.ones);
  });
});

describe("replayDeal", () => {
  it("is the exact expectation: shares times outcomes, item by item", () => {
    const replay = replayDeal(stage, { label: "half", shares: [0.25, 0.25, 0.5] });
    // i05: .25 * 0 + .25 * .5 + .5 * 1 and .25 * 0 + .25 * 2 + .5 * 8; i06: .25 * 1 and .25 * 1 + .5 * 4.
    expect(replay.score[4]).toBe(0.625);
    expect(replay.cost[4]).toBe(4.5);
    expect(replay.score[5]).toBe(0.25);
    expect(replay.cost[5]).toBe(2.25);
    // Sums: .25 * 3 + .25 * 5.5 + .5 * 9 and .25 * 0 + .25 * 12 + .5 * 48.
    expect(total(replay.score)).toBe(6.625);
    expect(total(replay.cost)).toBe(27);
    expect(replay.shares.map((share) => share[7])).toEqual([0.25, 0.25, 0.5]);
  });

  it("to one model is that model's replay, array for array", () => {
    expect(replayDeal(stage, { label: "small", shares: [0, 1, 0] }).score).toBe(replayModel(stage, 1).score);
  });
});

describe("replayCascade", () => {
  it("charges every call, scores the last, and gives the last the item's share", () => {
    // Small first; where that call costs over $1 (only i05 does), large too.
    const replay = replayCascade(stage, {
      policy: "cascade",
      next: (_, calls) => (calls.length === 0 ? 1 : calls.length === 1 && calls[0]!.costUsd > 1 ? 2 : null),
    });
    expect([...replay.cost]).toEqual([1, 1, 1, 1, 2 + 8, 1, 1, 1, 1, 1, 1]);
    expect([...replay.score]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0]);
    expect(replay.shares.map(total)).toEqual([0, 10, 1]);
  });

  it("charges a model that is called twice twice", () => {
    const replay = replayCascade(stage, { policy: "cascade", next: (_, calls) => (calls.length < 2 ? 2 : null) });
    expect(total(replay.cost)).toBe(2 * 48);
    expect(replay.score).toBe(replayModel(stage, 2).score);
  });

  it("shows a call's model and cost and nothing else, and of the item no outcome", () => {
    const seen = new Set<string>();
    const next = (item: ItemView, calls: readonly Call[]) => {
      for (const name of [...Object.keys(item), ...calls.flatMap((call) => Object.keys(call))]) seen.add(name);
      return calls.length < 2 ? calls.length : null;
    };
    replayCascade(stage, { policy: "cascade", next });
    expect([...seen].sort()).toEqual(["costUsd", "group", "id", "model", "prompt"]);
  });

  it("that calls nobody is a bug of its router", () => {
    expect(() => replayCascade(stage, { policy: "cascade", next: () => null })).toThrow("at least one model");
  });
});

describe("replayOnline", () => {
  const walk = { order: Int32Array.from(ids.keys()), seed: 1 };

  it("walks the items in the order given and shows the outcome of the chosen model, and of no other", () => {
    const walked: string[] = [];
    const learned: Feedback[] = [];
    const replay = replayOnline(
      stage,
      {
        policy: "online",
        start: (models) => ({
          choose: (item) => {
            walked.push(item.id);
            return (walked.length - 1) % models.length;
          },
          learn: (_, feedback) => learned.push(feedback),
        }),
      },
      walk,
    );
    expect(walked).toEqual(ids);
    expect(learned.map(({ model }) => model)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1]);
    expect(learned.map(({ score }) => score)).toEqual([...replay.score]);
    expect(learned.map(({ costUsd }) => costUsd)).toEqual([...replay.cost]);
    expect(learned[4]).toEqual({ model: 1, score: 0.5, costUsd: 2 });
    expect(learned).toHaveLength(11);
  });

  it("chooses before it learns: what is learned of an item serves later items only", () => {
    const policy = {
      policy: "online",
      start: () => {
        let next = 1;
        return {
          choose: () => next,
          learn: (_: ItemView, { score }: Feedback) => {
            next = score < 1 ? 2 : 1;
          },
        };
      },
    } as const;
    const replay = replayOnline(stage, policy, walk);
    // Small until it fails (i03), then large until that fails, and so on: 1 1 1 | 2(i04 fails) 2(i05 ok) | ...
    expect(replay.shares[1]![2]).toBe(1);
    expect(replay.shares[2]![3]).toBe(1);
    expect(replay.shares[2]![4]).toBe(1);
    expect(replay.shares[1]![5]).toBe(1);
  });

  it("meets the items in another order where the walk has one, and hands its choices back in the items' own", () => {
    const walked: string[] = [];
    const last = ids.length - 1;
    const policy = {
      policy: "online",
      start: () => ({
        choose: (item: ItemView) => Number(walked.push(item.id) === 1),
        learn: () => undefined,
      }),
    } as const;
    const replay = replayOnline(stage, policy, { order: ids.map((_, item) => last - item), seed: 1 });
    expect(walked).toEqual(ids.toReversed());
    expect(replay.shares[1]!.indexOf(1)).toBe(last);
    expect(replay.shares[1]!.reduce((sum, share) => sum + share, 0)).toBe(1);
  });

  it("hands the walk's seed to the policy, for all its randomness", () => {
    const seeds: number[] = [];
    const start = (_: readonly string[], seed: number) => {
      seeds.push(seed);
      return { choose: () => 0, learn: () => undefined };
    };
    replayOnline(stage, { policy: "online", start }, { ...walk, seed: 42 });
    expect(seeds).toEqual([42]);
  });

  it("starts afresh for every walk", () => {
    let starts = 0;
    const policy = {
      policy: "online",
      start: () => {
        starts++;
        return { choose: () => 0, learn: () => undefined };
      },
    } as const;
    replayOnline(stage, policy, walk);
    replayOnline(stage, policy, walk);
    expect(starts).toBe(2);
  });
});

describe("replayRecorded", () => {
  const models = tinyComplete.models;
  const decisions = new Map(ids.map((id, item) => [id, models[tinyChoices[item]!]!]));
  const recorded = (modelByItem: ReadonlyMap<string, string>) =>
    ({ policy: "recorded", modelByItem, confidenceByItem: null, file: "vendor.csv" }) as const;

  it("replays the decisions by item id, whatever else they decide", () => {
    const replay = replayRecorded(stage, recorded(new Map([["elsewhere", "unheard-of"], ...decisions])));
    expect([...replay.score]).toEqual([...replayChoices(stage, tinyChoices).score]);
  });

  it("refuses decisions that leave items out, counting and naming them", () => {
    const partial = new Map([...decisions].filter(([id]) => id !== "i03" && id !== "i12"));
    const error = userErrorOf(() => replayRecorded(stage, recorded(partial)));
    expect(error.code).toBe("DECISIONS_INVALID");
    expect(error.message).toContain("2 evaluated items have no decision: i03, i12");
    expect(error.location).toEqual({ file: "vendor.csv" });
  });

  it("refuses a model without outcomes, naming it once and the models there are", () => {
    const wrong = new Map([...decisions].map(([id, model]) => [id, model === "small" ? "tiny" : model]));
    const error = userErrorOf(() => replayRecorded(stage, recorded(wrong)));
    expect(error.code).toBe("DECISIONS_INVALID");
    expect(error.message).toMatch(/^5 decisions .*: "tiny"$/);
    expect(error.hint).toContain("free, small, large");
  });
});
