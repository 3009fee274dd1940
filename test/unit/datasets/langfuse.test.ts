import { describe, expect, test } from "vitest";
import { langfuse } from "../../../datasets/production-logs/langfuse.js";
import { rowsOf } from "../../support/rows-of.js";
import { fixture, fixtureText, known, logs } from "./read-log.js";

const generation = { id: "g", traceId: "t", type: "GENERATION", startTime: "2026-11-26T08:00:00Z", model: "small" };

function row(fields: object) {
  return known(rowsOf(langfuse, { ...generation, ...fields })[0]);
}

function score(name: string, value: unknown, more: object = {}) {
  return { id: `s-${name}`, traceId: "t", name, value, source: "API", dataType: "NUMERIC", ...more };
}

describe("Langfuse observations", () => {
  test("are calls where they are generations, in capitals or not; spans, events, tools and agents are none", () => {
    const of = (type: unknown) => rowsOf(langfuse, { ...generation, type }).length;
    expect(["GENERATION", "generation"].map(of)).toEqual([1, 1]);
    expect(["SPAN", "EVENT", "TOOL", "AGENT", "EMBEDDING", null, 7].map(of)).toEqual(Array(7).fill(0));
  });

  test("have one name of the model, whatever the version calls it", () => {
    for (const name of ["model", "providedModelName", "provided_model_name"])
      expect(row({ model: undefined, [name]: "large" })).toEqual({ item: "g", model: "large" });
  });

  test("count kinds of tokens apart, so that the input is the sum of its kinds", () => {
    const details = {
      input: 80,
      input_cached_tokens: 20,
      cache_creation_input_tokens: 5,
      output: 142,
      output_reasoning_tokens: 8,
      total: 255,
    };
    const expected = {
      item: "g",
      model: "small",
      input_tokens: 105,
      output_tokens: 150,
      cached_input_tokens: 20,
      cache_write_tokens: 5,
      reasoning_tokens: 8,
    };
    expect(row({ usageDetails: details, usage: { input: 1, output: 1 } })).toEqual(expected);
    expect(row({ usage_details: details })).toEqual(expected);
    expect(row({ usage: { input: 105, output: 150, unit: "TOKENS" } })).toMatchObject({
      input_tokens: 105,
      output_tokens: 150,
    });
    expect(row({ promptTokens: 105, completionTokens: 150 })).toMatchObject({ input_tokens: 105, output_tokens: 150 });
    expect(row({ usageDetails: {} })).toEqual({ item: "g", model: "small" });
  });

  test.each([
    ["the details", { costDetails: { input: 0.1, output: 0.2, total: 0.3 }, calculatedTotalCost: 9 }, 0.3],
    ["the details of a storage export", { cost_details: { total: 0.3 }, total_cost: 9 }, 0.3],
    ["an older API", { calculatedTotalCost: 0.3 }, 0.3],
    ["the usage", { usage: { totalCost: 0.3 } }, 0.3],
    ["details that say it was free", { costDetails: { total: 0 } }, 0],
    ["a total of 0 without details: the model has no price", { totalCost: 0, costDetails: {} }, undefined],
    ["nothing", {}, undefined],
  ])("have the cost from %s", (_, fields, cost) => {
    expect(row(fields).cost_usd).toBe(cost);
  });

  test("take times before the latency, whose unit depends on when the export was set up", () => {
    const times = { start_time: "2026-11-26 08:00:00.000000", end_time: "2026-11-26 08:00:00.310500", startTime: null };
    expect(row({ ...times, latency: 310.5 }).latency_ms).toBe(310.5);
    expect(row({ latency: 0.25 }).latency_ms).toBe(250);
    expect(row({ endTime: null, latency: null }).latency_ms).toBeUndefined();
  });

  test("of level ERROR have no score", () => {
    expect(row({ scores: [score("correct", 1)] }).score).toBe(1);
    expect(row({ scores: [score("correct", 1)], level: "ERROR" }).score).toBeUndefined();
    expect(rowsOf(langfuse, { ...generation, model: null, level: "ERROR" })).toEqual([]);
  });

  test("have no score from categories, texts, or several names", () => {
    const of = (...scores: object[]) => row({ scores }).score;
    expect(of(score("tone", 2, { dataType: "CATEGORICAL", stringValue: "warm" }))).toBeUndefined();
    expect(of(score("note", 0, { dataType: "TEXT" }))).toBeUndefined();
    expect(of(score("tone", 2, { dataType: "CATEGORICAL" }), score("correct", 0))).toBe(0);
    expect(of(score("correct", 1), score("polite", 1))).toBeUndefined();
  });

  test("get those scores of their trace that name them, and others only where they are its one generation", () => {
    const trace = (ids: readonly string[], scores: readonly object[]) => ({
      id: "t",
      observations: [{ ...generation, id: "span", type: "SPAN" }, ...ids.map((id) => ({ ...generation, id }))],
      scores,
    });
    const of = (ids: readonly string[], ...scores: object[]) =>
      rowsOf(langfuse, trace(ids, scores)).map(({ item, score: value }) => [item, value]);
    const aimed = score("correct", 1, { observationId: "g2" });
    expect(of(["g1", "g2"], aimed)).toEqual([
      ["g1", undefined],
      ["g2", 1],
    ]);
    expect(of(["g1"], score("correct", 1))).toEqual([["g1", 1]]);
    expect(of(["g1", "g2"], score("correct", 1))).toEqual([
      ["g1", undefined],
      ["g2", undefined],
    ]);
    expect(of(["g1"], score("correct", 1, { observationId: "span" }))).toEqual([["g1", undefined]]);
    expect(of(["g1"], score("correct", 1), score("correct", 0, { observationId: "g1" }))).toEqual([["g1", undefined]]);
  });

  test("have the prompt from text, messages, or JSON of either", () => {
    const messages = [
      {
        role: "user",
        content: [
          { type: "text", text: "One?" },
          { type: "image_url", image_url: "x" },
        ],
      },
    ];
    for (const input of ["One?", messages, { messages }, JSON.stringify(messages), JSON.stringify({ messages })])
      expect(row({ input }).prompt).toBe("One?");
    for (const input of [null, "", {}, [], { question: "One?" }]) expect(row({ input }).prompt).toBeUndefined();
  });

  test("scored by different things are refused with the names, and the cure", async () => {
    const line = (id: string, name: string) => JSON.stringify({ ...generation, id, scores: [score(name, 1)] });
    const error = await logs.error([
      logs.write("mixed-a.jsonl", [line("a", "helpful"), line("b", "helpful")]),
      logs.write("mixed-b.jsonl", [line("c", "correct")]),
    ]);
    expect([error.code, error.location?.file]).toEqual(["SCORE_NAMES", "mixed-a.jsonl"]);
    expect(error.message).toContain('"correct", "helpful"');
    expect(error.hint).toContain("one name");
  });

  test("of another scale than 0 to 1 are mapped where it is given, and refused where it is not", async () => {
    const line = (id: string, model: string, value: number) =>
      JSON.stringify({ ...generation, id, model, scores: [score("stars", value)] });
    const file = logs.write("stars.jsonl", [line("a", "small", 1), line("b", "large", 4)]);
    expect((await logs.error(file)).code).toBe("SCORE_RANGE");
    const { matrix } = await logs.read(file, { scoreScale: { min: 1, max: 5 } });
    expect([...matrix.scores]).toEqual([Number.NaN, 0, 0.75, Number.NaN]);
  });

  test("are read beside a file of scores alone, which is passed over", async () => {
    const scores = logs.write("scores.jsonl", [JSON.stringify(score("correct", 1))]);
    const { passedOver } = await logs.read([fixture("langfuse"), scores]);
    expect(passedOver).toEqual([
      { shown: "scores.jsonl", why: "it belongs to Langfuse observations and holds no outcomes" },
    ]);
  });

  test("are found in pages, lists, lines and traces", async () => {
    const page = JSON.parse(fixtureText("langfuse/observations.json"));
    const trace = fixtureText("langfuse/traces.jsonl");
    const found = async (...names: string[]) => (await logs.read(names)).matrix.features.ids;
    expect(await found(logs.write("page.json", JSON.stringify(page)), logs.write("trace.json", trace))).toEqual([
      "g1",
      "g2",
      "g3",
    ]);
    expect(
      await found(logs.write("list.json", JSON.stringify(page.data)), logs.write("traces.json", `[${trace}]`)),
    ).toEqual(["g1", "g2", "g3"]);
  });
});
