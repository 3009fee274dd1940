import { describe, expect, test } from "vitest";
import { omnisbench } from "../../../datasets/benchmarks/omnisbench.js";

const context = { frame: null, name: "results.json", path: "/results.json", beside: new Map(), outline: null };
const answer = {
  policy: "always_cheap",
  dataset: "gsm8k",
  item_id: "q1",
  chosen_model: "a/small",
  passed: true,
  cost_usd: 0.002,
  input_tokens: 10,
  output_tokens: 20,
  latency_ms: 30.5,
};

describe("OmnisBench", () => {
  test("has an outcome a record", () => {
    expect([...omnisbench.outcomes(answer, context)]).toEqual([
      {
        item: "q1",
        model: "a/small",
        score: true,
        cost_usd: 0.002,
        input_tokens: 10,
        output_tokens: 20,
        latency_ms: 30.5,
        group: "gsm8k",
      },
    ]);
  });

  test("has no cost for a model that its writer lists as unpriced, and charged 0 for", () => {
    const frame = { provenance: { unpriced_models: ["a/small"] } };
    const free = { ...answer, cost_usd: 0 };
    const [unpriced] = [...omnisbench.outcomes(free, { ...context, frame })];
    expect([unpriced?.score, unpriced?.cost_usd]).toEqual([true, undefined]);
    const [priced] = [...omnisbench.outcomes({ ...answer, chosen_model: "a/large" }, { ...context, frame })];
    expect(priced?.cost_usd).toBe(0.002);
  });

  test.each([null, 7, "text", [], {}, { policy: [] }])("says nothing of a record %j, and throws nothing", (record) => {
    expect([...omnisbench.outcomes(record, context)].map(({ item, score }) => [item, score])).toEqual([
      [undefined, undefined],
    ]);
  });
});
