// Runs one query of DuckDB with the threads of an import, and prints its seconds: raw-read-worker.js SQL
import { performance } from "node:perf_hooks";
import { DuckDBInstance } from "@duckdb/node-api";

const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
const started = performance.now();
await connection.runAndReadAll(process.argv[2]!);
console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
