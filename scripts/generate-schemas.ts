// Writes the JSON Schemas of schema/. Run after a build: node dist/scripts/generate-schemas.js
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";
import { schemaFiles } from "./schema-files.js";

const folder = join(packageRoot(), "schema");

mkdirSync(folder, { recursive: true });
for (const [name, text] of schemaFiles()) {
  writeFileSync(join(folder, name), text);
  console.log(`${join(folder, name)}: ${text.length.toLocaleString("en-US")} characters`);
}
