import { beforeAll, expect, test } from "vitest";
import { chooseOracle } from "../../src/core/oracle.js";
import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import { readGolden, routerbenchFiles } from "../support/routerbench-golden.js";
import { goldenTable, measureChoices, readComplete, rowsOf } from "../support/routerbench-knn.js";
import { describeWithShared } from "../support/shared-data.js";

let table: OutcomeMatrix;

function itemsOf(part: string): OutcomeMatrix {
  const [split, group] = part.split("/");
  const parts = table.columns.get("split")!;
  const isWanted = (row: number) =>
    (group === "overall" || table.features.groups[row] === group) && (split === "all_rows" || parts[row] === "test");
  return selectItems(table, rowsOf(table).filter(isWanted));
}

function bestScore({ models, scores }: OutcomeMatrix, item: number): number {
  return Math.max(...scores.subarray(item * models.length, (item + 1) * models.length));
}

describeWithShared("the oracle against the one that RouterBench stores", routerbenchFiles, () => {
  beforeAll(async () => {
    table = await readComplete(goldenTable);
  });

  test("item by item the same model, of three exact ties the first in model order, where somebody is right", () => {
    const choices = chooseOracle(table);
    const stored = table.columns.get("oracle_model_to_route_to")!;
    for (const item of rowsOf(table)) {
      const expected = bestScore(table, item) > 0 ? table.models[choices[item]!] : "no_model_correct";
      expect(stored[item], table.features.ids[item]).toBe(expected);
    }
  });

  test("the reference's cost is ours less what is paid where nobody is right, and those items are as many", () => {
    for (const [part, golden] of Object.entries(readGolden().oracle)) {
      const items = itemsOf(part);
      const choices = chooseOracle(items);
      const unpaid = rowsOf(items).filter((item) => bestScore(items, item) === 0);
      const saved = unpaid.reduce((sum, item) => sum + items.costs[item * items.models.length + choices[item]!]!, 0);
      const { total_cost } = measureChoices(items, choices);
      expect(unpaid, part).toHaveLength(golden.n_no_model_correct);
      const reference = golden.total_cost_reference_zero_when_none_correct;
      expect((total_cost - saved) / reference, part).toBeCloseTo(1, 9);
    }
  });

  test("where nobody is right the cheapest model is paid", () => {
    const choices = chooseOracle(table);
    const count = table.models.length;
    for (const item of rowsOf(table).filter((row) => bestScore(table, row) === 0)) {
      const costs = table.costs.subarray(item * count, (item + 1) * count);
      expect(costs[choices[item]!]).toBe(Math.min(...costs));
    }
  });
});
