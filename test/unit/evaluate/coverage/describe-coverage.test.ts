import { describe, expect, test } from "vitest";
import { coverageSchema, serializeCoverage } from "../../../../src/core/coverage.js";
import { buildMatrix } from "../../../support/build-matrix.js";
import { coverageOf, largeCoverage, sampleCoverage } from "../../../support/sample-coverage.js";

const none = Number.NaN;

/** Four items, three models; "bare" has no cost, "late" lacks the law items. */
const patchy = buildMatrix(
  ["bare", "full", "late"],
  [
    { id: "a", group: "math", scores: [1, 0, 1], costs: [none, 2, 3], columns: { part: "x", lang: "en" } },
    { id: "b", group: "math", scores: [0, 0, 0], costs: [none, 2, 3], columns: { part: "y", lang: "en" } },
    { id: "c", group: "law", scores: [none, 1, none], costs: [none, 4, none], columns: { part: null, lang: "en" } },
    {
      id: "d",
      group: "law",
      scores: [none, none, none],
      costs: [none, none, none],
      columns: { part: "x", lang: "en" },
    },
  ],
);

describe("a report of coverage", () => {
  const report = coverageOf(patchy);

  test("counts cells with a score, a cost and both kinds of tokens", () => {
    expect(report.counts).toEqual({ items: 4, models: 3, groups: 2, cells: 12, scores: 7, costs: 5, tokens: 0 });
    expect(report.density).toEqual({ score: 7 / 12, cost: 5 / 12, tokens: 0 });
    expect(report.models.map(({ scored, priced }) => [scored, priced])).toEqual([
      [2, 0],
      [3, 3],
      [2, 2],
    ]);
  });

  test("gives the share of each group's items by model, groups in byte order", () => {
    expect(report.groups.map(({ name, items }) => [name, items])).toEqual([
      ["law", 2],
      ["math", 2],
    ]);
    expect(report.groups[0]!.models).toEqual({ score: [0, 0.5, 0], cost: [0, 0.5, 0], tokens: [0, 0, 0] });
    expect(report.groups[0]!.density.score).toBe(1 / 6);
  });

  test("divides the items by how many models have a score, and says which are complete", () => {
    expect(report.items).toEqual({ every: 2, several: 2, one: 1, none: 1, complete: 0 });
    // Without "bare" the two math items have every score and every cost.
    expect(report.models.map(({ completeWithout }) => completeWithout)).toEqual([2, 0, 0]);
  });

  test("counts ties and single best models over items with two scores or more", () => {
    expect(report.ties).toEqual({ items: 2, tied: 1, tiedLow: 1, onlyBest: 0 });
    expect(report.headroom).toEqual({ items: 2, model: "bare", bestSingle: 0.5, oracle: 0.5 });
  });

  test("takes the mean, median and range of costs over the costs that are there", () => {
    expect(report.models[0]!.costs).toBeNull();
    expect(report.models[1]!.costs).toMatchObject({ min: 2, median: 2, max: 4, zero: 0 });
    expect(report.models[1]!.costs!.mean).toBeCloseTo(8 / 3, 12);
    expect(report.prices).toEqual({ unpriced: ["bare"], zero: [] });
  });

  test("tells constant item columns from others, and counts values that are missing", () => {
    expect(report.constants.columns).toEqual([{ name: "lang", value: "en" }]);
    expect(report.dataset.columns).toEqual([
      { name: "part", values: 2, missing: 1 },
      { name: "lang", values: 1, missing: 0 },
    ]);
  });

  test("counts tokens only where both input and output are known", () => {
    const measures = new Map([
      ["inputTokens", Float64Array.of(5, 5, 5, 6, none, 6, none, 7, none, none, none, none)],
      ["outputTokens", Float64Array.of(1, none, 0, 1, 1, 0, none, 0, none, none, none, none)],
    ] as const);
    const { counts, tokens, dataset } = coverageOf({ ...patchy, measures });
    expect(counts.tokens).toBe(5);
    expect(dataset.measures).toEqual([
      { name: "inputTokens", outcomes: 6 },
      { name: "outputTokens", outcomes: 6 },
    ]);
    // "full" has tokens on item c alone, where it scores 1 with no output.
    expect(tokens.find(({ model }) => model === "full")).toMatchObject({
      outcomes: 1,
      zeroOutput: 1,
      scoredWithoutOutput: 1,
    });
    expect(tokens.find(({ model }) => model === "late")).toMatchObject({
      outcomes: 2,
      zeroOutput: 2,
      scoredWithoutOutput: 1,
    });
  });

  test("says the same of the hand-checked dataset as a reader of its table", () => {
    const { counts, items, ties, headroom, models, prices } = sampleCoverage;
    expect(counts).toMatchObject({ items: 12, models: 3, scores: 35, costs: 36 });
    expect(items).toEqual({ every: 11, several: 12, one: 0, none: 0, complete: 11 });
    // i01 and i10 all right, i04 nobody; alone: i03, i05, i08, i12 large, i06 and i11 small.
    expect(ties).toEqual({ items: 12, tied: 3, tiedLow: 1, onlyBest: 6 });
    expect(models.map(({ onlyBest }) => onlyBest)).toEqual([0, 2, 4]);
    expect(headroom).toEqual({ items: 11, model: "large", bestSingle: 9 / 11, oracle: 10 / 11 });
    expect(models.map(({ scores }) => scores.kind)).toEqual(["binary", "graded", "binary"]);
    expect(prices.zero).toEqual(["free"]);
  });

  test("is given of one item and one model, and of outcomes without any score or cost", () => {
    const one = coverageOf(buildMatrix(["a"], [{ id: "x", scores: [1], costs: [0.5] }]));
    expect(one.headroom).toEqual({ items: 1, model: "a", bestSingle: 1, oracle: 1 });
    expect(one.ties.items).toBe(0);
    const bare = coverageOf({
      ...buildMatrix(["a", "b"], [{ id: "x", scores: [none, none], costs: [none, none] }]),
      priced: false,
    });
    expect(bare.scores).toEqual({ kind: "none", min: null, max: null, mean: null });
    expect([bare.headroom, bare.items.none, bare.prices.unpriced]).toEqual([null, 1, ["a", "b"]]);
  });

  test.each([
    ["sample", sampleCoverage],
    ["large", largeCoverage()],
    ["patchy", report],
  ])("of the %s data keeps its schema, and gives the same bytes twice", (_, coverage) => {
    expect(coverageSchema.parse(JSON.parse(serializeCoverage(coverage)))).toBeTruthy();
    expect(serializeCoverage(coverage)).toBe(serializeCoverage(structuredClone(coverage)));
  });
});
