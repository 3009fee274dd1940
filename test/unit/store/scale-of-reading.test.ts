import { describe, expect, test } from "vitest";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const items = 30_000;

/** Score and cost of item i and model k, the same in every shape below: multiples of 1/8, so that SQL and JavaScript agree. */
const score = (i: number, k: number) => ((i * 7 + k * 3) % 9) / 8;
const cost = (i: number, k: number) => ((i * 5 + k) % 16) / 8;
const scoreSql = (k: number | string) => `((i * 7 + ${k} * 3) % 9) / 8.0`;
const costSql = (k: number | string) => `((i * 5 + ${k}) % 16) / 8.0`;

const wide = () => {
  const columns = [0, 1, 2].map((k) => `${scoreSql(k)} "m${k}|score", ${costSql(k)} "m${k}|cost_usd"`);
  return `SELECT 'i' || i AS item, 'p' || i AS prompt, ${columns.join(", ")} FROM range(${items}) t(i) ORDER BY hash(i)`;
};
const long = () =>
  `SELECT 'i' || i AS item, 'p' || i AS prompt, 'm' || k AS model, ${scoreSql("k")} AS score, ${costSql("k")} AS cost_usd
   FROM range(${items}) t(i), range(3) u(k) ORDER BY hash(i, k)`;

describe("files of many chunks in any order", () => {
  test.each([
    ["wide", 1, wide],
    ["wide", 4, wide],
    ["long", 1, long],
    ["long", 4, long],
  ])("%s: every cell and every prompt is its item's, with %d threads", async (name, threads, query) => {
    const { matrix } = await data.read(await data.parquet(`${name}.parquet`, query()), { threads });
    expect(matrix.models).toEqual(["m0", "m1", "m2"]);
    expect(matrix.features.ids).toHaveLength(items);
    const wrong = matrix.features.ids.filter((id, item) => {
      const i = Number(id.slice(1));
      const isRight = (k: number) =>
        matrix.scores[item * 3 + k] === score(i, k) && matrix.costs[item * 3 + k] === cost(i, k);
      return matrix.features.prompts![item] !== `p${i}` || ![0, 1, 2].every(isRight);
    });
    expect(wrong).toEqual([]);
  });

  test("vectors of a file in another order go to their items", async () => {
    const query = `SELECT 'i' || i AS id, i / 8.0 AS e0, -i / 4.0 AS e1 FROM range(${items}) t(i) ORDER BY hash(i, 1)`;
    const file = await data.parquet("vectors.parquet", query);
    const { matrix } = await data.read(await data.parquet("wide.parquet", wide()), { embedding: { file } });
    const { values } = matrix.features.embeddings!;
    const wrong = matrix.features.ids.filter((id, item) => {
      const i = Number(id.slice(1));
      return values[2 * item] !== i / 8 || values[2 * item + 1] !== -i / 4;
    });
    expect(wrong).toEqual([]);
  });
});
