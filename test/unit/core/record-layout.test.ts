import { describe, expect, test } from "vitest";
import { columnsOfLayout } from "../../../src/core/format.js";
import { outcomeColumns } from "../../../src/core/record-format.js";
import { recordLayout } from "../../../src/core/record-layout.js";

const header = (...names: string[]) => names.map((name) => ({ name, type: "VARCHAR" }));

describe("the layout of rows that come from records", () => {
  test("has the keys and the score in any case, and what else is there", () => {
    const layout = recordLayout(header("item", "model", "score"));
    expect(layout).toMatchObject({
      kind: "long",
      identity: { id: "item" },
      model: "model",
      score: "score",
      cost: null,
    });
    expect([layout.item, layout.measures, layout.part]).toEqual([{}, {}, undefined]);
  });

  test("has costs, parts and measures where their columns are", () => {
    const names = ["item", "part", "model", "score", "cost_usd", "input_tokens", "latency_ms", "prompt", "group"];
    const layout = recordLayout(header(...names));
    expect(layout).toMatchObject({
      cost: "cost_usd",
      part: "part",
      measures: { inputTokens: "input_tokens", latencyMs: "latency_ms" },
      item: { prompt: "prompt", group: "group" },
    });
  });

  test("gives every column of the canonical table a meaning, but the name of a score, which is no column of it", () => {
    const known = new Set(columnsOfLayout(recordLayout(header(...outcomeColumns))));
    expect(outcomeColumns.filter((name) => !known.has(name))).toEqual(["score_name"]);
  });
});
