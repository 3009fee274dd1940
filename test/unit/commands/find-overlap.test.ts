import { describe, expect, test } from "vitest";
import { findOverlap } from "../../../src/commands/find-overlap.js";
import { settle } from "../../../src/commands/settings.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { fakeEffects } from "../../support/fake-effects.js";

const effects = fakeEffects();
const prompts = ["Who was first?", "who was first", "Why is the sky blue?", "How far is the moon?"];

function matrixOf(parts: readonly (string | null)[], column = "split") {
  return buildMatrix(
    ["m"],
    parts.map((part, item) => ({
      id: `q${item}`,
      prompt: prompts[item]!,
      scores: [1],
      costs: [1],
      columns: { [column]: part },
    })),
  );
}

function overlapOf(matrix: ReturnType<typeof matrixOf>, split?: string) {
  const { settings } = settle(split === undefined ? {} : { split }, ["x.csv"], undefined, effects);
  return findOverlap(matrix, settings, split !== undefined, "/nowhere", effects);
}

describe("the overlap of train and test", () => {
  test("is that of the data's own split column where it says train and test", async () => {
    const found = await overlapOf(matrixOf(["train", "test", "test", "validation"]));
    expect(found).toEqual({
      exact: 1,
      near: 1,
      overlap: { split: "column", from: "column", train: 1, test: 2, exact: 1, near: 0, listed: ["q1"] },
    });
  });

  test("is that of the split asked for, whatever the data's own column says", async () => {
    const matrix = matrixOf(["train", "test", "test", "train"]);
    expect((await overlapOf(matrix, "none"))!.overlap).toMatchObject({
      split: "none",
      from: "asked",
      test: 4,
      exact: 0,
    });
  });

  test("is that of the default split where the column says anything else", async () => {
    const found = await overlapOf(matrixOf(["train", "train", "dev", "dev"]));
    expect(found!.overlap).toMatchObject({ split: "random", from: "default", train: 3, test: 1 });
  });

  test("is null where the data have no prompts", async () => {
    const bare = buildMatrix(["m"], [{ id: "a", scores: [1], costs: [1] }]);
    expect(await overlapOf(bare)).toBeNull();
  });

  test("says why where the default split cannot be made, and refuses one that was asked for", async () => {
    const single = matrixOf([null]);
    const { overlap } = (await overlapOf(single))!;
    expect(overlap).toMatchObject({ train: null, test: null, exact: null, near: null });
    expect(overlap.split).toMatch(/leaves no item/);
    await expect(overlapOf(single, "0.5")).rejects.toMatchObject({ code: "SPLIT_INVALID" });
  });
});
