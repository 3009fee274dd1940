import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import { leftBehind } from "../../../src/store/left-behind.js";
import type { ReadOutcomes } from "../../../src/store/read-outcomes.js";
import { importFiles } from "../../support/import-matrix.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/", import.meta.url).pathname;

/** What a reader is warned of, but for the words about files. */
function warnedOf({ unknownColumns, decontaminated, leftOut, passedOver }: ReadOutcomes) {
  const files = passedOver.map(({ shown }) => shown.split("/").at(-1)).sort();
  return { unknownColumns, decontaminated, leftOut, files };
}

/** Expects that imported data warn of what their files do. */
async function expectSameWarnings(paths: readonly string[], columns: readonly string[] = []): Promise<ReadOutcomes> {
  const { file } = await importFiles(paths, data.path);
  const options = { allowOneModel: true, columns };
  const direct = await data.read(paths, options);
  expect(warnedOf(await data.read(file, options))).toEqual(warnedOf(direct));
  return direct;
}

describe("imported data warn of what their files do", () => {
  test.each(formats.map(({ id }) => id))("those of the fixture %s", async (name) => {
    await expectSameWarnings([join(fixtures, name)]);
  });

  test("columns without a known meaning, also those whose name was not kept", async () => {
    const path = data.write("odd.csv", [
      "item,model,score,stage,correct,requested_model",
      "a,x,1,s,1,r",
      "a,y,0,t,0,r",
    ]);
    expect((await expectSameWarnings([path])).unknownColumns).toEqual(["correct", "stage"]);
  });

  test("no column that a filter reads", async () => {
    const path = data.write("filtered.csv", ["item,model,score,stage,other", "a,x,1,s,1", "a,y,0,s,0"]);
    expect((await expectSameWarnings([path], ["stage"])).unknownColumns).toEqual(["other"]);
  });

  test("items that a file beside them lists as contaminated", async () => {
    data.write("mmlu_math.csv", ["prompt,small,large", "one,0,1", "two,1,1", "three,1,0"]);
    data.write("contaminated_prompts.jsonl", ['{"train_prompt": "x", "eval_prompt": "three"}']);
    const read = await expectSameWarnings(["mmlu_math.csv", "contaminated_prompts.jsonl"]);
    expect([read.decontaminated, read.matrix.features.ids.length]).toEqual([1, 2]);
  });

  test("files that were passed over, by their names", async () => {
    const prices = data.write("prices.json", '{"models": {}}');
    const path = data.write("plain.csv", ["item,model,score", "a,x,1", "a,y,0"]);
    const shape = { id: "any", label: "any", detect: () => true, read: () => [] };
    const options = { priceShapes: [shape as never] };
    const { file, record } = await importFiles([path, prices], data.path, options);
    expect(record.passedOver.map(({ name }) => name)).toEqual(["prices.json"]);
    expect((await data.read(file)).passedOver).toEqual([{ shown: "prices.json", why: "the import passed it over" }]);
  });

  test("all of that also where further files were added", async () => {
    data.write("mmlu_law.csv", ["prompt,small,large", "four,0,1", "five,1,1"]);
    data.write("contaminated_prompts.jsonl", ['{"train_prompt": "x", "eval_prompt": "five"}']);
    const first = await importFiles(["mmlu_law.csv", "contaminated_prompts.jsonl"], data.path);
    const path = data.write("more.csv", ["item,model,score,stage", "z,small,1,s", "z,large,1,t"]);
    const { file } = await importFiles([path], data.path, {}, first.file);
    const { decontaminated, unknownColumns } = await data.read(file);
    expect({ decontaminated, unknownColumns }).toEqual({ decontaminated: 1, unknownColumns: ["stage"] });
  });
});

describe("what several imports left out", () => {
  const file = { name: "a.pkl", size: 1, sha256: "aa" };
  const record = {
    version: 1 as const,
    tool: "1.2.3",
    models: null,
    sources: [],
    passedOver: [file],
    unknownColumns: [],
    decontaminated: 2,
    leftOut: 3,
  };
  const source = {
    ...file,
    rows: 1,
    format: "routereval",
    scoreScale: null,
    scoreNames: [],
    asked: { format: null, scoreScale: null },
    beside: [],
  };

  test("is added up, and nothing where there is no import", () => {
    expect(leftBehind([record, { ...record, passedOver: [] }])).toMatchObject({ decontaminated: 4, leftOut: 6 });
    expect(leftBehind([])).toEqual({ decontaminated: 0, leftOut: 0, passedOver: [] });
  });

  test("names a file that was read in part as what it is", () => {
    expect(leftBehind([{ ...record, sources: [source] }]).passedOver).toEqual([
      { shown: "a.pkl", why: "only a part of it was imported" },
    ]);
  });
});
