import { describe, expect, it } from "vitest";
import type { OutcomeMatrix } from "../../../src/core/outcome-matrix.js";
import { applyMissingPolicy, type ItemSelection, requireChoice, selectAsked } from "../../../src/core/select-items.js";
import { Warnings } from "../../../src/core/warnings.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { buildMatrix } from "../../support/build-matrix.js";
import { tinyComplete, tinyDataset } from "../../support/tiny-dataset.js";
import { userErrorOf } from "../../support/user-error-of.js";

const everything: ItemSelection = { filter: [], limit: undefined, sample: undefined, seed: 7 };

/** Items x00, x01, ... of two models, with a column of languages; the first `missing` lack the second model's score. */
function numbered(items: number, missing = 0): OutcomeMatrix {
  const rows = Array.from({ length: items }, (_, item) => ({
    id: `x${String(item).padStart(3, "0")}`,
    scores: [1, item < missing ? Number.NaN : 0],
    costs: [1, 2],
    columns: { lang: item % 3 === 2 ? null : ["de", "en"][item % 3]! },
  }));
  return buildMatrix(["a", "b"], rows);
}

function select(matrix: OutcomeMatrix, selection: Partial<ItemSelection>): readonly string[] {
  return selectAsked(matrix, { ...everything, ...selection }, hashKeys).features.ids;
}

describe("selectAsked", () => {
  const matrix = numbered(12);

  it("without any wish is the matrix itself", () => {
    expect(selectAsked(matrix, everything, hashKeys)).toBe(matrix);
  });

  it("keeps items whose column has one of the values, and all filters together", () => {
    expect(select(matrix, { filter: [{ column: "lang", values: ["de"] }] })).toEqual(["x000", "x003", "x006", "x009"]);
    expect(select(matrix, { filter: [{ column: "lang", values: ["de", "en"] }] })).toHaveLength(8);
    const both = [
      { column: "lang", values: ["de", "en"] },
      { column: "lang", values: ["en"] },
    ];
    expect(select(matrix, { filter: both })).toEqual(["x001", "x004", "x007", "x010"]);
  });

  it("keeps outcomes and columns of exactly those items", () => {
    const kept = selectAsked(tinyDataset, { ...everything, limit: 5 }, hashKeys);
    expect([...kept.scores.slice(12)]).toEqual([0, 0.5, 1]);
    expect([...kept.costs.slice(12)]).toEqual([0, 2, 8]);
    expect(kept.features.prompts?.[4]).toBe("write a long parser for a date");
    expect(select(matrix, { limit: 2 })).toEqual(["x000", "x001"]);
  });

  it("refuses a filter that nothing passes, and says which values there are", () => {
    const error = userErrorOf(() => select(matrix, { filter: [{ column: "lang", values: ["fr", "it"] }] }));
    expect(error.code).toBe("EMPTY_SELECTION");
    expect(error.message).toContain("--filter lang=fr,it");
    expect(error.hint).toBe("the values of lang are: de, en");
  });

  it("limits to the first items by id, after filters", () => {
    expect(select(matrix, { limit: 3 })).toEqual(["x000", "x001", "x002"]);
    expect(select(matrix, { limit: 2, filter: [{ column: "lang", values: ["en"] }] })).toEqual(["x001", "x004"]);
    expect(select(matrix, { limit: 99 })).toHaveLength(12);
  });

  it("samples by the seed, keeping item order; a larger sample contains the smaller", () => {
    const five = select(matrix, { sample: 5 });
    expect(five).toHaveLength(5);
    expect(five).toEqual(five.toSorted());
    expect(select(matrix, { sample: 5 })).toEqual(five);
    expect(select(matrix, { sample: 8 })).toEqual(expect.arrayContaining([...five]));
    expect(select(matrix, { sample: 5, seed: 8 })).not.toEqual(five);
    expect(select(matrix, { sample: 12 })).toHaveLength(12);
  });

  it("samples the same items whatever others are filtered out before", () => {
    const filter = [{ column: "lang", values: ["de", "en"] }];
    const all = select(numbered(300), { sample: 150 });
    const filtered = select(numbered(300), { sample: 199, filter });
    // 199 of the 200 that pass: the one left out has the highest key of them.
    const missing = select(numbered(300), { filter }).filter((id) => !filtered.includes(id));
    expect(missing).toHaveLength(1);
    expect(all).not.toContain(missing[0]);
  });
});

describe("applyMissingPolicy", () => {
  it("leaves complete outcomes alone, and warns of nothing", () => {
    const warnings = new Warnings();
    expect(applyMissingPolicy(tinyComplete, "error", warnings)).toEqual({
      matrix: tinyComplete,
      all: tinyComplete,
      missingCells: 0,
      leftOut: 0,
    });
    expect(warnings.list).toEqual([]);
  });

  it("intersect leaves out items that lack any model's outcome, and warns with the counts", () => {
    const warnings = new Warnings();
    const { matrix, missingCells, leftOut } = applyMissingPolicy(numbered(40, 2), "intersect", warnings);
    expect(matrix.features.ids).toHaveLength(38);
    expect(matrix.features.ids[0]).toBe("x002");
    expect([missingCells, leftOut]).toEqual([2, 2]);
    expect(warnings.list.map(({ code, count }) => [code, count])).toEqual([["MISSING_CELLS", 2]]);
  });

  it("bounds leaves them out of the matrix, however many, and keeps them beside it", () => {
    const warnings = new Warnings();
    const { matrix, all, leftOut } = applyMissingPolicy(numbered(40, 30), "bounds", warnings);
    expect([matrix.features.ids.length, all.features.ids.length, leftOut]).toEqual([10, 40, 30]);
    expect(warnings.list[0]).toMatchObject({ code: "MISSING_CELLS", count: 30 });
    expect(warnings.list[0]!.message).toContain("count in bounds alone");
  });

  it("every other policy keeps nothing beside the matrix", () => {
    const { matrix, all } = applyMissingPolicy(numbered(40, 2), "intersect", new Warnings());
    expect(all).toBe(matrix);
  });

  it("counts cells and items apart, and a missing cost as a missing cell", () => {
    const rows = Array.from({ length: 40 }, (_, item) => ({ id: `x${item}`, scores: [1, 0], costs: [1, 2] }));
    rows[0] = { id: "x0", scores: [Number.NaN, Number.NaN], costs: [1, 2] };
    rows[1] = { id: "x1", scores: [1, 1], costs: [Number.NaN, 2] };
    const { missingCells, leftOut } = applyMissingPolicy(buildMatrix(["a", "b"], rows), "intersect", new Warnings());
    expect([missingCells, leftOut]).toEqual([3, 2]);
  });

  it("does not miss costs where nothing has one, and still misses scores", () => {
    const { costs, ...rest } = numbered(40, 2);
    const free = { ...rest, costs: costs.map(() => Number.NaN), priced: false };
    const { missingCells, leftOut } = applyMissingPolicy(free, "intersect", new Warnings());
    expect([missingCells, leftOut]).toEqual([2, 2]);
  });

  it.each([
    [20, 1],
    [60, 3],
    [140, 7],
    [200, 10],
  ])("of %i items may leave out %i, exactly 5 %%, and not one more", (items, most) => {
    expect(applyMissingPolicy(numbered(items, most), "intersect", new Warnings()).leftOut).toBe(most);
    const error = userErrorOf(() => applyMissingPolicy(numbered(items, most + 1), "intersect", new Warnings()));
    expect(error.code).toBe("MISSING_CELLS");
    expect(error.hint).toContain("more than 5 %");
  });

  it("refuses the tiny dataset, where 1 of 12 items would go", () => {
    const error = userErrorOf(() => applyMissingPolicy(tinyDataset, "intersect", new Warnings()));
    expect(error.message).toEqual(
      expect.stringMatching(/^1 of 12 items lack an outcome of some model \(\w+ lacks 1\): i11$/),
    );
  });

  it("says how many each model lacks, the most first", () => {
    const rows = Array.from({ length: 20 }, (_, item) => ({ id: `x${item}`, scores: [1, 0, 1], costs: [1, 2, 3] }));
    rows[0] = { id: "x0", scores: [1, Number.NaN, 1], costs: [1, 2, Number.NaN] };
    rows[1] = { id: "x1", scores: [1, 1, 1], costs: [1, 2, Number.NaN] };
    const error = userErrorOf(() =>
      applyMissingPolicy(buildMatrix(["a", "b", "c"], rows), "intersect", new Warnings()),
    );
    expect(error.message).toBe("2 of 20 items lack an outcome of some model (c lacks 2, b lacks 1): x0, x1");
  });

  it("asks whether ids agree where no item is complete, as when runs have none in common", () => {
    const rows = [
      { id: "t/1", scores: [1, Number.NaN], costs: [1, Number.NaN] },
      { id: "u/1", scores: [Number.NaN, 1], costs: [Number.NaN, 1] },
    ];
    for (const policy of ["intersect", "error"] as const) {
      const error = userErrorOf(() => applyMissingPolicy(buildMatrix(["a", "b"], rows), policy, new Warnings()));
      expect(error.message).toBe("2 of 2 items lack an outcome of some model (a lacks 1, b lacks 1): t/1, u/1");
      expect(error.hint).toContain("check that an item has the same id in each");
    }
  });

  it("bounds refuse where no item is complete, and name what each model lacks and which to leave out", () => {
    const rows = Array.from({ length: 20 }, (_, item) => ({
      id: `x${item}`,
      scores: [1, 0, Number.NaN],
      costs: [1, 2, 3],
    }));
    const error = userErrorOf(() => applyMissingPolicy(buildMatrix(["a", "b", "c"], rows), "bounds", new Warnings()));
    expect([error.code, error.message]).toEqual(["EMPTY_SELECTION", "no item has outcomes of all models (c lacks 20)"]);
    expect(error.hint).toMatch(/^--models a,b leaves out the sparse ones; or .*the same id in each$/);
  });

  it("bounds ask whether ids agree where leaving out models does not help", () => {
    const rows = [0, 1, 2].map((lacking) => ({
      id: `x${lacking}`,
      scores: [0, 1, 2].map((model) => (model === lacking ? Number.NaN : 1)),
      costs: [1, 1, 1],
    }));
    const error = userErrorOf(() => applyMissingPolicy(buildMatrix(["a", "b", "c"], rows), "bounds", new Warnings()));
    expect(error.message).toBe("no item has outcomes of all models (a lacks 1, b lacks 1, c lacks 1)");
    expect(error.hint).toMatch(/^where outcomes come from several files/);
  });

  it("error refuses a single missing cell, and names the way out", () => {
    const error = userErrorOf(() => applyMissingPolicy(numbered(1000, 1), "error", new Warnings()));
    expect(error.code).toBe("MISSING_CELLS");
    expect(error.exitCode).toBe(3);
    expect(error.hint).toContain("--missing intersect");
  });

  it("names the models that are complete enough without the sparse ones", () => {
    const rows = Array.from({ length: 20 }, (_, item) => ({
      id: `x${item}`,
      scores: [1, item === 0 ? Number.NaN : 1, item < 9 ? Number.NaN : 1],
      costs: [1, 1, 1],
    }));
    const hintOf = (models: readonly string[]) =>
      userErrorOf(() => applyMissingPolicy(buildMatrix(models, rows), "intersect", new Warnings())).hint;
    expect(hintOf(["a/b", "c d", "sparse"])).toContain('--models a/b,"c d" leaves out the sparse ones');
    // Each lacks 5 %, and both of them together 10 %.
    const apart = rows.map((row, item) => ({ ...row, scores: [item === 1 ? Number.NaN : 1, ...row.scores.slice(1)] }));
    const error = userErrorOf(() =>
      applyMissingPolicy(buildMatrix(["a", "b", "c"], apart), "intersect", new Warnings()),
    );
    expect(error.hint).not.toContain("--models");
  });

  it("names the first ten items and counts the rest", () => {
    const error = userErrorOf(() => applyMissingPolicy(numbered(100, 15), "intersect", new Warnings()));
    expect(error.message).toMatch(/x009 and 5 more$/);
  });
});

describe("requireChoice", () => {
  it("accepts outcomes with two models and one that costs something", () => {
    expect(() => requireChoice(tinyComplete)).not.toThrow();
  });

  it("accepts outcomes without costs", () => {
    const matrix = buildMatrix(["a", "b"], [{ id: "x", scores: [1, 0], costs: [Number.NaN, Number.NaN] }]);
    expect(() => requireChoice({ ...matrix, priced: false })).not.toThrow();
  });

  it.each([
    ["EMPTY_SELECTION", buildMatrix(["a", "b"], [])],
    ["ONE_MODEL", buildMatrix(["a"], [{ id: "x", scores: [1], costs: [1] }])],
    ["COST_ALL_ZERO", buildMatrix(["a", "b"], [{ id: "x", scores: [1, 0], costs: [0, 0] }])],
  ])("refuses with %s", (code, matrix) => {
    expect(userErrorOf(() => requireChoice(matrix)).code).toBe(code);
  });
});
