import { describe, expect, test } from "vitest";
import { openinference } from "../../../datasets/production-logs/openinference.js";
import { rowsOf } from "../../support/rows-of.js";
import { fixtureText, known, logs } from "./read-log.js";

const attributes = { "openinference.span.kind": "LLM", "llm.model_name": "small-0901" };

function span(more: object = {}, fields: object = {}) {
  return {
    context: { span_id: "p1", trace_id: "t" },
    span_kind: "LLM",
    attributes: { ...attributes, ...more },
    ...fields,
  };
}

function row(more: object = {}, fields: object = {}) {
  return known(rowsOf(openinference, span(more, fields))[0]);
}

describe("OpenInference spans", () => {
  test("of kind LLM are calls, and of no other kind", () => {
    const of = (kind: string) =>
      rowsOf(openinference, span({ "openinference.span.kind": kind }, { span_kind: kind })).length;
    expect(of("LLM")).toBe(1);
    for (const kind of [
      "CHAIN",
      "AGENT",
      "TOOL",
      "RETRIEVER",
      "EMBEDDING",
      "GUARDRAIL",
      "EVALUATOR",
      "DECISION",
      "UNKNOWN",
    ])
      expect(of(kind)).toBe(0);
  });

  test("name the model that was used; where asked and served stand apart, the one that was asked for is the choice", () => {
    expect(row()).toEqual({ item: "p1", model: "small-0901" });
    expect(row({ "llm.request.model_name": "small", "llm.response.model_name": "small-0901" })).toEqual({
      item: "p1",
      model: "small",
      requested_model: "small",
      served_model: "small-0901",
    });
    expect(row({ "llm.request.model_name": "openrouter/auto" })).toMatchObject({
      model: "small-0901",
      requested_model: "openrouter/auto",
    });
  });

  test("are the same whether attributes are dotted, nested, or columns of a table", () => {
    const dotted = span({
      "llm.token_count.prompt": 10,
      "llm.token_count.prompt_details.cache_read": 4,
      "llm.cost.total": 0.5,
      "llm.input_messages": [{ "message.role": "user", "message.content": "One?" }],
      "annotations.0.annotation.name": "correct",
      "annotations.0.annotation.score": 0,
    });
    const nested = {
      ...dotted,
      attributes: {
        openinference: { span: { kind: "LLM" } },
        llm: {
          model_name: "small-0901",
          token_count: { prompt: 10, prompt_details: { cache_read: 4 } },
          cost: { total: 0.5 },
          input_messages: [{ message: { role: "user", content: "One?" } }],
        },
        annotations: [{ annotation: { name: "correct", score: 0 } }],
      },
    };
    const table = Object.fromEntries([
      ["context.span_id", "p1"],
      ["span_kind", "LLM"],
      ...Object.entries(dotted.attributes).map(([key, value]) => [`attributes.${key}`, value]),
    ]);
    const expected = {
      item: "p1",
      model: "small-0901",
      score: 0,
      score_name: "correct",
      cost_usd: 0.5,
      input_tokens: 10,
      cached_input_tokens: 4,
      prompt: "One?",
    };
    for (const shape of [dotted, nested, table]) expect(known(rowsOf(openinference, shape)[0])).toEqual(expected);
  });

  test("have one score, as an annotation, an evaluation of the same content, an event or beside the attributes", () => {
    const annotation = { "annotations.0.annotation.name": "correct", "annotations.0.annotation.score": 1 };
    const evaluation = { "evaluations.0.evaluation.name": "correct", "evaluations.0.evaluation.score": 1 };
    expect(row(annotation).score).toBe(1);
    expect(row(evaluation).score).toBe(1);
    expect(row({ ...annotation, ...evaluation }).score).toBe(1);
    expect(
      row({ ...annotation, "evaluations.0.evaluation.name": "toxic", "evaluations.0.evaluation.score": 0 }).score,
    ).toBeUndefined();
    expect(
      row({ "annotations.0.annotation.name": "correct", "annotations.0.annotation.label": "yes" }).score,
    ).toBeUndefined();
    expect(
      row({ "trace.annotations.0.annotation.name": "x", "trace.annotations.0.annotation.score": 1 }).score,
    ).toBeUndefined();
    expect(row({}, { annotations: [{ name: "correct", annotator_kind: "HUMAN", result: { score: 0.5 } }] }).score).toBe(
      0.5,
    );
    const event = {
      name: "gen_ai.evaluation.result",
      attributes: { "gen_ai.evaluation.name": "c", "gen_ai.evaluation.score.value": 1 },
    };
    expect(row({}, { events: [event] }).score).toBe(1);
    expect(row(annotation, { status_code: "ERROR" }).score).toBeUndefined();
  });

  test("take times in any zone to the nanosecond, and numbers as milliseconds", () => {
    const latency = (start_time: unknown, end_time: unknown) => row({}, { start_time, end_time }).latency_ms;
    expect(latency("2024-01-11T16:45:17.982858-07:00", "2024-01-11T16:45:18.517639-07:00")).toBe(534.781);
    expect(latency("2024-01-11T23:45:17+00:00", "2024-01-11T16:45:18-0700")).toBe(1000);
    expect(latency("2024-01-11 23:45:17", "2024-01-11 23:45:17.25")).toBe(250);
    expect(latency(1764144000000, 1764144000310)).toBe(310);
    expect(latency("2024-01-11T16:45:18Z", "2024-01-11T16:45:17Z")).toBeUndefined();
    expect(latency("2024-01-11T16:45:18Z", null)).toBeUndefined();
  });

  test("whose prompt was hidden have none", () => {
    expect(row({ "input.value": "__REDACTED__" }).prompt).toBeUndefined();
    expect(row({ "input.value": "One?" }).prompt).toBe("One?");
  });

  test("are found in a page of the API, a list and lines", async () => {
    const page = JSON.parse(fixtureText("openinference/phoenix-api.json"));
    const other = JSON.stringify(span({}, { context: { span_id: "p2" }, start_time: null }));
    for (const [name, text] of [
      ["page.json", JSON.stringify(page)],
      ["list.json", JSON.stringify(page.data)],
      ["lines.jsonl", page.data.map((each: unknown) => JSON.stringify(each)).join("\n")],
    ] as const) {
      const { matrix, format } = await logs.read([logs.write(name, text), logs.write("other.jsonl", other)]);
      expect([format, matrix.features.ids]).toEqual(["openinference", ["bb00000000000003", "p2"]]);
    }
  });
});
