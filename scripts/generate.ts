// Writes every generated text file: npm run generate, which builds first. One line a file, with what became of it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";
import { generatedFiles } from "./generated-files.js";

for (const { path, text } of generatedFiles()) {
  const file = join(packageRoot(), path);
  const [old, current] = [existsSync(file) ? readFileSync(file, "utf8") : null, text()];
  if (old !== current) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, current);
  }
  console.log(`${path}: ${old === current ? "as it was" : "written"}`);
}
