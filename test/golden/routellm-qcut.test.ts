import { expect, test } from "vitest";
import { quantileEdges } from "../../src/statistics/quantile-edges.js";
import { readRoutellmGolden, routellmFiles } from "../support/routellm-golden.js";
import { describeWithShared } from "../support/shared-data.js";

type Case = ReturnType<typeof readRoutellmGolden>["qcut_cases"][number];

/** The values of a case; those not written out are 0, 1, 2, ... or hundredths, as the label says. */
function valuesOf({ label, n, values }: Case): number[] {
  if (values) return values.map((value) => value ?? Number.NaN);
  const divisor = label.includes("/100") ? 100 : 1;
  return Array.from({ length: n }, (_, i) => i / divisor);
}

/** How many values are at or above each edge, above it for the last. */
function countsAbove(values: readonly number[], edges: readonly number[]): number[] {
  return edges.map((edge, i) => values.filter((v) => (i < edges.length - 1 ? v >= edge : v > edge)).length);
}

describeWithShared("thresholds of RouteLLM's curves, by pandas.qcut", routellmFiles, () => {
  const cases = () => readRoutellmGolden().qcut_cases;

  test("there are 13 cases, 3 of which qcut refuses", () => {
    expect(cases()).toHaveLength(13);
    expect(cases().filter(({ error }) => error !== undefined)).toHaveLength(3);
  });

  test("the edges are qcut's to the last bit", () => {
    for (const each of cases()) {
      if (each.thresholds) expect(quantileEdges(valuesOf(each), each.num_results), each.label).toEqual(each.thresholds);
    }
  });

  test("as many values are at or above each edge", () => {
    for (const each of cases()) {
      if (!each.strong_counts) continue;
      const values = valuesOf(each);
      expect(countsAbove(values, quantileEdges(values, each.num_results)), each.label).toEqual(each.strong_counts);
    }
  });

  test("where qcut refuses equal edges, ours are those that its error quotes, to the digits quoted", () => {
    for (const { error, ...each } of cases()) {
      const quoted =
        error
          ?.match(/array\(\[(.*)\]\)/)?.[1]
          ?.split(",")
          .map(Number) ?? [];
      const edges = error === undefined ? [] : quantileEdges(valuesOf(each), each.num_results);
      expect(edges, each.label).toEqual(quoted.map((edge) => expect.closeTo(edge, 8)));
    }
  });
});
