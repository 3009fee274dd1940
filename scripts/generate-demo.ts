// Writes datasets/bundled/demo.parquet. Run after a build, and npm run generate after it: node dist/scripts/generate-demo.js
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";
import { demoMatrix } from "./demo-matrix.js";
import { writeSimulatedTable } from "./write-simulated-table.js";

const folder = join(packageRoot(), "datasets", "bundled");
const table = join(folder, "demo.parquet");

mkdirSync(folder, { recursive: true });
await writeSimulatedTable(table, demoMatrix());
console.log(`${table}: ${statSync(table).size.toLocaleString("en-US")} bytes`);
