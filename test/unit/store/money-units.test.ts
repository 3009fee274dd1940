import { describe, expect, test } from "vitest";
import { long } from "../../../datasets/long.js";
import { wide } from "../../../datasets/wide.js";
import type { Format, LongLayout, WideLayout } from "../../../src/core/format.js";
import { DataFolder, outcomesOf } from "./data-folder.js";

const data = new DataFolder();

/** The long layout with costs in micro-dollars. */
const microLong: Format = {
  ...long,
  layout: (header): LongLayout => {
    const layout = long.layout(header);
    return { ...layout, cost: { column: layout.cost as string, usdPer: 1e-6 } };
  },
};

/** The wide layout with the costs of model b in cents. */
const centsOfB: Format = {
  ...wide,
  layout: (header): WideLayout => {
    const layout = wide.layout(header);
    const inCents = (cost: string) => ({ column: cost, usdPer: 0.01 });
    const models = layout.models.map((model) =>
      model.id === "b" ? { ...model, cost: inCents(model.cost as string) } : model,
    );
    return { ...layout, models };
  },
};

const longLines = (costs: readonly string[]) => [
  "item,model,score,cost",
  `q1,a,1,${costs[0]}`,
  `q1,b,0,${costs[1]}`,
  `q2,a,0.3,${costs[2]}`,
  `q2,b,1,${costs[3]}`,
];

describe("costs in another unit than US dollars", () => {
  test("of a long file become the very numbers that the same file in dollars has; scores do not change", async () => {
    const micro = data.write("micro.csv", longLines(["4900", "0.3", "7", ""]));
    const dollars = data.write("dollars.csv", longLines(["0.0049", "0.0000003", "0.000007", ""]));
    const { matrix, unknownColumns } = await data.read(micro, { formats: [microLong] });
    expect(outcomesOf(matrix)).toEqual(outcomesOf((await data.read(dollars)).matrix));
    expect(outcomesOf(matrix).q1).toEqual({ a: [1, 0.0049], b: [0, 3e-7] });
    expect(unknownColumns).toEqual([]);
  });

  test("of a wide file may be of one model alone", async () => {
    const file = data.write("wide.csv", ["item,a|score,a|cost,b|score,b|cost", "q1,1,0.5,0,35", "q2,1,0.25,0,7"]);
    const { matrix } = await data.read(file, { formats: [centsOfB] });
    expect(outcomesOf(matrix)).toEqual({
      q1: { a: [1, 0.5], b: [0, 0.35] },
      q2: { a: [1, 0.25], b: [0, 0.07] },
    });
  });

  test("are named as they stand in the file where one is wrong", async () => {
    const negative = data.write("negative.csv", longLines(["4900", "-3", "7", "9"]));
    expect(await data.error(negative, { formats: [microLong] })).toMatchObject({
      code: "COST_NEGATIVE",
      message: 'cost -3 is negative (negative.csv:3, column "cost")',
    });
    const words = data.write("words.csv", longLines(["4900", "three", "7", "9"]));
    expect(await data.error(words, { formats: [microLong] })).toMatchObject({
      code: "VALUE_NOT_NUMERIC",
      message: '"three" is not a number (words.csv:3, column "cost")',
    });
  });
});
