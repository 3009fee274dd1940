import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/core/package-root.js";
import { demoOutput } from "./demo-output.js";
import { demoTables } from "./demo-tables.js";
import { replaceGeneratedBlock } from "./generated-block.js";
import { metricsDocument } from "./metrics-document.js";
import { schemaFiles } from "./schema-files.js";

/** A text file that is wholly or partly generated. */
export interface GeneratedFile {
  /** From the package's root, with slashes. */
  readonly path: string;
  /** The whole text that the file is to have. Slow for the pages about the demo: one runs it, one simulates it. */
  readonly text: () => string;
}

/** Every text file that the program generates about itself. The demo's data are not among them: see generate-demo.ts. */
export function generatedFiles(): readonly GeneratedFile[] {
  const schemas = [...schemaFiles()].map(([name, text]) => ({ path: `schema/${name}`, text: () => text }));
  return [
    ...schemas,
    { path: "docs/metrics.md", text: metricsDocument },
    { path: "docs/demo-data.md", text: () => withBlock("docs/demo-data.md", demoTables()) },
    { path: "README.md", text: () => withBlock("README.md", demoOutput()) },
  ];
}

function withBlock(path: string, block: string): string {
  return replaceGeneratedBlock(readFileSync(join(packageRoot(), path), "utf8"), block);
}
