import { describe, expect, test } from "vitest";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

/** Item -> model -> the model that answered; null where it is not recorded. */
function servedOf({ features, models, served }: OutcomeMatrix) {
  const entries = features.ids.map((id, item) => {
    const answered = models.map((model, column) => {
      const code = served!.codes[item * models.length + column]!;
      return [model, code < 0 ? null : served!.names[code]] as const;
    });
    return [id, Object.fromEntries(answered)] as const;
  });
  return Object.fromEntries(entries);
}

const long = ["item,model,score,cost,served_model", "b,x,1,1,x-2", "a,y,0,1,", "a,x,1,1,x-1", "b,y,1,1,x-1"];

describe("which model answered", () => {
  test("is read of long files where it is asked for, whatever the order of rows", async () => {
    for (const rows of [long, [long[0]!, ...long.slice(1).reverse()]]) {
      const { matrix, unknownColumns } = await data.read(data.write("long.csv", rows), { served: true });
      expect(unknownColumns).toEqual([]);
      expect(servedOf(matrix)).toEqual({ a: { x: "x-1", y: null }, b: { x: "x-2", y: "x-1" } });
    }
  });

  test("is not read where nobody asks, and not there where no file has it", async () => {
    const name = data.write("long.csv", long);
    expect((await data.read(name)).matrix).not.toHaveProperty("served");
    const without = data.write("without.csv", ["item,model,score,cost", "a,x,1,1", "a,y,1,1"]);
    expect((await data.read(without, { served: true })).matrix).not.toHaveProperty("served");
  });

  test("belongs in wide files to the model in the name of the column", async () => {
    const rows = ["item,x|score,x|cost,y|score,y|cost,y|served_model", "b,1,1,1,1,y-2", "a,1,1,0,1,"];
    const { matrix, unknownColumns } = await data.read(data.write("wide.csv", rows), { served: true });
    expect(unknownColumns).toEqual([]);
    expect(servedOf(matrix)).toEqual({ a: { x: null, y: null }, b: { x: null, y: "y-2" } });
  });

  test("may be in one of several files, and stays with its item where others are left out", async () => {
    const one = data.write("one.csv", ["item,model,score,cost", "a,x,1,1", "a,y,1,1"]);
    const two = data.write("two.csv", [
      "item,model,score,cost,served_model",
      "c,x,1,1,x-3",
      "c,y,1,1,",
      "b,x,1,1,x-2",
      "b,y,1,1,",
    ]);
    const gone = data.write("gone.csv", ["item", "b"]);
    const { matrix } = await data.read([one, two], { served: true, exclude: [gone] });
    expect(servedOf(matrix)).toEqual({ a: { x: null, y: null }, c: { x: "x-3", y: null } });
  });

  test("is told of records, and parts that several models answered are one name that no model has", async () => {
    const item = (policy: string, item_id: string, chosen_model: string) => ({
      policy,
      item_id,
      chosen_model,
      passed: true,
      cost_usd: 1,
    });
    const items = [
      item("p", "a", "x"),
      item("r", "a", "x"),
      item("p", "a", "y"),
      item("p", "b", "x"),
      item("p", "b", "y"),
    ];
    const { matrix } = await data.read(data.write("results.json", JSON.stringify({ items })), { served: true });
    expect(matrix).not.toHaveProperty("served");
  });

  test("of two rows of one outcome is both names, so that no price is taken for both", async () => {
    const formats = [
      {
        ...(await import("../../../datasets/long.js")).long,
        layout: () => ({
          kind: "long" as const,
          identity: { id: "item", splitByPrompt: false },
          model: "model",
          part: "part",
          score: "score",
          cost: null,
          served: "served_model",
          item: {},
          known: [],
        }),
      },
    ];
    const rows = [
      "item,model,score,part,served_model",
      "a,x,1,1,x-2",
      "a,x,1,2,x-1",
      "a,y,1,1,",
      "a,y,1,2,",
      "a,z,1,1,z-1",
      "a,z,1,2,",
    ];
    const { matrix } = await data.read(data.write("parts.csv", rows), { served: true, formats });
    expect(servedOf(matrix)).toEqual({ a: { x: "x-1 + x-2", y: null, z: "z + z-1" } });
  });
});
