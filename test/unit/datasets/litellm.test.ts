import { describe, expect, test } from "vitest";
import { litellm } from "../../../datasets/production-logs/litellm.js";
import { rowsOf } from "../../support/rows-of.js";
import { fixtureText, known, logs } from "./read-log.js";

const [first] = fixtureText("litellm/payloads.jsonl").split("\n");
const payload = JSON.parse(first!);

function row(fields: object) {
  return known(rowsOf(litellm, { ...payload, ...fields })[0]);
}

describe("LiteLLM payloads", () => {
  test("have the model of the request, the group that was asked for and the model of the response", () => {
    expect(row({})).toEqual({
      item: "call-1",
      model: "small",
      requested_model: "chat",
      served_model: "small-2026-09-01",
      cost_usd: 0.0004,
      input_tokens: 100,
      output_tokens: 150,
      cached_input_tokens: 20,
      reasoning_tokens: 8,
      latency_ms: 310.5,
      prompt: "What is 2 + 2?",
    });
    expect(row({ response: "redacted-by-litellm", model_group: null }).requested_model).toBeUndefined();
  });

  test("are calls of a model for chats, completions, messages and responses alone", () => {
    const of = (call_type: unknown) => rowsOf(litellm, { ...payload, call_type }).length;
    for (const type of [
      "completion",
      "acompletion",
      "atext_completion",
      "anthropic_messages",
      "aresponses",
      "agenerate_content",
    ])
      expect(of(type)).toBe(1);
    for (const type of [
      "aembedding",
      "aimage_generation",
      "atranscription",
      "arerank",
      "amoderation",
      "aget_responses",
      "adelete_responses",
      "call_mcp_tool",
      null,
      3,
    ])
      expect(of(type)).toBe(0);
  });

  test("that a cache answered are left out: no model was called, and a cost of 0 is no model's", () => {
    expect(rowsOf(litellm, { ...payload, cache_hit: true, response_cost: 0 })).toEqual([]);
    expect(rowsOf(litellm, { ...payload, cache_hit: null })).toHaveLength(1);
  });

  test("whose price is not known cost 0 in the log, and nothing that is known here", () => {
    const failed = { response_cost: 0, response_cost_failure_debug_info: { error_str: "no price", model: "small" } };
    expect(row(failed).cost_usd).toBeUndefined();
    expect(row({ response_cost: 0 }).cost_usd).toBe(0);
    expect(row({ response_cost: null }).cost_usd).toBeUndefined();
  });

  test("that failed have neither cost nor tokens, which are 0 in the log", () => {
    const {
      cost_usd: cost,
      input_tokens: input,
      output_tokens: output,
      latency_ms: latency,
    } = row({
      status: "failure",
      response_cost: 0,
      prompt_tokens: 0,
      completion_tokens: 0,
    });
    expect([cost, input, output, latency]).toEqual([undefined, undefined, undefined, 310.5]);
  });

  test("take the time from start to end, not the response time, which ends with the first token of a stream", () => {
    expect(row({ stream: true, response_time: 0.05 }).latency_ms).toBe(310.5);
    expect(row({ startTime: "2026-11-26T08:00:00Z", endTime: "2026-11-26T08:00:02Z" }).latency_ms).toBe(2000);
    expect(row({ startTime: 5, endTime: 4 }).latency_ms).toBeUndefined();
    expect(row({ startTime: null }).latency_ms).toBeUndefined();
  });

  test("whose messages were redacted have no prompt: all would have the same", () => {
    expect(row({ messages: [{ role: "user", content: "redacted-by-litellm" }] }).prompt).toBeUndefined();
    expect(row({ messages: "One?" }).prompt).toBe("One?");
    expect(row({ messages: { messages: [{ role: "user", content: "One?" }] } }).prompt).toBe("One?");
  });

  test("are read one a file as well, as storage has them", async () => {
    const one = logs.write("one.json", JSON.stringify(payload, null, 2));
    const two = logs.write("two.json", JSON.stringify({ ...payload, id: "call-9", model: "large" }));
    const { matrix, format } = await logs.read([one, two]);
    expect([format, matrix.features.ids]).toEqual(["litellm", ["call-1", "call-9"]]);
  });

  test("that are there twice are an error with both places", async () => {
    const error = await logs.error(logs.write("twice.jsonl", [first!, first!]));
    expect(error.code).toBe("DUPLICATE_OUTCOME");
    expect(error.message).toContain("twice.jsonl:1");
  });
});
