import { describe, expect, test } from "vitest";
import { fingerprintOutcomes } from "../../../src/core/fingerprint.js";
import { applyMissingPolicy, requireChoice } from "../../../src/core/select-items.js";
import { Warnings } from "../../../src/core/warnings.js";
import { DataFolder, outcomesOf } from "./data-folder.js";

const data = new DataFolder();
const nan = Number.NaN;

describe("data without costs", () => {
  test.each([
    ["long without a cost column", ["item,model,score", "a,x,1", "a,y,0"]],
    ["long with an empty one", ["item,model,score,cost", "a,x,1,", "a,y,0,NaN"]],
    ["wide without cost columns", ["item,x|score,y|score", "a,1,0"]],
  ])("are not priced and are evaluated as they are: %s", async (name, lines) => {
    const { matrix } = await data.read(data.write(`${name}.csv`, lines));
    expect(matrix.priced).toBe(false);
    expect(outcomesOf(matrix)).toEqual({ a: { x: [1, nan], y: [0, nan] } });
    const complete = applyMissingPolicy(matrix, "error", new Warnings());
    expect(complete).toEqual({ matrix, all: matrix, missingCells: 0, leftOut: 0 });
    expect(() => requireChoice(matrix)).not.toThrow();
  });

  test("have one fingerprint, however their absence is written", async () => {
    const files = [
      ["item,model,score", "a,x,1", "a,y,0"],
      ["item,model,score,cost", "a,x,1,", "a,y,0,nan"],
    ];
    const prints = [];
    for (const lines of files) prints.push(fingerprintOutcomes((await data.read(data.write("f.csv", lines))).matrix));
    expect(prints[1]).toBe(prints[0]);
  });

  test("are those where no outcome has a cost: a single cost makes the others missing cells", async () => {
    const rows = ["item,model,score,cost", "a,x,1,0.5", "a,y,0,", "b,x,1,", "b,y,1,"];
    const { matrix } = await data.read(data.write("some.csv", rows));
    expect(matrix.priced).toBe(true);
    expect(() => applyMissingPolicy(matrix, "error", new Warnings())).toThrow("2 of 2 items lack an outcome");
  });

  test("are priced at a cost of 0, which is a cost", async () => {
    const { matrix } = await data.read(data.write("zero.csv", ["item,model,score,cost", "a,x,1,0", "a,y,0,0"]));
    expect(matrix.priced).toBe(true);
    expect(() => requireChoice(matrix)).toThrow("every cost is 0");
  });
});

describe("measures", () => {
  test("of long files are read beside score and cost, and a missing one makes no outcome missing", async () => {
    const rows = ["item,model,score,cost,latency_ms", "b,y,1,1,250", "a,x,1,1,", "a,y,0,1,0", "b,x,1,1,12.5"];
    const { matrix, unknownColumns } = await data.read(data.write("long.csv", rows));
    expect(unknownColumns).toEqual([]);
    expect([...matrix.measures]).toEqual([["latencyMs", Float64Array.of(nan, 0, 12.5, 250)]]);
    expect(applyMissingPolicy(matrix, "error", new Warnings()).leftOut).toBe(0);
  });

  test("of wide files belong to the model in the name of the column", async () => {
    const rows = ["item,x|score,x|cost,y|score,y|cost,y|energy_j,x|latency_ms", "b,1,2,0,4,0.5,30", "a,1,2,0,4,1.5,"];
    const { matrix, unknownColumns } = await data.read(data.write("wide.csv", rows));
    expect(unknownColumns).toEqual([]);
    expect(Object.fromEntries(matrix.measures)).toEqual({
      latencyMs: Float64Array.of(nan, nan, 30, nan),
      energyJ: Float64Array.of(nan, 1.5, nan, 0.5),
    });
    expect(outcomesOf(matrix)).toEqual({ a: { x: [1, 2], y: [0, 4] }, b: { x: [1, 2], y: [0, 4] } });
  });

  test("of RouterBench's files are read, too", async () => {
    const rows = ["sample_id,x,x|total_cost,y,y|total_cost,x|latency_ms", "a,1,2,0,4,30"];
    const { matrix, format } = await data.read(data.write("rb.csv", rows));
    expect([format, ...matrix.measures]).toEqual(["routerbench", ["latencyMs", Float64Array.of(30, nan)]]);
  });

  test("are those that some outcome has: a column of empty cells is none", async () => {
    const rows = ["item,model,score,cost,latency_ms,energy_j", "a,x,1,1,,3", "a,y,0,1,nan,null"];
    const { matrix } = await data.read(data.write("empty.csv", rows));
    expect([...matrix.measures]).toEqual([["energyJ", Float64Array.of(3, nan)]]);
  });

  test("may be in one of several files", async () => {
    const one = data.write("one.csv", ["item,model,score,cost", "a,x,1,1", "a,y,1,1"]);
    const two = data.write("two.csv", ["item,model,score,cost,energy_j", "b,x,1,1,7", "b,y,1,1,8"]);
    const { matrix } = await data.read([one, two]);
    expect([...matrix.measures]).toEqual([["energyJ", Float64Array.of(nan, nan, 7, 8)]]);
  });

  test("of a wide file belong to no model without its name, and are said to be unknown then", async () => {
    const rows = ["item,x|score,y|score,latency_ms", "a,1,0,30"];
    expect((await data.read(data.write("whose.csv", rows))).unknownColumns).toEqual(["latency_ms"]);
  });
});
