// Runs the built benchmark: npm run bench -- [--only eval|knn|bootstrap|routers|import|help] [--runs N] [--write]
import { existsSync } from "node:fs";

const script = new URL("../dist/scripts/bench.js", import.meta.url);
if (existsSync(script)) {
  await import(script.href);
} else {
  console.error("dist/scripts/bench.js is not there: run npm run build first");
  process.exitCode = 2;
}
