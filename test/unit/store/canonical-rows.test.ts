import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import type { ScoreScale } from "../../../src/core/format-facts.js";
import { canonicalRows } from "../../../src/store/canonical-rows.js";
import { withStore } from "../../../src/store/connection.js";
import { openSources } from "../../../src/store/open-sources.js";
import { planRead } from "../../../src/store/plan.js";
import { stageRows } from "../../../src/store/stage.js";
import { DataFolder } from "./data-folder.js";

const data = new DataFolder();

/** The canonical rows of a file, as its header and its rows. */
async function canonical(
  lines: readonly string[],
  { order = "items", scale }: { order?: "items" | "rows"; scale?: ScoreScale } = {},
): Promise<{ header: string[]; rows: unknown[][] }> {
  const path = data.write("table.csv", lines);
  return withStore({ temporaryFolder: data.temporaryFolder }, async (store) => {
    const { sources } = await openSources(store, { paths: [path], cwd: data.path, formats });
    const staged = await stageRows(store.connection, planRead(sources, { formats, columns: [], keep: true }));
    const result = await store.connection.runAndReadAll(canonicalRows(staged, scale, order));
    return { header: result.columnNames(), rows: result.getRowsJS() };
  });
}

describe("the canonical outcome table", () => {
  test("has the columns of the canonical table in its order, then those that nobody reads", async () => {
    const { header, rows } = await canonical([
      "note,benchmark,quality,model_id,question_id,answer,cost",
      "x,math,1,small,q1,Four,0.25",
    ]);
    expect(header).toEqual(["item", "model", "score", "cost_usd", "group", "answer", "note"]);
    expect(rows).toEqual([["q1", "small", 1, 0.25, "math", "Four", "x"]]);
  });

  test("is by item and model, or as the rows come", async () => {
    const lines = ["item,model,score", "b,y,1", "a,z,0", "b,x,0.5"];
    expect((await canonical(lines)).rows).toEqual([
      ["a", "z", 0],
      ["b", "x", 0.5],
      ["b", "y", 1],
    ]);
    expect((await canonical(lines, { order: "rows" })).rows.map((row) => row.slice(0, 2))).toEqual([
      ["b", "y"],
      ["a", "z"],
      ["b", "x"],
    ]);
  });

  test("as the rows come is not sorted where outcomes have one row each: memory must not grow with them", async () => {
    const path = data.write("plain.csv", ["item,model,score", "b,y,1", "a,z,0"]);
    await withStore({ temporaryFolder: data.temporaryFolder }, async (store) => {
      const { sources } = await openSources(store, { paths: [path], cwd: data.path, formats });
      const staged = await stageRows(store.connection, planRead(sources, { formats, columns: [], keep: true }));
      const explained = await store.connection.runAndReadAll(`EXPLAIN ${canonicalRows(staged, undefined, "rows")}`);
      const physical = String(explained.getRowsJS()[0]![1]);
      expect(physical).toContain("SCAN");
      expect(physical).not.toMatch(/ORDER|GROUP/);
    });
  });

  test("of a wide file has a row for each item and model in the file's order of models, its prompt on the first", async () => {
    const { header, rows } = await canonical([
      "item,prompt,topic,z|score,z|cost_usd,a|score,a|cost_usd,a|latency_ms",
      "q2,Who?,law,1,0.5,,0.25,80",
      "q1,What?,math,0,0.5,1,,",
    ]);
    expect(header).toEqual(["item", "model", "score", "cost_usd", "latency_ms", "prompt", "topic"]);
    expect(rows).toEqual([
      ["q1", "z", 0, 0.5, null, "What?", "math"],
      ["q1", "a", 1, null, null, null, "math"],
      ["q2", "z", 1, 0.5, null, "Who?", "law"],
      ["q2", "a", null, 0.25, 80, null, "law"],
    ]);
  });

  test("of a wide file has the model that answered, where the file says so", async () => {
    const { header, rows } = await canonical([
      "item,z|score,z|cost_usd,a|score,a|cost_usd,a|served_model",
      "q1,0,0.5,1,0.25,a-2",
      "q2,1,0.5,1,0.25,",
    ]);
    expect(header).toEqual(["item", "model", "served_model", "score", "cost_usd"]);
    expect(rows).toEqual([
      ["q1", "z", null, 0, 0.5],
      ["q1", "a", "a-2", 1, 0.25],
      ["q2", "z", null, 1, 0.5],
      ["q2", "a", null, 1, 0.25],
    ]);
  });

  test("has scores on [0, 1], whatever scale they were on", async () => {
    const lines = ["item,model,score", "a,x,1", "a,y,10", "b,x,5.5", "b,y,"];
    const { rows } = await canonical(lines, { scale: { min: 1, max: 10 } });
    expect(rows.map((row) => row[2])).toEqual([0, 1, 0.5, null]);
  });

  test("keeps no column that would take the name of one with a meaning", async () => {
    const { header } = await canonical(["item,model,score,Score,PROMPT,Part,topic,Topic", "a,x,1,7,p,q,r,s"]);
    expect(header).toEqual(["item", "model", "score", "prompt", "topic"]);
  });

  test("has one row of judgements of several turns: their mean, missing where one is", async () => {
    const line = (id: number, model: string, turn: number, score: number | null) =>
      JSON.stringify({ question_id: id, model, judge: ["gpt-4", "single-v1"], score, turn });
    const lines = [
      ...[line(1, "x", 1, 4), line(1, "x", 2, 7), line(1, "y", 1, 3), line(1, "y", 2, null)],
      ...[line(2, "x", 1, 10), line(2, "y", 1, null)],
    ];
    const path = data.write("judged.jsonl", lines);
    const rows = await withStore({ temporaryFolder: data.temporaryFolder }, async (store) => {
      const { sources } = await openSources(store, { paths: [path], cwd: data.path, formats });
      const staged = await stageRows(store.connection, planRead(sources, { formats, columns: [], keep: true }));
      return (await store.connection.runAndReadAll(canonicalRows(staged, { min: 1, max: 10 }, "items"))).getRowsJS();
    });
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ["1", "x", 0.5],
      ["1", "y", null],
      ["2", "x", 1],
      ["2", "y", null],
    ]);
  });
});
