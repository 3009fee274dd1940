import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { formats } from "../../datasets/index.js";
import { fingerprintFeatures, fingerprintOutcomes } from "../../src/core/fingerprint.js";
import { modelColumn, type OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { CsvScanner } from "../../src/store/csv-scanner.js";
import { readOutcomes } from "../../src/store/read-outcomes.js";
import { describeWithShared, readSharedJson, sharedPath } from "../support/shared-data.js";

interface Golden {
  readonly mmlu: {
    readonly n: number;
    readonly n_unique_prompts: number;
    readonly weak_accuracy: number;
    readonly strong_accuracy: number;
    readonly contingency: Readonly<Record<"both_right" | "only_strong" | "only_weak" | "both_wrong", number>>;
  };
}

const folder = mkdtempSync(join(tmpdir(), "routebench-golden-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(...paths: string[]) {
  const temporaryFolder = join(folder, "spill");
  return readOutcomes({ paths, cwd: sharedPath("."), formats, columns: [], temporaryFolder, name: "n" });
}

/** The mean score of each model, times 100. */
function percentages({ models, scores }: OutcomeMatrix): number[] {
  return models.map((_, model) => {
    const column = modelColumn(scores, models.length, model);
    return (100 * column.reduce((sum, score) => sum + score, 0)) / column.length;
  });
}

/** A CSV record as text, every cell in quotes. */
function recordText(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
}

/** Copies the MMLU files with the rows of each in reverse. */
function reverseRows(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const text = readFileSync(join(from, name), "utf8");
    if (!name.endsWith(".csv")) {
      writeFileSync(join(to, name), text);
      continue;
    }
    const scanner = new CsvScanner(",");
    const [header, ...rows] = [...scanner.push(text), ...scanner.end()].map(({ cells }) => recordText(cells));
    writeFileSync(join(to, name), `${[header, ...rows.reverse()].join("\n")}\n`);
  }
}

const weak = "mistralai/Mixtral-8x7B-Instruct-v0.1";
const strong = "gpt-4-1106-preview";

describeWithShared("RouteLLM's MMLU", ["data/routellm/mmlu", "golden/routellm/golden.json"], () => {
  test("has the items and accuracies of the reference, weak before strong, after its own decontamination", async () => {
    const { mmlu } = readSharedJson<Golden>("golden/routellm/golden.json");
    const { matrix, format, decontaminated, unknownColumns, files } = await read("data/routellm/mmlu");
    expect({ format, decontaminated, unknownColumns }).toEqual({
      format: "routellm",
      decontaminated: 5,
      unknownColumns: [],
    });
    expect(files).toHaveLength(58);
    expect(matrix.features.ids).toHaveLength(mmlu.n);
    expect(new Set(matrix.features.prompts).size).toBe(mmlu.n_unique_prompts);
    expect(new Set(matrix.features.groups).size).toBe(57);
    expect(matrix.models).toEqual([weak, strong]);
    const [weakAccuracy, strongAccuracy] = percentages(matrix);
    expect(weakAccuracy).toBeCloseTo(mmlu.weak_accuracy, 12);
    expect(strongAccuracy).toBeCloseTo(mmlu.strong_accuracy, 12);
  });

  test("has the reference's counts of items that both models, one or none got right", async () => {
    const { mmlu } = readSharedJson<Golden>("golden/routellm/golden.json");
    const { matrix } = await read("data/routellm/mmlu");
    const count = (first: number, second: number) =>
      matrix.features.ids.filter((_, i) => matrix.scores[2 * i] === first && matrix.scores[2 * i + 1] === second)
        .length;
    expect({
      both_right: count(1, 1),
      only_strong: count(0, 1),
      only_weak: count(1, 0),
      both_wrong: count(0, 0),
    }).toEqual(mmlu.contingency);
  });

  test("is the same to the last byte with the rows of every file in reverse", async () => {
    const reversed = join(folder, "mmlu");
    reverseRows(sharedPath("data/routellm/mmlu"), reversed);
    const { matrix } = await read("data/routellm/mmlu");
    const other = (await read(reversed)).matrix;
    expect(fingerprintOutcomes(other)).toBe(fingerprintOutcomes(matrix));
    expect(fingerprintFeatures(other.features)).toBe(fingerprintFeatures(matrix.features));
    expect(other).toEqual(matrix);
  });

  test("without the list of contaminated prompts beside it has all 14,042 rows", async () => {
    const { matrix, decontaminated } = await read("data/routellm/mmlu/*.csv");
    expect([matrix.features.ids.length, decontaminated]).toEqual([14_042, 0]);
  });
});

describeWithShared("RouteLLM's GSM8K", ["data/routellm/gsm8k"], () => {
  test("has 1,307 of 1,319 items, and passes the models' responses over", async () => {
    const { matrix, decontaminated, unknownColumns } = await read("data/routellm/gsm8k");
    expect([matrix.features.ids.length, decontaminated, unknownColumns]).toEqual([1307, 12, []]);
    expect(matrix.models).toEqual([weak, strong]);
    expect(new Set(matrix.features.groups)).toEqual(new Set(["gsm8k"]));
    // Counted with Python's csv and json: 833 and 1,121 of the kept rows are True.
    const [weakAccuracy, strongAccuracy] = percentages(matrix);
    expect(weakAccuracy).toBeCloseTo((100 * 833) / 1307, 12);
    expect(strongAccuracy).toBeCloseTo((100 * 1121) / 1307, 12);
  });
});

describeWithShared("RouteLLM's MT-bench", ["data/routellm/mt_bench"], () => {
  test("has the reference's mean judgements over 72 of 80 questions", async () => {
    const { matrix, format, decontaminated, unknownColumns } = await read("data/routellm/mt_bench");
    expect({ format, decontaminated, unknownColumns }).toEqual({
      format: "mt-bench",
      decontaminated: 8,
      unknownColumns: [],
    });
    expect(matrix.features.ids).toHaveLength(72);
    expect(matrix.features.prompts!.every((prompt) => prompt !== null)).toBe(true);
    expect(new Set(matrix.features.groups).size).toBe(8);
    const judged = percentages(matrix).map((percentage) => 1 + (9 * percentage) / 100);
    // The weak mean is the reference's; the strong one from Python: the mean of 144 judgements, which sum to 1326.5.
    expect(judged[matrix.models.indexOf(weak)]).toBeCloseTo(8.28125, 12);
    expect(judged[matrix.models.indexOf(strong)]).toBeCloseTo(1326.5 / 144, 12);
  });

  test("without the list has 80 questions and the mean of the reference's optimal curve at no strong call", async () => {
    const { matrix } = await read("data/routellm/mt_bench/judgements.jsonl", "data/routellm/mt_bench/question.jsonl");
    expect(matrix.features.ids).toHaveLength(80);
    expect(1 + (9 * percentages(matrix)[matrix.models.indexOf(weak)]!) / 100).toBeCloseTo(8.340625, 12);
  });
});
