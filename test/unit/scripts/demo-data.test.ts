import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBResultReader } from "@duckdb/node-api";
import { beforeAll, describe, expect, test } from "vitest";
import { demoMatrix } from "../../../scripts/demo-matrix.js";
import { demoItems, demoModel, demoSeed } from "../../../scripts/demo-model.js";
import { demoTables } from "../../../scripts/demo-tables.js";
import { generatedBlock } from "../../../scripts/generated-block.js";
import { simulate } from "../../../scripts/response-model.js";
import { cheapestAtQuality, expectedOracleQuality, trueFrontier, trueSingles } from "../../../scripts/true-frontier.js";
import { packageRoot } from "../../../src/core/package-root.js";

const file = join(packageRoot(), "datasets", "bundled", "demo.parquet");
const matrix = demoMatrix();
const models = matrix.models.length;

async function read(sql: string): Promise<DuckDBResultReader> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  return connection.runAndReadAll(sql);
}

describe("the committed demo.parquet", () => {
  let columns: Record<string, unknown[]>;

  beforeAll(async () => {
    columns = (await read(`FROM read_parquet('${file}') ORDER BY item`)).getColumnsObjectJson() as Record<
      string,
      unknown[]
    >;
  });

  test("is under 400 kB and marked as simulated", async () => {
    expect(statSync(file).size).toBeLessThan(400_000);
    const metadata = await read(`SELECT decode(key), decode(value) FROM parquet_kv_metadata('${file}')`);
    expect(metadata.getRowsJson()).toContainEqual(["routebench.simulated", "true"]);
  });

  test("has the items, groups and prompts that the generator gives today", () => {
    expect(columns.item).toEqual(matrix.features.ids);
    expect(columns.group).toEqual(matrix.features.groups);
    expect(columns.prompt).toEqual(matrix.features.prompts);
  });

  test("has the scores and costs that the generator gives today", () => {
    for (const [model, id] of matrix.models.entries()) {
      const column = (values: Float64Array) => matrix.features.ids.map((_, item) => values[item * models + model]);
      expect(columns[`${id}|score`]).toEqual(column(matrix.scores));
      expect(columns[`${id}|cost_usd`]).toEqual(column(matrix.costs));
    }
  });

  test("has the embeddings that the generator gives today, exactly, although it keeps 32-bit floats", () => {
    const { dimensions, values } = matrix.features.embeddings!;
    const rows = matrix.features.ids.map((_, item) => [...values.subarray(item * dimensions, (item + 1) * dimensions)]);
    expect(columns.embedding).toEqual(rows);
  });

  test("has model columns in the order of the models", () => {
    const costs = Object.keys(columns).filter((name) => name.endsWith("|cost_usd"));
    expect(costs).toEqual(demoModel.models.map(({ id }) => `${id}|cost_usd`));
  });
});

describe("the demo prompts", () => {
  test("are all different, say that they are simulated, and name their group", () => {
    const prompts = matrix.features.prompts as string[];
    expect(new Set(prompts).size).toBe(demoItems);
    for (const [item, prompt] of prompts.entries()) {
      expect(prompt).toMatch(
        new RegExp(`^Simulated ${matrix.features.groups[item]} question ${item + 1} \\(.+\\): .+$`),
      );
    }
  });

  test("name each of the four levels for about a quarter of the items, and the harder ones are harder", () => {
    const difficulties = simulate(demoSeed, demoItems, demoModel).difficulties;
    const of = (level: string) =>
      difficulties.filter((_, item) => matrix.features.prompts![item]!.includes(`(${level})`));
    const levels = ["very easy", "easy", "hard", "very hard"].map(of);
    const means = levels.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
    for (const values of levels) expect(Math.abs(values.length / demoItems - 0.25)).toBeLessThan(0.04);
    expect(means).toEqual([...means].sort((a, b) => a - b));
  });
});

describe("what docs/demo-data.md says of the demo data", () => {
  const truth = simulate(demoSeed, 50_000, demoModel);
  const singles = trueSingles(truth);
  const best = singles.reduce((a, b) => (b.quality > a.quality ? b : a));

  test("its tables are those that the generator gives today: npm run generate", () => {
    const page = readFileSync(join(packageRoot(), "docs", "demo-data.md"), "utf8");
    expect(generatedBlock(page)).toBe(demoTables());
  });

  test("the best single model is right about 82 times in 100 and is the dearest", () => {
    expect(best.quality).toBeGreaterThan(0.81);
    expect(best.quality).toBeLessThan(0.84);
    expect(best.costUsd).toBe(Math.max(...singles.map(({ costUsd }) => costUsd)));
  });

  test("routing can save more than 40 % at the best single's quality, and gain a few points at most", () => {
    expect(cheapestAtQuality(truth, best.quality).costUsd).toBeLessThan(0.6 * best.costUsd);
    const top = trueFrontier(truth, [0])[0]!.quality;
    expect(top - best.quality).toBeGreaterThan(0.01);
    expect(top - best.quality).toBeLessThan(0.04);
  });

  test("the oracle over recorded draws promises far more than any router can reach", () => {
    expect(expectedOracleQuality(truth) - trueFrontier(truth, [0])[0]!.quality).toBeGreaterThan(0.05);
  });

  test("reasoner is the best single on code and math, large on facts and writing", () => {
    const winner = (group: string) => {
      const sums = new Array<number>(models).fill(0);
      for (const [item, id] of truth.matrix.features.groups.entries()) {
        if (id === group) for (let m = 0; m < models; m++) sums[m]! += truth.probabilities[item * models + m]!;
      }
      return truth.matrix.models[sums.indexOf(Math.max(...sums))];
    };
    expect(["code", "math", "facts", "writing"].map(winner)).toEqual(["reasoner", "reasoner", "large", "large"]);
  });
});
