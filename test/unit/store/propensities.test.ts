import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import { long } from "../../../datasets/long.js";
import { selectItems } from "../../../src/core/outcome-matrix.js";
import { answerable, dataFacts } from "../../../src/core/questions.js";
import { selectModels } from "../../../src/core/select-models.js";
import { importFiles } from "../../support/import-matrix.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/", import.meta.url).pathname;
const none = Number.NaN;

const chances = ["1.7", "0", "-0.5", "often", "nan", "inf", "", "1", "0.1", "1e-9"];
const lines = [
  "item,model,score,propensity",
  ...chances.map((chance, row) => `i${row},${row % 2 ? "x" : "y"},1,${chance}`),
];

describe("propensities", () => {
  test("are finite numbers above 0 and at most 1: anything else is none, and is not refused", async () => {
    const { matrix } = await data.read(data.write("chances.csv", lines));
    const recorded = Array.from(matrix.propensities!).filter((value) => !Number.isNaN(value));
    expect(recorded).toEqual([1, 0.1, 1e-9]);
    expect(dataFacts(matrix).propensities).toEqual({ recorded: 3, between: 2 });
  });

  test("stand at the item and the model that was chosen, whatever the case of the column's name", async () => {
    const rows = ["item,Propensity,model,score", "b,0.25,x,1", "a,0.75,y,0"];
    const { matrix } = await data.read(data.write("case.csv", rows));
    expect([matrix.features.ids, matrix.models]).toEqual([
      ["a", "b"],
      ["x", "y"],
    ]);
    expect(matrix.propensities).toEqual(Float64Array.of(none, 0.75, 0.25, none));
  });

  test("are not in a matrix of data that have none", async () => {
    const rows = ["item,model,score,propensity", "a,x,1,", "a,y,0,never"];
    expect((await data.read(data.write("none.csv", rows))).matrix).not.toHaveProperty("propensities");
  });

  test("are read beside a filter on their column", async () => {
    const { matrix } = await data.read(data.write("filter.csv", lines), { columns: ["propensity"] });
    expect(dataFacts(matrix).propensities).toEqual({ recorded: 3, between: 2 });
  });

  test("go with the items and models that are kept", async () => {
    const { matrix } = await data.read(data.write("kept.csv", lines));
    const facts = (kept: typeof matrix) => dataFacts(kept).propensities;
    expect(facts(selectItems(matrix, [7, 8]))).toEqual({ recorded: 2, between: 1 });
    expect(facts(selectItems(matrix, [0, 7]))).toEqual({ recorded: 1, between: 0 });
    // Odd rows are of x: of these i7 (1) and i9 (1e-9) have one.
    expect(facts(selectModels(matrix, ["x"]))).toEqual({ recorded: 2, between: 1 });
  });

  test("of an outcome of several rows are what all its rows say", async () => {
    const layout = () => ({
      kind: "long" as const,
      identity: { id: "item" },
      model: "model",
      part: "turn",
      score: "score",
      cost: null,
      item: {},
      known: ["propensity"],
    });
    const rows = ["a,x,1,1,0.5", "a,x,0,2,0.5", "a,y,1,1,0.5", "a,y,1,2,0.25"];
    const path = data.write("turns.csv", ["item,model,score,turn,propensity", ...rows]);
    const options = { formats: [{ ...long, layout }] };
    expect((await data.read(path, options)).matrix.propensities).toEqual(Float64Array.of(0.5, none));
    expect((await importFiles([path], data.path, options)).facts.data.propensities.recorded).toBe(1);
  });

  test("of the log that the manual shows let it be estimated off-policy", async () => {
    const calls = [0.95, 0.05].map((propensity, call) =>
      JSON.stringify({ item: `req-${call}`, model: call ? "large" : "small", propensity, score: call ? null : 1 }),
    );
    const { matrix } = await data.read(data.write("calls.jsonl", calls));
    const answer = answerable(dataFacts(matrix)).find(({ id }) => id === "off-policy");
    expect(answer).toMatchObject({ answered: true, reason: expect.stringContaining("2 of 2 choices") });
  });
});

describe("data answer the same questions before and after an import", () => {
  test.each(formats.map(({ id }) => id))("of the fixture %s", async (name) => {
    const { facts } = await importFiles([join(fixtures, name)], data.path);
    const { matrix } = await data.read([join(fixtures, name)], { allowOneModel: true });
    expect(facts.data).toEqual(dataFacts(matrix));
  });

  test("where some propensities are missing", async () => {
    const rows = ["q1,a,1,0.25", "q1,b,0,", "q2,a,1,1", "q2,b,0,0.5"];
    const path = data.write("some.csv", ["item,model,score,propensity", ...rows]);
    const { facts, file } = await importFiles([path], data.path);
    for (const read of [path, file]) expect(dataFacts((await data.read(read)).matrix)).toEqual(facts.data);
  });
});
