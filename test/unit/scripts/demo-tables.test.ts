import { describe, expect, test } from "vitest";
import { demoItems, demoModel, demoSeed } from "../../../scripts/demo-model.js";
import { demoTables } from "../../../scripts/demo-tables.js";
import { simulate } from "../../../scripts/response-model.js";

const tables = demoTables();

/** The cells of the table under a heading, without its header and rule. */
function tableUnder(heading: string): string[][] {
  const section = tables.split("### ").find((part) => part.startsWith(heading))!;
  const lines = section.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("the published tables of the demo data", () => {
  const bundled = simulate(demoSeed, demoItems, demoModel);

  test("single models: one row each, the file's quality and cost as means of P and of the expected cost", () => {
    const rows = tableUnder("Single models");
    expect(rows.map(([id]) => id)).toEqual(demoModel.models.map(({ id }) => id));
    for (const [model, row] of rows.entries()) {
      const mean = (values: Float64Array) => {
        const column = values.filter((_, cell) => cell % rows.length === model);
        return column.reduce((sum, value) => sum + value, 0) / demoItems;
      };
      expect(row[3]).toBe(mean(bundled.probabilities).toFixed(3));
      expect(row[4]).toBe((1000 * mean(bundled.expectedCosts)).toFixed(3));
    }
  });

  test("single models: group qualities weighted by the shares are the quality over all", () => {
    for (const row of tableUnder("Single models")) {
      const weighted = demoModel.groups.reduce((sum, { share }, group) => sum + share * Number(row[5 + group]), 0);
      expect(weighted).toBeCloseTo(Number(row[1]), 2);
    }
  });

  test("frontier: cost and quality fall as lambda grows, and no gain over the mix is negative", () => {
    const rows = tableUnder("True frontier").map((row) => row.map(Number));
    for (const [i, [lambda, quality, cost, gain]] of rows.entries()) {
      expect(gain).toBeGreaterThanOrEqual(0);
      const next = rows[i + 1];
      if (!next) continue;
      expect(next[0]).toBeGreaterThan(lambda!);
      expect(next[1]).toBeLessThanOrEqual(quality!);
      expect(next[2]).toBeLessThanOrEqual(cost!);
    }
  });

  test("frontier: ends at the cheapest model, whose gain over the mix is 0", () => {
    const last = tableUnder("True frontier").at(-1)!;
    const [cheapest] = tableUnder("Single models");
    expect(last.slice(1, 3)).toEqual(cheapest!.slice(1, 3));
    expect(last[3]).toBe("+0.000");
  });

  test("landmarks: the population and the file agree to two points", () => {
    for (const [name, population, file] of tableUnder("Landmarks")) {
      const unit = population!.endsWith("%") ? 100 : 1;
      expect(Math.abs(Number.parseFloat(population!) - Number.parseFloat(file!)) / unit, name).toBeLessThan(0.02);
    }
  });
});
