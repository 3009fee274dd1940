// Searches the benchmark table's neighbours once and prints the seconds of the search: knn-worker.js ARRAYS THREADS
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { nearestNeighbours } from "../../src/kernels/nearest-neighbours.js";
import { decodeNpy } from "../npy.js";

const [folder, threads] = process.argv.slice(2);
const read = (name: string) => decodeNpy(readFileSync(join(folder!, `${name}.npy`)));
const embeddings = read("embeddings");
const test = read("test").values;
const dimensions = embeddings.shape[1]!;

/** Rows whose test mark is as asked. */
function rows(mark: number): Float64Array {
  const chosen = Array.from(test.keys()).filter((row) => test[row] === mark);
  const values = new Float64Array(chosen.length * dimensions);
  for (const [place, row] of chosen.entries()) {
    values.set(embeddings.values.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return values;
}

const query = { dimensions, candidates: rows(0), queries: rows(1), k: 40, threads: Number(threads) };
const started = performance.now();
nearestNeighbours(query);
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
