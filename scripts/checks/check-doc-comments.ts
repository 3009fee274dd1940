import { maskSource } from "./mask-source.js";
import { lineAt, type Problem, type SourceTree } from "./problem.js";

const kinds =
  "(?:declare\\s+)?(?:abstract\\s+)?(?:async\\s+)?(?:function\\s*\\*?|class|interface|type|const\\s+enum|const|let|var|enum)";
const exported = new RegExp(`^export\\s+${kinds}\\s+([\\w$]+)`, "gm");
const exportList = /^export\s*\{([^}]*)\}(?!\s*from\b)/gm;

/** An exported declaration. */
interface Export {
  readonly name: string;
  readonly position: number;
}

/**
 * Exported declarations of the program and its scripts without a doc comment right above them. Re-exports are free: the
 * comment stands at the declaration. Of an overloaded function the first signature carries it.
 */
export function checkDocComments(tree: SourceTree): Problem[] {
  return Object.entries(tree)
    .filter(([file]) => !file.startsWith("test/") && !/^[^/]*\.config\.ts$/.test(file))
    .flatMap(([file, source]) => checkFile(file, source));
}

function checkFile(file: string, source: string): Problem[] {
  const documented = new Set<string>();
  const masked = maskSource(source);
  return exportsOf(masked).flatMap(({ name, position }) => {
    const gap = source.slice(masked.slice(0, position).trimEnd().length, position);
    if (/^\/\*\*[^/]/.test(lastComment(gap))) documented.add(name);
    return documented.has(name)
      ? []
      : [{ file, line: lineAt(source, position), message: `${name} has no doc comment` }];
  });
}

function exportsOf(masked: string): Export[] {
  const direct = [...masked.matchAll(exported)].map((match) => ({ name: match[1]!, position: match.index }));
  const listed = [...masked.matchAll(exportList)].flatMap((match) => match[1]!.split(","));
  return [...direct, ...listed.flatMap((entry) => declarationOf(masked, entry))];
}

/** Where a name of an export list is declared; nothing for an imported one, whose comment is elsewhere. */
function declarationOf(masked: string, entry: string): Export[] {
  const name = entry
    .trim()
    .replace(/^type\s+/, "")
    .split(/\s+/)[0]!;
  if (!/^[\w$]+$/.test(name)) return [];
  const match = new RegExp(`^${kinds}\\s+${name.replaceAll("$", "\\$")}\\b`, "m").exec(masked);
  return match ? [{ name, position: match.index }] : [];
}

/** The last comment of a text that holds comments only; "" where there is none. */
function lastComment(gap: string): string {
  return gap.match(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)?.at(-1) ?? "";
}
