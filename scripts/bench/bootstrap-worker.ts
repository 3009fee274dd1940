// Draws and sums replicates once and prints the seconds: bootstrap-worker.js ITEMS COLUMNS REPLICATES
import { performance } from "node:perf_hooks";
import { Resampler } from "../../src/kernels/resample.js";
import { hashKeys } from "../../src/statistics/hash.js";
import { RandomStream } from "../random-stream.js";

const [items, columns, replicates] = process.argv.slice(2).map(Number);
const random = new RandomStream(7);
const ids = Array.from({ length: items! }, (_, item) => `item ${item}`);
const values = Array.from({ length: columns! }, () => Float64Array.from({ length: items! }, () => random.uniform()));

const started = performance.now();
new Resampler(replicates!).sums(hashKeys(ids, 7), values);
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
