import { describe, expect, test } from "vitest";
import { sliceData, sliceSection } from "../../../../reports/page/slice-table.js";
import { hostileNames, largeResult } from "../../../support/large-result.js";
import { estimate, model, router, sampleResult } from "../../../support/sample-result.js";

describe("sliceData", () => {
  test("has for every sliced row its cells by column, value and metric", () => {
    const data = sliceData(sampleResult)!;
    expect(data.metrics).toEqual(["quality", "mix-gain"]);
    expect(data.columns.map(({ name, values }) => [name, values.map((value) => value.name)])).toEqual([
      ["group", ["code", "math", "reading"]],
    ]);
    expect(data.rows).toHaveLength(6);
    const large = data.rows.find(({ shown }) => shown === "large")!;
    expect(large.cells[0]![1]![0]).toEqual(["0.762", "[0.727, 0.797]", 0.842 - 2 / 25, null]);
  });

  test("counts the evaluated items of a slice, not those of the whole data", () => {
    expect(sliceData(sampleResult)!.columns[0]!.values.map(({ items }) => items)).toEqual(["400", "400", "400"]);
  });

  test("keeps every column and the values of all rows", () => {
    const slices = { lang: { de: { quality: estimate(0.5, 0.1, 30) } } };
    const result = { ...sampleResult, models: [model("m", 0, 0.5, 1)], routers: [router("r", 0.6, 1, { slices })] };
    const data = sliceData(result)!;
    expect(data.columns.map(({ name }) => name)).toEqual(["lang", "group"]);
    const inModel = data.rows.find(({ shown }) => shown === "m")!;
    expect(inModel.cells[0]).toEqual([
      [
        [null, null, null, "not measured for this row"],
        [null, null, null, "not measured for this row"],
      ],
    ]);
  });

  test("is null where nothing was sliced", () => {
    const models = sampleResult.models.map((single) => ({ ...single, slices: {} }));
    expect(sliceData({ ...sampleResult, models, routers: [] })).toBeNull();
    expect(sliceSection({ ...sampleResult, models, routers: [] })).toBeNull();
  });
});

describe("sliceSection", () => {
  test("shows the best router beside the best single model at first", () => {
    const { text } = sliceSection(sampleResult)!;
    const pair = [...text.matchAll(/class="pair" colspan="2"><span>([^<]*)</g)].map(([, name]) => name);
    expect(pair).toEqual(["knn k=40", "large"]);
    expect(text.match(/ selected>([^<]*)</g)).toEqual([" selected>knn k=40<", " selected>large<"]);
  });

  test("offers a choice of slice only where there are several", () => {
    expect(sliceSection(sampleResult)!.text).not.toContain('id="slice-column"');
  });

  test("has a row for each of 86 groups, hostile names among them", () => {
    const { text } = sliceSection(largeResult())!;
    expect(text.match(/<th scope="row"/g)).toHaveLength(86);
    expect(text).not.toContain(hostileNames.group);
  });
});

test("only quality, cost and the gain over the mix are compared side by side, in the legend's order", () => {
  const all = router("r", 0.6, 1).metrics;
  const routers = [router("r", 0.6, 1, { slices: { group: { code: all } } })];
  expect(sliceData({ ...sampleResult, routers })!.metrics).toEqual(["quality", "cost", "mix-gain"]);
});
