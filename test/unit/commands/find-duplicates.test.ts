import { describe, expect, it } from "vitest";
import { isDuplicateKind, reportDuplicates, withDuplicateColumn } from "../../../src/commands/find-duplicates.js";
import type { Round, Split } from "../../../src/core/split.js";
import { Warnings } from "../../../src/core/warnings.js";
import { buildMatrix } from "../../support/build-matrix.js";

const question =
  "Which of the twelve apostles is said to have doubted until he had seen and touched the wounds himself";
const prompts = [
  "Who was it?", // a
  "who was IT", // b: a but for case
  question, // c
  `${question} today`, // d: c with one word more, 17 of 18 shingles
  "Something else entirely is asked here", // e
];
const matrix = buildMatrix(
  ["m", "n"],
  prompts.map((prompt, item) => ({ id: "abcde"[item]!, prompt, scores: [1, 0], costs: [1, 2] })),
);

function splitOf(...rounds: readonly (readonly [train: readonly number[], test: readonly number[]])[]): Split {
  const made = rounds.map(([train, test]): Round => {
    return { label: "", train: Int32Array.from(train), test: Int32Array.from(test) };
  });
  return { kind: "by hand", rounds: made, other: 0 };
}

function report(split: Split) {
  const warnings = new Warnings();
  return { counts: reportDuplicates(matrix, split, warnings), warned: warnings.list };
}

describe("duplicates across the split", () => {
  it("counts evaluated items whose prompt a training item has, and apart from them those that have nearly one", () => {
    const { counts, warned } = report(
      splitOf([
        [0, 2],
        [1, 3, 4],
      ]),
    );
    expect(counts).toEqual({ exact: 1, near: 2, exactInTrain: 1, nearInTrain: 1 });
    expect(warned.map(({ code, count }) => [code, count])).toEqual([
      ["DUPLICATES", 1],
      ["NEAR_DUPLICATES", 1],
    ]);
    expect(warned[0]!.message).toMatch(/training item: b$/);
    expect(warned[1]!.message).toMatch(/training item: d$/);
  });

  it("says nothing where duplicates are on one side: there they tell no router an answer", () => {
    const { counts, warned } = report(
      splitOf([
        [0, 1, 4],
        [2, 3],
      ]),
    );
    expect(counts).toEqual({ exact: 1, near: 2, exactInTrain: 0, nearInTrain: 0 });
    expect(warned).toEqual([]);
  });

  it("counts an item once, however many rounds evaluate it with its duplicate in train", () => {
    const { counts } = report(splitOf([[0], [1, 4]], [[0, 4], [1]], [[1], [0]]));
    expect(counts?.exactInTrain).toBe(2);
  });

  it("of data without prompts is null, without a warning", () => {
    const warnings = new Warnings();
    const bare = { ...matrix, features: { ...matrix.features, prompts: null } };
    expect(reportDuplicates(bare, splitOf([[0], [1]]), warnings)).toBeNull();
    expect(warnings.list).toEqual([]);
  });
});

describe("a cluster of duplicate prompts", () => {
  it("is a column that names the first item of the family", () => {
    expect(withDuplicateColumn(matrix, "exact-duplicates").columns.get("exact-duplicates")).toEqual([
      "a",
      "a",
      "c",
      "d",
      "e",
    ]);
    expect(withDuplicateColumn(matrix, "near-duplicates").columns.get("near-duplicates")).toEqual([
      "a",
      "a",
      "c",
      "c",
      "e",
    ]);
  });

  it("is searched for once, and not again to report on it: the prompts are read no more often than for the report alone", () => {
    const readsOf = (act: (counted: typeof matrix) => unknown) => {
      let reads = 0;
      const get = (all: readonly string[], key: string | symbol) => {
        reads += Number(key === "0");
        return Reflect.get(all, key);
      };
      act({ ...matrix, features: { ...matrix.features, prompts: new Proxy([...prompts], { get }) } });
      return reads;
    };
    const split = splitOf([[0], [1]]);
    const alone = readsOf((counted) => reportDuplicates(counted, split, new Warnings()));
    const both = readsOf((counted) =>
      reportDuplicates(withDuplicateColumn(counted, "near-duplicates"), split, new Warnings()),
    );
    expect(alone).toBeGreaterThan(1);
    expect(both).toBe(alone);
  });

  it("leaves every item by itself where there are no prompts", () => {
    const bare = { ...matrix, features: { ...matrix.features, prompts: null } };
    expect(withDuplicateColumn(bare, "near-duplicates").columns.get("near-duplicates")).toEqual([..."abcde"]);
  });

  it("is asked for by two names, and by no other", () => {
    expect(["near-duplicates", "exact-duplicates", "cluster", undefined].map(isDuplicateKind)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
