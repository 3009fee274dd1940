import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OutcomeMatrix } from "../src/core/outcome-matrix.js";
import { benchItems, benchModel, benchSeed, benchTestItems } from "./bench-model.js";
import { encodeNpy } from "./npy.js";
import { RandomStream } from "./random-stream.js";
import { simulate } from "./response-model.js";
import { writeSimulatedTable } from "./write-simulated-table.js";

/** Changes whenever the content of the benchmark table does, so that a stale cache is not measured. */
const tableVersion = 1;

/** Where the benchmark's inputs are. */
export interface BenchTable {
  /** Wide Parquet with a `split` column of train and test. */
  readonly parquet: string;
  /** Folder of the same table as NumPy arrays: embeddings, scores, costs, test. */
  readonly arrays: string;
}

/** How many items the table has, and how many of them are evaluated. */
export interface BenchSize {
  readonly items: number;
  readonly testItems: number;
}

/** The size that the published benchmark has. */
export const fullBenchSize: BenchSize = { items: benchItems, testItems: benchTestItems };

/** The benchmark's inputs in a folder; written there by the first call of a size, found there by the next. */
export async function prepareBenchTable(folder: string, size: BenchSize = fullBenchSize): Promise<BenchTable> {
  const home = join(folder, `table-${tableVersion}-${size.items}-${size.testItems}`);
  const table = { parquet: join(home, "table.parquet"), arrays: join(home, "arrays") };
  if (existsSync(table.parquet)) return table;
  mkdirSync(table.arrays, { recursive: true });
  const matrix = benchMatrix(size);
  writeArrays(table.arrays, matrix);
  const unfinished = `${table.parquet}.part`;
  await writeSimulatedTable(unfinished, matrix);
  renameSync(unfinished, table.parquet);
  return table;
}

/** The first `items` items of the benchmark's population, of which exactly `testItems`, drawn at random, are marked as test. */
export function benchMatrix({ items, testItems }: BenchSize): OutcomeMatrix {
  const { matrix } = simulate(benchSeed, items, benchModel);
  return { ...matrix, name: "bench", columns: new Map([["split", randomSplit(items, testItems)]]) };
}

/** Selection sampling: item i is taken with probability (still wanted) / (still to come). */
function randomSplit(items: number, testItems: number): string[] {
  const random = new RandomStream(benchSeed + 1);
  let wanted = testItems;
  return Array.from({ length: items }, (_, item) => {
    if (random.uniform() * (items - item) >= wanted) return "train";
    wanted--;
    return "test";
  });
}

function writeArrays(folder: string, { features, models, scores, costs, columns }: OutcomeMatrix): void {
  const items = features.ids.length;
  const { dimensions, values } = features.embeddings!;
  const test = Uint8Array.from(columns.get("split")!, (part) => Number(part === "test"));
  const arrays: [string, Uint8Array][] = [
    ["embeddings", encodeNpy(Float32Array.from(values), [items, dimensions])],
    ["scores", encodeNpy(scores, [items, models.length])],
    ["costs", encodeNpy(costs, [items, models.length])],
    ["test", encodeNpy(test, [items])],
  ];
  for (const [name, bytes] of arrays) writeFileSync(join(folder, `${name}.npy`), bytes);
}
