// Writes datasets/bundled/demo.parquet and the tables of docs/demo-data.md. Run after a build: node dist/scripts/generate-demo.js
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";
import { demoMatrix } from "./demo-matrix.js";
import { demoTables } from "./demo-tables.js";
import { replaceGeneratedBlock } from "./generated-block.js";
import { writeSimulatedTable } from "./write-simulated-table.js";

const folder = join(packageRoot(), "datasets", "bundled");
const table = join(folder, "demo.parquet");
const page = join(packageRoot(), "docs", "demo-data.md");

mkdirSync(folder, { recursive: true });
await writeSimulatedTable(table, demoMatrix());
writeFileSync(page, replaceGeneratedBlock(readFileSync(page, "utf8"), demoTables()));
console.log(`${table}: ${statSync(table).size.toLocaleString("en-US")} bytes\n${page}: tables written`);
