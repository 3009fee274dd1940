import { maskSource } from "./mask-source.js";
import { lineAt } from "./problem.js";

/** One import, re-export, dynamic import or import type of a file. */
export interface ImportStatement {
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  /** Erased by the compiler: `import type` and `export type`. The type `import("x").T` looks like a value and counts as one. */
  readonly typeOnly: boolean;
}

const staticImport = /(?<![\w$.])(?:import|export)\s+(type\s+(?!from\b))?(?:[\w$*{}\s,]+?from\s*)?["']/g;
const dynamicImport = /(?<![\w$.])import\s*\(\s*["'`]/g;

/**
 * Every module that a source names, in the order of the text: `import`, `export ... from`, `import()` and type imports.
 * A dynamic import of a computed name is not seen.
 *
 * @example importsOf('import { a } from "./a.js";') // [{ specifier: "./a.js", line: 1, typeOnly: false }]
 */
export function importsOf(source: string): ImportStatement[] {
  const masked = maskSource(source);
  const found = [staticImport, dynamicImport].flatMap((pattern) => [...masked.matchAll(pattern)]);
  found.sort((a, b) => a.index - b.index);
  return found.map((match) => {
    const quote = match.index + match[0].length - 1;
    return {
      specifier: source.slice(quote + 1, masked.indexOf(masked[quote]!, quote + 1)),
      line: lineAt(source, match.index),
      typeOnly: match[1] !== undefined,
    };
  });
}

/**
 * The file that a relative import of `file` names, from the project's root, with `.js` and `.mjs` read as their TypeScript
 * sources; null for a package. The file need not exist.
 */
export function resolveImport(file: string, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  const parts = file.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/").replace(/\.(m?)js$/, ".$1ts");
}
