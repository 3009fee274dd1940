import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { formats } from "../../datasets/index.js";
import { type OutcomeMatrix, selectItems } from "../../src/core/outcome-matrix.js";
import { readOutcomes } from "../../src/store/read-outcomes.js";

const shared = fileURLToPath(new URL("../../../shared/", import.meta.url));
const isThere = existsSync(join(shared, "data/routerbench")) && existsSync(join(shared, "golden/routerbench"));
if (!isThere) console.warn("skipped: the RouterBench files are not beside the project folder");

const temporaryFolder = mkdtempSync(join(tmpdir(), "routebench-golden-"));
afterAll(() => rmSync(temporaryFolder, { recursive: true, force: true }));

function read(paths: string[], options: object = {}) {
  return readOutcomes({ paths, cwd: shared, formats, columns: ["eval_name"], temporaryFolder, ...options });
}

function complete({ models, scores, costs, features }: OutcomeMatrix): number[] {
  const isComplete = (item: number) =>
    models.every((_, model) =>
      Number.isFinite(scores[item * models.length + model]! + costs[item * models.length + model]!),
    );
  return features.ids.map((_, item) => item).filter(isComplete);
}

/** Cells of a table without quotes, as another system wrote it. */
function readTable(file: string): Map<string, string>[] {
  const [header, ...lines] = readFileSync(join(shared, "golden/routerbench", file), "utf8")
    .trim()
    .split(/\r?\n/);
  const names = header!.split(",");
  return lines.map((line) => new Map(line.split(",").map((cell, index) => [names[index]!, cell])));
}

test.skipIf(!isThere)("3,178 rows of six RouterBench files are read, and no column is unknown", async () => {
  const { matrix, format, unknownColumns, files } = await read(["data/routerbench"]);
  expect(matrix.features.ids).toHaveLength(3178);
  expect(matrix.models).toHaveLength(11);
  expect({ format, unknownColumns, files: files.length }).toEqual({
    format: "routerbench",
    unknownColumns: [],
    files: 6,
  });
  expect(matrix.features.prompts!.every((prompt) => prompt !== null)).toBe(true);
});

test.skipIf(!isThere)(
  "scores and costs of the 3,150 complete items equal the golden table to the last bit",
  async () => {
    const { matrix } = await read(["data/routerbench/*.csv"]);
    const kept = selectItems(matrix, complete(matrix));
    const golden = readTable("scores_costs.csv");
    expect(golden).toHaveLength(3150);
    expect([...kept.features.ids]).toEqual(golden.map((row) => row.get("sample_id")).sort());
    const byId = new Map(golden.map((row) => [row.get("sample_id")!, row]));
    for (const [item, id] of kept.features.ids.entries()) {
      const row = byId.get(id)!;
      const cells = kept.models.map((model) => [Number(row.get(model)), Number(row.get(`${model}|total_cost`))]);
      const start = item * kept.models.length;
      const read = kept.models.map((_, model) => [kept.scores[start + model], kept.costs[start + model]]);
      expect(read).toEqual(cells);
      expect(kept.features.groups[item]).toBe(row.get("eval_name"));
    }
  },
);

test.skipIf(!isThere)("the golden table itself is read as RouterBench, with its split and its embeddings", async () => {
  const { matrix } = await read(["golden/routerbench/scores_costs.csv"], {
    embedding: { file: "golden/routerbench/embedding.csv" },
  });
  expect(matrix.features.ids).toHaveLength(3150);
  expect(new Set(matrix.columns.get("split"))).toEqual(new Set(["train", "test"]));
  const vectors = matrix.features.embeddings!;
  expect(vectors.dimensions).toBe(64);
  for (const row of readTable("embedding.csv")) {
    const item = matrix.features.ids.indexOf(row.get("sample_id")!);
    const [, ...numbers] = [...row.values()];
    if (item >= 0) expect([...vectors.values.subarray(item * 64, item * 64 + 64)]).toEqual(numbers.map(Number));
  }
});
