import { describe, expect, test } from "vitest";
import { vllmSemanticRouter } from "../../../datasets/production-logs/vllm-semantic-router.js";
import { rowsOf } from "../../support/rows-of.js";
import { userErrorOf } from "../../support/user-error-of.js";
import { fixtureText, known, logs } from "./read-log.js";

const list = JSON.parse(fixtureText("vllm-semantic-router/replay.json"));
const [record] = list.data;

function row(fields: object) {
  return known(rowsOf(vllmSemanticRouter, { ...record, ...fields })[0]);
}

function outcome(score: number | undefined, fields: object = {}) {
  return { source: "user", target: "model", verdict: "good_fit", ...(score !== undefined && { score }), ...fields };
}

describe("Router Replay of the vLLM semantic router", () => {
  test("has the model that was selected and the one that was asked for", () => {
    expect(row({})).toEqual({
      item: "replay-1",
      model: "small",
      requested_model: "auto",
      score: 0.1,
      score_name: "user",
      cost_usd: 0.0004,
      input_tokens: 100,
      cached_input_tokens: 20,
      cache_write_tokens: 0,
      output_tokens: 150,
      latency_ms: 310,
      prompt: "What is 2 + 2?",
      group: "math",
    });
  });

  test("without a selection has the model that was asked for, unless that was the router", () => {
    expect(row({ selected_model: undefined, original_model: "large", outcomes: [] })).toMatchObject({ model: "large" });
    expect(row({ selected_model: "", original_model: "auto" }).model).toBeUndefined();
    expect(rowsOf(vllmSemanticRouter, { ...record, selected_model: "", response_status: 500 })).toEqual([]);
  });

  test("has costs in US dollars alone: another currency is an error, and none is no cost", () => {
    expect(row({ currency: "usd" }).cost_usd).toBe(0.0004);
    expect(row({ currency: undefined }).cost_usd).toBeUndefined();
    expect(row({ actual_cost: undefined, currency: "EUR" }).cost_usd).toBeUndefined();
    const error = userErrorOf(() => row({ currency: "EUR" }));
    expect([error.code, error.hint?.includes("USD")]).toEqual(["COST_CURRENCY", true]);
  });

  test("names the place of a cost in another currency", async () => {
    const lines = [JSON.stringify(record), JSON.stringify({ ...record, id: "replay-9", currency: "CNY" })];
    const error = await logs.error(logs.write("cny.jsonl", lines));
    expect([error.code, error.location]).toEqual(["COST_CURRENCY", { file: "cny.jsonl", line: 2 }]);
  });

  test("has the score of the model's outcome, and not of the route's or another model's", () => {
    const score = (...outcomes: object[]) => row({ outcomes }).score;
    expect(score(outcome(0.4))).toBe(0.4);
    expect(score(outcome(0.4, { target_ref: "small" }))).toBe(0.4);
    expect(score(outcome(0.4, { target_ref: "large" }))).toBeUndefined();
    for (const target of ["route", "policy", "stability", "provider", "router"])
      expect(score(outcome(0.4, { target }))).toBeUndefined();
    expect(score(outcome(0.4), outcome(0.9))).toBeUndefined();
    expect(score(outcome(0.4), outcome(0.4, { source: "agent" }))).toBeUndefined();
  });

  test("without a written score has none, although the router leaves out a score of 0: a verdict is no number", () => {
    for (const verdict of ["good_fit", "underpowered", "overprovisioned", "failed"])
      expect(row({ outcomes: [outcome(undefined, { verdict })] }).score).toBeUndefined();
  });

  test.each([
    ["an error's status", { response_status: 504 }],
    ["a failed end", { lifecycle_state: "failed" }],
    ["an abort", { lifecycle_state: "aborted" }],
  ])("of a call that failed, told by %s, has no score and its cost", (_, fields) => {
    const { score, cost_usd: cost } = row({ outcomes: [outcome(1)], ...fields });
    expect([score, cost]).toEqual([undefined, 0.0004]);
  });

  test("of an answer from the cache is left out", () => {
    expect(rowsOf(vllmSemanticRouter, { ...record, from_cache: true })).toEqual([]);
  });

  test("has a prompt where all of it was captured", () => {
    expect(row({ prompt: undefined }).prompt).toBe("What is 2 + 2?");
    expect(row({ prompt: "What is", prompt_truncated: true }).prompt).toBe("What is 2 + 2?");
    const cut = { prompt: undefined, request_body_truncated: true };
    expect(row(cut).prompt).toBeUndefined();
  });

  test("has no propensity: the scores of candidates and the confidence are no probabilities of the choice", () => {
    expect(Object.keys(row({}))).not.toContain("propensity");
  });

  test("is read from the API's list, a list and lines, also of the first versions without lifecycle", async () => {
    const old = list.data.map(({ lifecycle_state: _state, ...rest }: Record<string, unknown>) => rest);
    for (const [name, text] of [
      ["api.json", JSON.stringify({ object: "router_replay.list", count: 4, data: old })],
      ["list.json", JSON.stringify(list.data)],
      ["lines.jsonl", list.data.map((each: unknown) => JSON.stringify(each)).join("\n")],
    ] as const) {
      const { matrix, format } = await logs.read(logs.write(name, text));
      expect([format, matrix.features.ids]).toEqual(["vllm-semantic-router", ["replay-1", "replay-2", "replay-3"]]);
      expect(matrix.features.groups).toEqual(["math", "law", "law"]);
    }
  });
});
