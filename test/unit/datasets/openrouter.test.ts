import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openrouter } from "../../../datasets/production-logs/openrouter.js";
import { openrouterActivity } from "../../../datasets/production-logs/openrouter-activity.js";
import { rowsOf } from "../../support/rows-of.js";
import { userErrorOf } from "../../support/user-error-of.js";
import { callsOf, fixtureText, known, logs } from "./read-log.js";

const lines = fixtureText("openrouter/generations.jsonl").trim().split("\n");
const generation = JSON.parse(lines[0]!).data;

function row(fields: object) {
  return known(rowsOf(openrouter, { ...generation, ...fields })[0]);
}

describe("OpenRouter generations", () => {
  test("have the model that answered, the router that was asked, and the tokens that are billed", () => {
    expect(row({ router: "openrouter/auto" })).toEqual({
      item: "gen-1",
      model: "example/small",
      requested_model: "openrouter/auto",
      served_model: "example/small",
      cost_usd: 0.0004,
      input_tokens: 100,
      output_tokens: 150,
      cached_input_tokens: 20,
      reasoning_tokens: 8,
      latency_ms: 310.5,
    });
    expect(row({}).requested_model).toBeUndefined();
  });

  test("under a key of one's own cost the fee and what the provider charged; where that is missing, nothing is known", () => {
    expect(row({ is_byok: true, total_cost: 0.25, upstream_inference_cost: 0.5 }).cost_usd).toBe(0.75);
    expect(row({ is_byok: true, total_cost: 0.25, upstream_inference_cost: null }).cost_usd).toBeUndefined();
    expect(row({ is_byok: false, total_cost: 0.25, upstream_inference_cost: 0.5 }).cost_usd).toBe(0.25);
  });

  test("are read from answers of the API, lines, lists and a page", async () => {
    const bare = lines.map((line) => JSON.parse(line).data);
    for (const [name, text] of [
      ["answers.jsonl", lines.join("\n")],
      ["bare.jsonl", bare.map((each) => JSON.stringify(each)).join("\n")],
      ["list.json", JSON.stringify(bare)],
      ["page.json", JSON.stringify({ data: bare })],
    ] as const) {
      const { matrix, format } = await logs.read(logs.write(name, text));
      expect([format, matrix.features.ids]).toEqual(["openrouter", ["gen-1", "gen-2", "gen-3"]]);
    }
  });

  test("are told from the daily activity of the API, which holds sums and no calls", async () => {
    const day = {
      date: "2026-11-26",
      model: "a/b",
      model_permaslug: "a/b-1",
      usage: 1.5,
      requests: 7,
      prompt_tokens: 9,
    };
    const error = await logs.error(logs.write("activity.json", JSON.stringify({ data: [day, day] })));
    expect(error.code).toBe("FORMAT_UNKNOWN");
    expect(error.message).toContain("sums by day");
  });
});

describe("OpenRouter activity in CSV", () => {
  const header = openrouterActivity.exampleHeader;
  const csv = (cells: Readonly<Record<string, string>>, names: readonly string[] = header) => {
    const of = (id: string) => names.map((name) => ({ ...cells, generation_id: id })[name] ?? "").join(",");
    return [names.join(","), of("gen-1"), of("gen-2").replace("m/a", "m/b")];
  };

  test("adds what a key of one's own was charged for; an empty cell adds nothing, and an empty cost stays missing", async () => {
    const cost = async (cells: Readonly<Record<string, string>>) => {
      const { matrix } = await logs.read(
        logs.write("byok.csv", csv({ model_permaslug: "m/a", tokens_prompt: "1", ...cells })),
      );
      return callsOf(matrix)["gen-1"]?.[2];
    };
    expect(await cost({ cost_total: "0.25", byok_usage_inference: "0.5" })).toBe(0.75);
    expect(await cost({ cost_total: "0.25", byok_usage_inference: "" })).toBe(0.25);
    expect(await cost({ cost_total: "", byok_usage_inference: "0.5" })).toBeNull();
  });

  test("reads files without the columns that it does not need, and refuses a cost that is no number with its place", async () => {
    const few = ["generation_id", "cost_total", "model_permaslug"];
    const { matrix } = await logs.read(logs.write("few.csv", csv({ model_permaslug: "m/a", cost_total: "0.5" }, few)));
    expect([...matrix.costs]).toEqual([0.5, Number.NaN, Number.NaN, 0.5]);
    const error = await logs.error(logs.write("word.csv", csv({ model_permaslug: "m/a", cost_total: "free" })));
    expect([error.code, error.location]).toEqual([
      "VALUE_NOT_NUMERIC",
      { file: "word.csv", line: 2, column: "cost_total" },
    ]);
  });

  test("says which column is missing where the format is forced on another file", () => {
    const error = userErrorOf(() => openrouterActivity.layout([{ name: "generation_id", type: "VARCHAR" }]));
    expect([error.code, error.message]).toEqual([
      "FORMAT_UNKNOWN",
      'no column "model_permaslug", which OpenRouter\'s activity has for each call',
    ]);
  });

  test("is read as the manual shows it", async () => {
    const manual = readFileSync(new URL("../../../docs/formats.md", import.meta.url), "utf8");
    const [, body] = /^```csv openrouter-activity\n([\s\S]*?)^```$/m.exec(manual)!;
    const { matrix, format } = await logs.read(logs.write("manual.csv", body!));
    expect(format).toBe("openrouter-activity");
    expect(callsOf(matrix)).toEqual({
      "gen-1": ["example/small", null, 0.0004, null, 100, 150],
      "gen-2": ["example/large", null, 0.0001 + 0.0048, null, 80, 240],
    });
  });
});
