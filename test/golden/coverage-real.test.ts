import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Coverage } from "../../src/core/coverage.js";
import { checkData } from "../support/check-data.js";
import { describeWithShared, sharedPath } from "../support/shared-data.js";

// Every number here was computed by a Python program of its own (csv, statistics and math.fsum), which shares no code with ours.

const found = (coverage: Coverage) => coverage.findings.map(({ code }) => code);

describeWithShared("coverage of RouterBench's six files", ["data/routerbench"], () => {
  const check = () => checkData([sharedPath("data/routerbench")]);
  /** By model: scores, mean score, median and mean cost, items that it alone is best on, items complete without it. */
  const models = {
    "gpt-3.5-turbo-1106": [3164, 0.7323008849557522, 0.0004005, 0.0004217709251101322, 3, 3164],
    "claude-instant-v1": [3164, 0.6735145385587863, 0.0003832, 0.0003671086217747011, 8, 3150],
    "claude-v1": [3164, 0.7275600505689002, 0.0038, 0.0035954008810572683, 2, 3150],
    "claude-v2": [3164, 0.5505689001264222, 0.003872, 0.003813923222152297, 4, 3150],
    "gpt-4-1106-preview": [3164, 0.8798988621997471, 0.00483, 0.005036441157960982, 23, 3150],
    "meta/llama-2-70b-chat": [3164, 0.6191529709228825, 0.00035055, 0.0003790413152926369, 1, 3150],
    "mistralai/mixtral-8x7b-chat": [3164, 0.7417825537294563, 0.0002172, 0.00024948709880427943, 3, 3150],
    "zero-one-ai/Yi-34B-Chat": [3164, 0.7737041719342604, 0.0002896, 0.00033145928256765264, 2, 3150],
    "WizardLM/WizardLM-13B-V1.2": [3164, 0.5679519595448799, 0.000108, 0.0001237169603524229, 1, 3150],
    "meta/code-llama-instruct-34b-chat": [3164, 0.6109355246523388, 0.000278584, 0.000313349190685966, 7, 3150],
    "mistralai/mistral-7b-chat": [3164, 0.5843868520859671, 7.18e-5, 8.1868281938326e-5, 1, 3150],
  };

  test("counts items, cells, ties and repeated prompts as another program does", async () => {
    const { counts, items, ties, headroom, groups, duplicates } = await check();
    expect(counts).toEqual({
      items: 3178,
      models: 11,
      groups: 3,
      cells: 34958,
      scores: 34804,
      costs: 34958,
      tokens: 0,
    });
    expect(items).toEqual({ every: 3150, several: 3164, one: 14, none: 0, complete: 3150 });
    expect(ties).toEqual({ items: 3164, tied: 598, tiedLow: 77, onlyBest: 55 });
    expect(headroom).toMatchObject({ items: 3150, model: "gpt-4-1106-preview" });
    expect(headroom!.bestSingle).toBeCloseTo(0.8793650793650793, 11);
    expect(headroom!.oracle).toBeCloseTo(0.9755555555555555, 11);
    expect(groups.map(({ name, items: own }) => [name, own])).toEqual([
      ["arc-challenge", 1484],
      ["mbpp", 427],
      ["winogrande", 1267],
    ]);
    expect(groups[0]!.density.score).toBeCloseTo(16170 / (1484 * 11), 11);
    expect(duplicates!.exact).toBe(2);
  });

  test("gives each model the mean and median that another program gives", async () => {
    const coverage = await check();
    expect(coverage.models.map(({ id }) => id).sort()).toEqual(Object.keys(models).sort());
    for (const { id, scored, scores, costs, onlyBest, completeWithout } of coverage.models) {
      const [items, mean, median, meanCost, alone, complete] = models[id as keyof typeof models];
      expect([scored, onlyBest, completeWithout]).toEqual([items, alone, complete]);
      expect(scores.mean).toBeCloseTo(mean!, 11);
      expect(costs!.median).toBeCloseTo(median!, 14);
      expect(costs!.mean).toBeCloseTo(meanCost!, 14);
    }
  });

  test("lists the 24 costs that the rule finds, farthest first", async () => {
    const { costOutliers } = await check();
    expect(costOutliers.count).toBe(24);
    const [first, second, third] = costOutliers.listed;
    expect(first).toMatchObject({ item: "mbpp.dev.249", model: "mistralai/mistral-7b-chat", costUsd: 0.000407 });
    expect([first!.z, second!.z, third!.z].map((z) => Number(z.toFixed(9)))).toEqual([
      7.146878459, 6.662880426, -6.013643921,
    ]);
    expect(third!.typicalUsd).toBeCloseTo(0.000333, 12);
  });

  test("finds gaps, dear answers and twin prompts, and nothing else", async () => {
    expect(found(await check())).toEqual(["MISSING_CELLS", "COST_OUTLIERS", "NEAR_DUPLICATES", "REPEATED_PROMPTS"]);
  });
});

describeWithShared("coverage of RouterArena's cached results", ["data/routerarena/cached_results"], () => {
  const folder = mkdtempSync(join(tmpdir(), "routebench-routerarena-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const names = ["claude-3-haiku-20240307", "gemini-2.0-flash-001"];

  interface Row {
    readonly global_index: string;
    readonly question: string;
    readonly token_usage: { readonly input_tokens: number; readonly output_tokens: number };
    readonly evaluation_result: { readonly score: number; readonly inference_cost: number };
  }

  /** The cached results as a long table, with the token counts changed. */
  async function check(name: string, change: (tokens: Row["token_usage"], place: number) => Row["token_usage"]) {
    const rows = names.flatMap((model) => {
      const lines = readFileSync(sharedPath(`data/routerarena/cached_results/${model}.jsonl`), "utf8")
        .trim()
        .split("\n");
      return lines.map((line, place) => {
        const row = JSON.parse(line) as Row;
        const { score, inference_cost: cost_usd } = row.evaluation_result;
        const tokens = model === names[0] ? change(row.token_usage, place) : row.token_usage;
        const { input_tokens, output_tokens } = tokens;
        return { item: row.global_index, prompt: row.question, model, score, cost_usd, input_tokens, output_tokens };
      });
    });
    const file = join(folder, name);
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    // One score is below 0.
    return checkData([file], { scoreScale: "-1..1" });
  }

  test("counts what another program counts, and accuses honest meters of nothing", async () => {
    const coverage = await check("honest.jsonl", (tokens) => tokens);
    expect(coverage.counts).toEqual({
      items: 809,
      models: 2,
      groups: 1,
      cells: 1618,
      scores: 1618,
      costs: 1618,
      tokens: 1618,
    });
    expect(coverage.ties).toMatchObject({ items: 809, tied: 548, onlyBest: 57 + 204 });
    expect(coverage.models.map(({ onlyBest }) => onlyBest)).toEqual([57, 204]);
    expect(coverage.models[0]!.scores.mean).toBeCloseTo((0.5233560759175243 + 1) / 2, 11);
    expect(coverage.models[1]!.costs!.median).toBeCloseTo(3.78e-5, 14);
    expect(coverage.costOutliers.count).toBe(33 + 31);
    expect(coverage.tokens.map(({ common }) => common)).toEqual([
      { input: 112, output: 59, share: expect.closeTo(3 / 809, 11) },
      { input: 87, output: 48, share: expect.closeTo(4 / 809, 11) },
    ]);
    expect(found(coverage)).not.toContain("CONSTANT_TOKENS");
    expect(found(coverage)).not.toContain("COMMON_TOKENS");
    expect(found(coverage)).not.toContain("ZERO_TOKENS");
  });

  test("names the model whose every row has 40 input tokens, and (40, 3) on most", async () => {
    const coverage = await check("planted.jsonl", ({ output_tokens }, place) => ({
      input_tokens: 40,
      output_tokens: place % 10 < 7 ? 3 : output_tokens,
    }));
    const { constants, findings, tokens } = coverage;
    expect(constants.outcomes).toEqual([{ model: names[0], what: "inputTokens", value: 40, outcomes: 809 }]);
    expect(tokens.map(({ commonOdd }) => commonOdd)).toEqual([true, false]);
    expect(findings.find(({ code }) => code === "COMMON_TOKENS")?.message).toContain(
      `${names[0]} (40 in, 3 out on 70.1 %)`,
    );
  });
});
