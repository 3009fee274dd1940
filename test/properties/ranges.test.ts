import { describe, expect, it } from "vitest";
import { compatNames } from "../../src/core/metric.js";
import { metrics } from "../../src/metrics/index.js";
import { defaultRouters, evaluateMatrix, recordedRouter } from "../support/evaluate-drawn.js";
import { randomMatrix } from "../support/random-matrix.js";

/** The ends of a declared range; NaN for one that is no number, such as "inf". */
function endsOf(range: string): [low: number, high: number] {
  const [, low, high] = range.match(/^[[(](.*), (.*)[\])]$/) ?? [];
  return [Number(low), Number(high)];
}

describe.each([true, false])("every value of every row lies in its metric's range, scores binary: %s", (binary) => {
  const matrix = randomMatrix({ seed: 21, items: 240, models: 3, binary });
  const decided = new Map(matrix.features.ids.map((id, item) => [id, matrix.models[item % 3]!]));
  const routers = [recordedRouter("decided", decided), ...defaultRouters(matrix)];

  it.each([undefined, ...compatNames])("as %s computes it", (compat) => {
    const { models, routers: rows } = evaluateMatrix(matrix, { routers, ...(compat === undefined ? {} : { compat }) });
    expect(rows.map(({ id }) => id)).toContain("oracle");
    for (const { id: row, metrics: own } of [...models, ...rows]) {
      for (const { id, range, compatNotes } of metrics) {
        // RouterArena's published score leaves its range where costs do: that is why ours differs.
        if (compat !== undefined && compatNotes[compat] !== undefined && id === "arena") continue;
        const { value } = own[id]!;
        const [low, high] = endsOf(range);
        if (value === null) continue;
        expect(value < low - 1e-12 || value > high + 1e-12, `${id} of ${row}: ${value} in ${range}`).toBe(false);
      }
    }
  });
});

describe("on fractional scores", () => {
  const matrix = randomMatrix({ seed: 21, items: 240, models: 3, binary: false });
  const rowsUnder = (compat: "llmrouterbench" | undefined) =>
    evaluateMatrix(matrix, compat === undefined ? {} : { compat }).routers;

  it("the row of the oracle is what some model recorded, under LLMRouterBench's definitions too", () => {
    const [ours, theirs] = [undefined, "llmrouterbench" as const].map(
      (compat) => rowsUnder(compat).find(({ id }) => id === "oracle")!.metrics,
    );
    for (const id of ["quality", "cost", "oracle-gap", "regret", "pareto-dist"]) expect(theirs![id]).toEqual(ours![id]);
    expect(theirs!["oracle-gap"]!.value).toBe(0);
  });

  it("LLMRouterBench's oracle is the share of items on which any model scores above 0, and no row reaches it", () => {
    const rows = rowsUnder("llmrouterbench");
    for (const { metrics: own } of rows) {
      expect(own.oracle!.value).toBeGreaterThan(rows.find(({ id }) => id === "oracle")!.metrics.quality!.value!);
      expect(own["gap-o"]!.value).toBeGreaterThan(0);
    }
  });
});
