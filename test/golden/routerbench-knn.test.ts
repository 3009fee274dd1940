import { beforeAll, describe, expect, test } from "vitest";
import { choicePaths, choicesAt } from "../../src/core/choice-paths.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { estimatesOf, evalShared, readGolden, routerbenchFiles } from "../support/routerbench-golden.js";
import {
  differingItems,
  expectOutcome,
  type FittedPart,
  fitPart,
  type GoldenRows,
  goldenEmbedding,
  goldenKey,
  goldenTable,
  knnCases,
  measureChoices,
  readComplete,
  readGoldenRows,
  rowsOf,
} from "../support/routerbench-knn.js";
import { describeWithShared } from "../support/shared-data.js";

// Tolerance: estimates and scores within 5e-10, total dollars within 5e-10 of them. Neighbour ties are counted.
const digits = 9;

let table: OutcomeMatrix;
let predicted: GoldenRows;
let chosen: GoldenRows;

/** How much more similar an item's k-th neighbour is than the next, all similarities computed one by one and sorted. */
function gapAtRank({ k, train, test }: FittedPart, item: number): number {
  const query = vectorOf(test, item);
  const similarities = rowsOf(train).map((row) => cosine(query, vectorOf(train, row)));
  similarities.sort((a, b) => b - a);
  return similarities[k - 1]! - similarities[k]!;
}

function vectorOf({ features }: OutcomeMatrix, item: number): Float64Array {
  const { values, dimensions } = features.embeddings!;
  return values.subarray(item * dimensions, (item + 1) * dimensions);
}

function cosine(a: Float64Array, b: Float64Array): number {
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

/** The golden choice of a test item without a cost term. */
function goldenChoice({ name, test }: FittedPart, item: number): number {
  return test.models.indexOf(chosen.get(goldenKey(name, test.features.ids[item]!))!.get("model")!);
}

describeWithShared("kNN against scikit-learn's, as RouterBench calls it", routerbenchFiles, () => {
  beforeAll(async () => {
    table = await readComplete(goldenTable, goldenEmbedding);
    predicted = readGoldenRows("knn_predicted.csv.gz");
    chosen = readGoldenRows("knn_choices_no_cost_term.csv.gz");
  });

  describe.each(knnCases)("%s", (name, part, k) => {
    let fitted: FittedPart;
    let differing: number[];
    let atZero: Int32Array;
    beforeAll(() => {
      fitted = fitPart(table, part, k);
      differing = differingItems(predicted, fitted);
      atZero = choicesAt(choicePaths(fitted.estimates, table.models.length, "model-order"), 0);
    });

    test("the training and test items are the golden ones", () => {
      const { n_train, n_test } = readGolden().knn[name]!;
      expect([fitted.train.features.ids.length, fitted.test.features.ids.length]).toEqual([n_train, n_test]);
      expect(fitted.test.features.ids.every((id) => predicted.has(goldenKey(name, id)))).toBe(true);
    });

    test("estimated qualities equal the golden ones, but for at most as many items as have a tie at rank k", () => {
      expect(differing.length).toBeLessThanOrEqual(readGolden().knn[name]!.n_test_with_kth_neighbour_tie_1e9);
    });

    test("where they differ, the neighbour at rank k and the next are equally similar within 1e-9", () => {
      for (const item of differing) expect(gapAtRank(fitted, item)).toBeLessThan(1e-9);
    });

    test("choices at lambda 0, ties by model order, are the golden ones without a cost term", () => {
      const unlike = rowsOf(fitted.test).filter((item) => atZero[item] !== goldenChoice(fitted, item));
      expect(differing).toEqual(expect.arrayContaining(unlike));
    });

    test("with the golden choice for tied items, quality, total cost and picks are the golden ones", () => {
      const choices = atZero.map((model, item) => (differing.includes(item) ? goldenChoice(fitted, item) : model));
      expectOutcome(measureChoices(fitted.test, choices), readGolden().knn[name]!.wtp_zero_no_cost_term, name);
    });
  });

  test("of 5,682 golden estimates, over 12 kNNs, five are not ours, all of items of Winogrande", () => {
    const compared = knnCases.map(([name, part, k]) => {
      const fitted = fitPart(table, part, k);
      const groups = differingItems(predicted, fitted).map((item) => fitted.test.features.groups[item]);
      return { name, groups, items: fitted.test.features.ids.length };
    });
    const differing = compared.filter(({ groups }) => groups.length > 0);
    expect(compared.reduce((sum, { items }) => sum + items, 0)).toBe(5682);
    expect(differing.map(({ name }) => name)).toEqual([
      "winogrande/k5",
      "winogrande/k10",
      "winogrande/k40",
      "pooled/k5",
      "pooled/k40",
    ]);
    expect(differing.flatMap(({ groups }) => groups)).toEqual(Array(5).fill("winogrande"));
  });

  test("on the command line, MBPP with k = 40: quality, cost and shares are the golden ones without a cost term", () => {
    const flags = ["--split", "column:split", "--embedding", goldenEmbedding, "--filter", "eval_name=mbpp"];
    const result = evalShared(goldenTable, ...flags, "--routers", "knn:k=40,tieBreak=model-order,lambda=0");
    const router = result.routers.find(({ type }) => type === "knn")!;
    expect(router.at).toEqual({ label: "lambda 0", lambda: 0, chosenOn: "given" });
    const { n_test, wtp_zero_no_cost_term: golden } = readGolden().knn["mbpp/k40"]!;
    const { quality, cost } = estimatesOf(result, router.id, "overall");
    expect(quality!.n).toBe(n_test);
    expect(quality!.value).toBeCloseTo(golden.performance, digits);
    expect((cost!.value! * n_test) / golden.total_cost).toBeCloseTo(1, digits);
    const shares = Object.entries(golden.picks).map(([model, picks]) => [
      model,
      expect.closeTo(picks / n_test, digits),
    ]);
    expect(router.share).toEqual(Object.fromEntries(shares));
  });
});
