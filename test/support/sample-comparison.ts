import type { ComparedPair, Comparison } from "../../src/core/comparison.js";

/** A pair as a comparison has it, worse by 3 points on 400 items, with two groups and two flipped items. */
export function samplePair(changes: Partial<ComparedPair> = {}): ComparedPair {
  const difference = { value: -0.03, lower: -0.05, upper: -0.01, n: 400 };
  return {
    a: "knn",
    b: "always-a-model-with-quite-a-long-name",
    hindsight: false,
    identical: false,
    verdict: { status: "worse", text: "knn is worse than the other by -3.0 points [-5.0, -1.0]" },
    quality: {
      a: 0.8,
      b: 0.83,
      difference,
      standardError: 0.0102,
      p: 0.0033,
      adjustedP: 0.0033,
      marginP: null,
      macro: -0.02,
    },
    cost: {
      a: 0.004,
      b: 0.01,
      difference: { value: -0.006, lower: -0.0063, upper: -0.0057, n: 400 },
      ratio: { value: 0.4, lower: 0.38, upper: 0.42, n: 400 },
    },
    exact: { test: "mcnemar", p: 0.004, wins: 4, ties: 380, losses: 16 },
    detectable: 0.0286,
    itemsNeeded: 364,
    slices: [
      { group: "law", difference: { ...difference, n: 100 }, p: 0.0001, adjustedP: 0.0002 },
      {
        group: "a group of mathematics with a long name",
        difference: { ...difference, n: 300 },
        p: 0.5,
        adjustedP: 0.5,
      },
    ],
    flips: {
      count: 20,
      listed: [
        {
          item: "an-item-with-a-long-identifier-0001",
          group: "law",
          model: { a: "small", b: "always-a-model-with-quite-a-long-name" },
          score: { a: 0, b: 1 },
          costUsd: { a: 0.001, b: 0.02 },
        },
        {
          item: "q2",
          group: "a group of mathematics with a long name",
          model: { a: null, b: "large" },
          score: { a: 0.25, b: 0.5 },
          costUsd: { a: 0.001, b: 0.02 },
        },
      ],
    },
    warnings: [{ code: "REVERSAL", message: "the whole hides a reversal in law" }],
    ...changes,
  };
}

/** A pair that cannot differ. */
export function sameAs(id: string): ComparedPair {
  const none = { value: 0, lower: 0, upper: 0, n: 400 };
  return samplePair({
    a: id,
    b: id,
    identical: true,
    verdict: { status: "same", text: `${id} of A chooses and gets the same` },
    quality: { ...samplePair().quality, difference: none, p: null, adjustedP: null },
    flips: { count: 0, listed: [] },
    warnings: [],
  });
}

/** A comparison of the pairs. */
export function sampleComparison(pairs: readonly ComparedPair[] = [samplePair()]): Comparison {
  return {
    $schema: "routebench/schema/comparison.v1.json",
    schemaVersion: 1,
    tool: { name: "routebench", version: "0.0.0" },
    seed: 7,
    replicates: 1000,
    margin: null,
    a: { name: "latest", run: "0123456789ab", dataset: "a dataset" },
    b: { name: "baseline:main", run: "ba9876543210", dataset: "a dataset" },
    data: { items: 400, groups: 2, rounds: 1, clusters: null, simulated: false, priced: true },
    onlyIn: { a: [], b: [] },
    pairs: [...pairs],
    verdict: { status: "worse", exitCode: 1, line: "verdict: WORSE (1 of 1 pair) -> exit 1" },
  };
}
