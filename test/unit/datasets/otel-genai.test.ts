import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import { openinference } from "../../../datasets/production-logs/openinference.js";
import { otelGenai } from "../../../datasets/production-logs/otel-genai.js";
import { rowsOf } from "../../support/rows-of.js";
import { userErrorOf } from "../../support/user-error-of.js";
import { fixture, fixtureText, known, logs } from "./read-log.js";

type Value = string | number | boolean | { readonly arrayValue: unknown } | { readonly kvlistValue: unknown };

/** An AnyValue as OTLP writes it: whole numbers are text. */
function anyValue(value: Value): unknown {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value !== "number") return value;
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

function pairs(attributes: Readonly<Record<string, Value>>) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

const call = {
  "gen_ai.operation.name": "chat",
  "gen_ai.request.model": "small",
  "gen_ai.response.model": "small-0901",
};

/** The rows of a span with these attributes beside those of a chat. */
function rows(attributes: Readonly<Record<string, Value>>, fields: object = {}) {
  return rowsOf(otelGenai, { spanId: "a1", attributes: pairs({ ...call, ...attributes }), ...fields });
}

function row(attributes: Readonly<Record<string, Value>>, fields: object = {}) {
  return known(rows(attributes, fields)[0]);
}

function evaluation(name: string, value: Value) {
  return {
    name: "gen_ai.evaluation.result",
    attributes: pairs({ "gen_ai.evaluation.name": name, "gen_ai.evaluation.score.value": value }),
  };
}

describe("OpenTelemetry GenAI spans", () => {
  test("are calls of a model where the operation asks one, and not those of agents, tools or embeddings", () => {
    const of = (operation: string) => rows({ "gen_ai.operation.name": operation }).length;
    expect(["chat", "text_completion", "generate_content"].map(of)).toEqual([1, 1, 1]);
    expect(["execute_tool", "invoke_agent", "create_agent", "embeddings", "retrieval", "plan"].map(of)).toEqual(
      Array(6).fill(0),
    );
    expect(
      rowsOf(otelGenai, { spanId: "h", name: "GET /", attributes: pairs({ "http.request.method": "GET" }) }),
    ).toEqual([]);
  });

  test("without an operation are calls where they have a requested model and tokens, as older instrumentation has them", () => {
    const old = {
      "gen_ai.request.model": "small",
      "gen_ai.usage.prompt_tokens": 7,
      "gen_ai.usage.completion_tokens": 9,
    };
    const of = (more: Readonly<Record<string, Value>>) =>
      rowsOf(otelGenai, { spanId: "o", attributes: pairs({ ...old, ...more }) }).map(known);
    expect(of({})).toEqual([]);
    expect(of({ "llm.request.type": "chat" })).toEqual([
      { item: "o", model: "small", requested_model: "small", input_tokens: 7, output_tokens: 9 },
    ]);
    expect(of({ "gen_ai.usage.input_tokens": 8 })[0]).toMatchObject({ input_tokens: 8 });
  });

  test("keep apart what was asked, what was chosen and what answered; where a router was asked its choice is what answered", () => {
    const models = ({ model, requested_model, served_model }: Record<string, unknown>) => [
      requested_model,
      model,
      served_model,
    ];
    expect(models(row({}))).toEqual(["small", "small", "small-0901"]);
    for (const router of ["auto", "openrouter/auto", "auto_router/complexity_router", "router-mf-0.116"])
      expect(models(row({ "gen_ai.request.model": router }))).toEqual([router, "small-0901", "small-0901"]);
    for (const model of ["autopilot", "gpt-auto-1", "my-router-model"])
      expect(row({ "gen_ai.request.model": model }).model).toBe(model);
  });

  test("take nanoseconds of 19 digits as whole numbers: a double would be off by up to 128 of them", () => {
    const latency = (start: unknown, end: unknown) =>
      row({}, { startTimeUnixNano: start, endTimeUnixNano: end }).latency_ms;
    expect(latency("1764144000000000001", "1764144000000000003")).toBe(0.000002);
    expect(Number("1764144000000000003") - Number("1764144000000000001")).toBe(0);
    expect(latency("1764144000000000000", "1764144001250000000")).toBe(1250);
    expect(latency("1764144001250000000", "1764144000000000000")).toBeUndefined();
    expect(latency("1764144000000000000", "0")).toBeUndefined();
    expect(latency(undefined, "1764144000000000000")).toBeUndefined();
    expect(latency("soon", {})).toBeUndefined();
  });

  test("have the counts of tokens, which OTLP writes as text, under the current names and older ones", () => {
    const current = row({
      "gen_ai.usage.input_tokens": 100,
      "gen_ai.usage.output_tokens": 150,
      "gen_ai.usage.cache_read.input_tokens": 20,
      "gen_ai.usage.cache_creation.input_tokens": 5,
      "gen_ai.usage.reasoning.output_tokens": 8,
    });
    expect(current).toMatchObject({
      input_tokens: 100,
      output_tokens: 150,
      cached_input_tokens: 20,
      cache_write_tokens: 5,
      reasoning_tokens: 8,
    });
    expect(row({ "gen_ai.usage.cache_read_input_tokens": 3 })).toMatchObject({ cached_input_tokens: 3 });
  });

  test("have a cost only with its currency, and only in US dollars", () => {
    const cost = (amount: number, currency?: string) =>
      row({ "gen_ai.usage.cost.amount": amount, ...(currency && { "gen_ai.usage.cost.currency": currency }) }).cost_usd;
    expect(cost(0.0004, "USD")).toBe(0.0004);
    expect(cost(0.0004)).toBeUndefined();
    const error = userErrorOf(() => cost(0.0004, "EUR"));
    expect([error.code, error.exitCode]).toEqual(["COST_CURRENCY", 3]);
    expect(error.message).toContain('"EUR"');
  });

  test("have the score of one evaluation; of several different ones none", () => {
    const score = (...events: object[]) => {
      const { score: value, score_name: name } = row({}, { events });
      return [value, name];
    };
    expect(score(evaluation("correct", 0))).toEqual([0, "correct"]);
    expect(score(evaluation("correct", 0.25))).toEqual([0.25, "correct"]);
    expect(score(evaluation("correct", 1), evaluation("correct", 1))).toEqual([1, "correct"]);
    expect(score(evaluation("correct", 1), evaluation("polite", 1))).toEqual([undefined, undefined]);
    expect(score(evaluation("correct", 1), evaluation("correct", 0))).toEqual([undefined, undefined]);
    expect(score(evaluation("correct", "good"))).toEqual([undefined, undefined]);
    expect(score({ name: "gen_ai.choice", attributes: pairs({ "gen_ai.evaluation.score.value": 1 }) })).toEqual([
      undefined,
      undefined,
    ]);
    expect(row({ "gen_ai.evaluation.name": "correct", "gen_ai.evaluation.score.value": 1 }).score).toBe(1);
  });

  test.each([
    ["a status of OTLP", {}, { status: { code: 2 } }],
    ["a status by its name", {}, { status: { code: "STATUS_CODE_ERROR" } }],
    ["a type of error", { "error.type": "timeout" }, {}],
  ])("that failed, told by %s, have no score", (_, attributes, fields) => {
    expect(row(attributes, { events: [evaluation("correct", 1)], ...fields })).toMatchObject({ model: "small" });
    expect(row(attributes, { events: [evaluation("correct", 1)], ...fields }).score).toBeUndefined();
  });

  test("that failed before a router chose are outcomes of no model; that did not fail, they say so", () => {
    const asked = pairs({ "gen_ai.operation.name": "chat", "gen_ai.request.model": "auto" });
    expect(rowsOf(otelGenai, { spanId: "r", attributes: asked, status: { code: 2 } })).toEqual([]);
    expect(rowsOf(otelGenai, { spanId: "r", attributes: asked }).map(known)).toEqual([
      { item: "r", requested_model: "auto" },
    ]);
  });

  test("have what the user says as the prompt: from text, structured messages, or older attributes of each message", () => {
    const messages = [
      { role: "system", parts: [{ type: "text", content: "Be brief." }] },
      {
        role: "user",
        parts: [
          { type: "text", content: "One?" },
          { type: "blob", content: "AAAA" },
        ],
      },
      { role: "assistant", parts: [{ type: "text", content: "Yes." }] },
      { role: "user", parts: [{ type: "text", content: "Two?" }] },
    ];
    expect(row({ "gen_ai.input.messages": JSON.stringify(messages) }).prompt).toBe("One?\nTwo?");
    const text = (content: string) => ({ kvlistValue: { values: pairs({ type: "text", content }) } });
    const message = {
      kvlistValue: {
        values: [...pairs({ role: "user" }), { key: "parts", value: { arrayValue: { values: [text("One?")] } } }],
      },
    };
    expect(row({ "gen_ai.input.messages": { arrayValue: { values: [message] } } }).prompt).toBe("One?");
    expect(row({ "gen_ai.prompt.0.role": "user", "gen_ai.prompt.0.content": "One?" }).prompt).toBe("One?");
    expect(row({ "gen_ai.prompt": "One?" }).prompt).toBe("One?");
    expect(row({}).prompt).toBeUndefined();
  });

  test("are read from one document as from lines", async () => {
    const lines = fixtureText("otel-genai/traces.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const document = { resourceSpans: lines.flatMap(({ resourceSpans }) => resourceSpans) };
    const [byLine, whole] = [
      await logs.read(fixture("otel-genai")),
      await logs.read(logs.write("traces.json", JSON.stringify(document, null, 1)), { name: "otel-genai" }),
    ];
    expect(whole.format).toBe("otel-genai");
    expect(whole.matrix).toEqual(byLine.matrix);
  });

  test("with other things on their lines are read past them: metrics, logs, and requests without any call", async () => {
    const lines = fixtureText("otel-genai/traces.jsonl").trim().split("\n");
    const others = ['{"resourceSpans":[]}', '{"resourceMetrics":[{}]}', '{"resourceLogs":[{}]}'];
    const { matrix } = await logs.read(logs.write("mixed.jsonl", [lines[0]!, ...others, lines[1]!]));
    expect(matrix.features.ids).toHaveLength(3);
  });

  test("that hold no call of a model are passed over, and refused where there is nothing else", async () => {
    const tools = JSON.stringify({
      resourceSpans: [
        { scopeSpans: [{ spans: [{ spanId: "t", attributes: pairs({ "gen_ai.operation.name": "execute_tool" }) }] }] },
      ],
    });
    const file = logs.write("tools.json", tools);
    const { passedOver, matrix } = await logs.read([file, fixture("otel-genai/traces.jsonl")]);
    expect(passedOver).toEqual([
      { shown: "tools.json", why: "it is of OpenTelemetry GenAI spans and holds no outcomes" },
    ]);
    expect(matrix.features.ids).toHaveLength(3);
    const error = await logs.error(file);
    expect(error.message).toContain("holds no outcomes");
  });

  test("of the two conventions are told by what the beginning shows, and read alike whatever it shows", () => {
    const probe = (scope: string, key: string) => ({
      name: "x.json",
      path: "/x.json",
      kind: "document" as const,
      outline: { resourceSpans: [{ scopeSpans: [{ scope: { name: scope }, spans: [{ attributes: [{ key }] }] }] }] },
    });
    const told = (scope: string, key: string) =>
      formats.find((format) => format.kind === "records" && format.detect(probe(scope, key)))?.id;
    expect(told("opentelemetry.instrumentation.openai_v2", "gen_ai.system")).toBe("otel-genai");
    expect(told("openinference.instrumentation.openai", "x")).toBe("openinference");
    expect(told("", "llm.model_name")).toBe("openinference");
    const span = { spanId: "s", attributes: pairs({ "openinference.span.kind": "LLM", "llm.model_name": "small" }) };
    expect(rowsOf(otelGenai, span)).toEqual(rowsOf(openinference, span));
    expect(rowsOf(otelGenai, span).map(known)).toEqual([{ item: "s", model: "small" }]);
  });
});
