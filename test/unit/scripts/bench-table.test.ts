import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RoutersPeerAnswer } from "../../../scripts/bench/numpy-peer.js";
import { benchItems, benchModel, benchTestItems } from "../../../scripts/bench-model.js";
import { benchMatrix, fullBenchSize, prepareBenchTable } from "../../../scripts/bench-table.js";
import { encodeNpy } from "../../../scripts/npy.js";
import { packageRoot } from "../../../src/core/package-root.js";

describe("the benchmark's population", () => {
  test("has RouterBench's shape: 11 models, 86 groups, 36,497 items, three in ten evaluated", () => {
    expect([benchModel.models.length, benchModel.groups.length, benchItems]).toEqual([11, 86, 36_497]);
    expect(benchTestItems / benchItems).toBeCloseTo(0.3, 4);
  });

  test("its group sizes add up to the items, and two groups hold almost half", () => {
    const sizes = benchModel.groups.map(({ share }) => share).sort((a, b) => b - a);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeCloseTo(benchItems, 6);
    expect((sizes[0]! + sizes[1]!) / benchItems).toBeCloseTo(0.48, 2);
    expect(sizes.at(-1)).toBeGreaterThan(10);
  });

  test("its models have different names and ascending prices", () => {
    const prices = benchModel.models.map(({ priceUsd }) => priceUsd);
    expect(new Set(benchModel.models.map(({ id }) => id)).size).toBe(11);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    expect(prices.at(-1)! / prices[0]!).toBeCloseTo(60, 9);
  });
});

describe("benchMatrix", () => {
  const matrix = benchMatrix({ items: 3000, testItems: 900 });

  test("marks exactly the wanted number of items as test, all over the table", () => {
    const parts = matrix.columns.get("split")!;
    expect(parts.filter((part) => part === "test").length).toBe(900);
    expect(parts.slice(0, 1500).filter((part) => part === "test").length / 1500).toBeCloseTo(0.3, 1);
  });

  test("has an outcome in every cell and a vector for every item", () => {
    expect(matrix.scores.length).toBe(3000 * 11);
    expect(matrix.costs.every((costUsd) => costUsd > 0)).toBe(true);
    expect(matrix.features.embeddings!.values.length).toBe(3000 * 64);
    expect(matrix.features.embeddings!.values.every(Number.isFinite)).toBe(true);
  });
});

describe("prepareBenchTable", () => {
  const size = { items: 200, testItems: 60 };
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "routebench-"));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test("writes the table with its split: as many train and test rows as asked for", async () => {
    const { parquet } = await prepareBenchTable(folder, size);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const sql = `SELECT split, count(*)::INTEGER, min(len(embedding))::INTEGER FROM '${parquet}' GROUP BY split ORDER BY split`;
    expect((await connection.runAndReadAll(sql)).getRowsJson()).toEqual([
      ["test", 60, 64],
      ["train", 140, 64],
    ]);
  });

  test("writes the same values as arrays: 8 bytes a score and cost, 4 an embedding coordinate, 1 a test mark", async () => {
    const { arrays } = await prepareBenchTable(folder, size);
    const dataBytes = (name: string) => {
      const bytes = readFileSync(join(arrays, `${name}.npy`));
      return bytes.subarray(10 + bytes.readUInt16LE(8));
    };
    expect(["scores", "costs", "embeddings"].map((name) => dataBytes(name).length)).toEqual([17_600, 17_600, 51_200]);
    const matrix = benchMatrix(size);
    expect(dataBytes("costs").readDoubleLE(8 * 17)).toBe(matrix.costs[17]);
    expect(dataBytes("embeddings").readFloatLE(4 * 99)).toBe(Math.fround(matrix.features.embeddings!.values[99]!));
    expect([...dataBytes("test")]).toEqual(matrix.columns.get("split")!.map((part) => Number(part === "test")));
  });

  test("a second call writes nothing; another size has its own table", async () => {
    const { parquet } = await prepareBenchTable(folder, size);
    const written = statSync(parquet).mtimeMs;
    expect((await prepareBenchTable(folder, size)).parquet).toBe(parquet);
    expect(statSync(parquet).mtimeMs).toBe(written);
    expect((await prepareBenchTable(folder, { items: 20, testItems: 5 })).parquet).not.toBe(parquet);
  });

  test("the published size is RouterBench's", () => {
    expect(fullBenchSize).toEqual({ items: benchItems, testItems: benchTestItems });
  });
});

const hasNumpy = spawnSync("python3", ["-c", "import numpy"]).status === 0;

describe.skipIf(!hasNumpy)("the NumPy peers (skipped where python3 has no numpy)", () => {
  let folder: string;
  const peer = (name: string) => join(packageRoot(), "scripts", "peer", name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "routebench-"));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  /** 40 train items of each of two directions; model 0 is right on the first, model 1 on the second and dear. */
  function writeTwoDirections() {
    const items = 82;
    const second = (item: number) => item % 2;
    const pairs = (first: (item: number) => number, other: (item: number) => number) =>
      Float64Array.from({ length: 2 * items }, (_, cell) => (cell % 2 === 0 ? first : other)(Math.floor(cell / 2)));
    const arrays = {
      embeddings: encodeNpy(Float32Array.from(pairs((item) => 1 - second(item), second)), [items, 2]),
      scores: encodeNpy(
        pairs((item) => 1 - second(item), second),
        [items, 2],
      ),
      costs: encodeNpy(
        pairs(
          () => 0.01,
          () => 0.05,
        ),
        [items, 2],
      ),
      test: encodeNpy(
        Uint8Array.from({ length: items }, (_, item) => Number(item >= 80)),
        [items],
      ),
    };
    for (const [name, bytes] of Object.entries(arrays)) writeFileSync(join(folder, `${name}.npy`), bytes);
  }

  test("the kNN peer chooses by hand-countable neighbours: right everywhere at lambda 0, cheapest at a high one", () => {
    writeTwoDirections();
    const file = join(folder, "peer.json");
    execFileSync("python3", [peer("knn_numpy.py"), folder, file]);
    const answer = JSON.parse(readFileSync(file, "utf8"));
    expect(answer.items).toBe(2);
    expect(answer.points).toHaveLength(32);
    expect(answer.points[0]).toMatchObject({ lambda: 0, quality: 1 });
    expect(answer.points[0].costUsd).toBeCloseTo(0.03, 12);
    expect(answer.points.at(-1).quality).toBe(0.5);
    expect(answer.points.at(-1).costUsd).toBeCloseTo(0.01, 12);
  });

  test("the routers peer's intervals hold each mean, as wide as the formula for a mean's standard error says", () => {
    const items = 400;
    const scores = Float64Array.from({ length: 3 * items }, (_, cell) => Number(cell % 7 < 3));
    const costs = Float64Array.from({ length: 3 * items }, (_, cell) => 0.001 * (1 + (cell % 5)));
    writeFileSync(join(folder, "scores.npy"), encodeNpy(scores, [items, 3]));
    writeFileSync(join(folder, "costs.npy"), encodeNpy(costs, [items, 3]));
    const answer: RoutersPeerAnswer = JSON.parse(
      execFileSync("python3", [peer("routers_numpy.py"), folder, "2", "1000"], { encoding: "utf8" }),
    );
    // Scores are 1 with probability 3/7; costs are 1 to 5 thousandths alike, of standard deviation sqrt(2) thousandths.
    const expected = { quality: Math.sqrt((3 / 7) * (4 / 7)), costUsd: 0.001 * Math.SQRT2 };
    for (const name of ["quality", "costUsd"] as const) {
      expect(answer[name]).toHaveLength(2);
      for (const [value, lower, upper] of answer[name]) {
        const halfWidth = (1.96 * expected[name]) / Math.sqrt(items);
        expect(Math.abs((upper - lower) / 2 - halfWidth)).toBeLessThan(halfWidth / 10);
        expect(Math.abs((lower + upper) / 2 - value)).toBeLessThan(halfWidth / 4);
      }
    }
    expect(answer.wholeSeconds).toBeGreaterThan(answer.sumSeconds);
  });

  test("the bootstrap peer's sums are those of weights with mean 1", () => {
    const answer = JSON.parse(
      execFileSync("python3", [peer("bootstrap_numpy.py"), "1000", "4", "200"], { encoding: "utf8" }),
    );
    expect(answer.total / (1000 * 4 * 200)).toBeCloseTo(0.5, 1);
    expect(answer.sumSeconds).toBeGreaterThan(0);
  });
});
