// Writes what `routebench demo` prints into README.md. Run after a build: node dist/scripts/generate-readme.js
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";
import { demoOutput } from "./demo-output.js";
import { replaceGeneratedBlock } from "./generated-block.js";

const page = join(packageRoot(), "README.md");

writeFileSync(page, replaceGeneratedBlock(readFileSync(page, "utf8"), demoOutput()));
console.log(`${page}: the demo's table written`);
