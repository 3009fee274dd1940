import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { priceShapes } from "../../../datasets/prices/index.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/prices/${name}`, import.meta.url));
const long = ["item,model,score,cost", "a,x,1,1", "a,y,1,1"];
const tables = ["routerarena.json", "llmrouter.json", "litellm.json"];

describe("a table of prices", () => {
  test.each(tables)(
    "that lies in a folder of outcomes is passed over, with the flag that uses it: %s",
    async (name) => {
      mkdirSync(join(data.path, name.replace(".", "-")));
      const folder = name.replace(".", "-");
      data.write(`${folder}/outcomes.csv`, long);
      data.write(`${folder}/${name}`, fixture(name));
      const { matrix, files, passedOver } = await data.read(folder, { priceShapes });
      expect([matrix.features.ids, files]).toEqual([["a"], [`${folder}/outcomes.csv`]]);
      expect(passedOver).toEqual([
        { shown: `${folder}/${name}`, why: `it is a table of prices; to use it: --prices "${folder}/${name}"` },
      ]);
    },
  );

  test("alone holds no outcomes, and the error says how to use it", async () => {
    const error = await data.error(data.write("cost.json", fixture("routerarena.json")), { priceShapes });
    expect([error.code, error.location]).toEqual(["FORMAT_UNKNOWN", { file: "cost.json" }]);
    expect(error.message).toContain('--prices "cost.json"');
  });

  test("in our own shape is told in JSON, too", async () => {
    const table = { date: "2026-11-01", models: { x: { input: 1, output: 2 } } };
    const name = data.write("mine.json", JSON.stringify(table));
    const { passedOver } = await data.read([data.write("own.csv", long), name], { priceShapes });
    expect(passedOver.map(({ shown }) => shown)).toEqual(["mine.json"]);
  });

  test("is not seen in outcomes of a single object, or of several", async () => {
    const row = '{"item": "a", "model": "x", "score": 1, "cost": 1, "date": "2026-11-01"}';
    const other = row.replace('"x"', '"y"');
    const { matrix, passedOver } = await data.read([data.write("one.json", row), data.write("two.jsonl", [other])], {
      priceShapes,
    });
    expect([matrix.models, passedOver]).toEqual([["x", "y"], []]);
  });
});
