import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importFiles, readWhole } from "../../support/import-matrix.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

/** Judgements of two turns, as MT-bench has them. */
function turns(scores: readonly (readonly [number, string, number, number | null])[]): string[] {
  return scores.map(([question, model, turn, score]) =>
    JSON.stringify({ question_id: question, model, judge: ["j"], turn, score }),
  );
}

describe("an import of outcomes with parts", () => {
  test("has the means of the parts, and is missing where one of them is", async () => {
    const rows: (readonly [number, string, number, number | null])[] = [
      [1, "a", 1, 2],
      [1, "a", 2, 5],
      [1, "b", 1, 10],
      [1, "b", 2, null],
      [2, "a", 1, 7],
      [2, "b", 1, 1],
      [2, "b", 2, 4],
    ];
    const name = data.write("judgements.jsonl", turns(rows));
    const { file } = await importFiles([join(data.path, name)], data.path, {});
    const { matrix } = await data.read(file);
    // On the scale from 1 to 10: (3.5 - 1) / 9, missing, (7 - 1) / 9, (2.5 - 1) / 9.
    expect([...matrix.scores]).toEqual([2.5 / 9, Number.NaN, 6 / 9, 1.5 / 9]);
    expect(await readWhole([file], data.path)).toEqual(await readWhole([join(data.path, name)], data.path));
  });

  test("does not depend on the order of the rows", async () => {
    const scores = [0.1, 0.2, 0.3, 0.7, 0.9, 1.7, 2.3].map((score) => score + 1);
    const rows = scores.flatMap((score, turn) => [[1, "a", turn, score] as const, [1, "b", turn, 11 - score] as const]);
    const one = data.write("one.jsonl", turns(rows));
    const two = data.write("two.jsonl", turns([...rows].reverse()));
    const read = async (name: string) => {
      const { file } = await importFiles([join(data.path, name)], data.path, {});
      return [...(await data.read(file)).matrix.scores];
    };
    expect(await read(one)).toEqual(await read(two));
  });
});
