import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceTree } from "./problem.js";

const roots = ["src", "datasets", "runners", "reports", "scripts", "test"];
/** AssemblyScript: another language with TypeScript's endings. */
const otherLanguages = ["src/kernels/assembly/"];

/** Every TypeScript and module source of a project folder, by path; AssemblyScript, build output and packages are left out. */
export function readTree(folder: string): SourceTree {
  const configs = readdirSync(folder).filter((name) => name.endsWith(".config.ts"));
  const nested = roots.flatMap((root) => filesUnder(folder, root));
  const sources = [...configs, ...nested].filter((file) => !otherLanguages.some((other) => file.startsWith(other)));
  return Object.fromEntries(sources.sort().map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

function filesUnder(folder: string, root: string): string[] {
  return readdirSync(join(folder, root), { recursive: true, encoding: "utf8" })
    .map((name) => `${root}/${name.replaceAll("\\", "/")}`)
    .filter((file) => /\.m?ts$|\.mjs$/.test(file) && !file.endsWith(".d.ts"));
}
