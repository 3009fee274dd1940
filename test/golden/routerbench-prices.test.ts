import { beforeAll, expect, test } from "vitest";
import { modelColumn, type OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { readGolden, routerbenchFiles } from "../support/routerbench-golden.js";
import { readComplete, rowsOf } from "../support/routerbench-knn.js";
import { describeWithShared } from "../support/shared-data.js";

/** Models whose input and output tokens cost the same, so that dollars tell the number of tokens. */
const oneTokenPrice = [
  "meta/llama-2-70b-chat",
  "mistralai/mixtral-8x7b-chat",
  "zero-one-ai/Yi-34B-Chat",
  "WizardLM/WizardLM-13B-V1.2",
  "meta/code-llama-instruct-34b-chat",
  "mistralai/mistral-7b-chat",
];

describeWithShared("RouterBench's constants for the price of a token", routerbenchFiles, () => {
  let matrix: OutcomeMatrix;
  beforeAll(async () => {
    matrix = await readComplete("data/routerbench");
  });

  /** Tokens of every call, if a token costs `factor` times the constant; the price term is for one token in, one out. */
  function tokensOf(model: string, factor: number): Float64Array {
    const price = (readGolden().meta.price_term[model]! / 2) * factor;
    const costs = modelColumn(matrix.costs, matrix.models.length, matrix.models.indexOf(model));
    return costs.map((cost) => cost / price);
  }

  test("at ten times the constants the recorded dollars are whole numbers of tokens, for six models and 3,150 items", () => {
    for (const model of oneTokenPrice) {
      for (const tokens of tokensOf(model, 10)) expect(Math.abs(tokens - Math.round(tokens))).toBeLessThan(1e-6);
    }
  });

  test("at the constants themselves a prompt of ARC or Winogrande would have more tokens than characters", () => {
    const { groups, prompts } = matrix.features;
    const tokens = tokensOf("mistralai/mistral-7b-chat", 1);
    const long = rowsOf(matrix).filter((item) => groups[item] !== "mbpp");
    expect(long).toHaveLength(2723);
    for (const item of long) expect(tokens[item]! / prompts![item]!.length).toBeGreaterThan(1);
  });
});
