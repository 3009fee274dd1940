import { importsOf, resolveImport } from "./imports.js";
import type { Problem, SourceTree } from "./problem.js";

/** A part of the tree and the parts that it may import beside itself. */
interface Zone {
  readonly name: string;
  /** A folder ending in a slash, or one file. */
  readonly path: string;
  readonly mayImport: readonly string[] | "anything";
}

const parts = [
  "src/core",
  "src/statistics",
  "src/kernels",
  "src/metrics",
  "src/config",
  "src/store",
  "datasets",
  "runners",
];
const allParts = [...parts, "runners/protocol", "reports", "src/evaluate"];

/** Who may import whom; the longest path that a file begins with is its zone. */
const zones: readonly Zone[] = [
  folder("src/core", []),
  folder("src/statistics", []),
  folder("src/kernels", []),
  folder("src/metrics", ["src/core", "src/statistics"]),
  folder("src/config", ["src/core"]),
  folder("src/store", ["src/core"]),
  folder("datasets", ["src/core"]),
  folder("runners", ["src/core", "src/statistics", "src/kernels", "runners/protocol"]),
  folder("runners/protocol", ["src/core"]),
  folder("reports", ["src/core"]),
  folder("src/evaluate", ["src/core", "src/statistics", "src/kernels", "src/metrics"]),
  folder("src/commands", allParts),
  { name: "src/cli.ts", path: "src/cli.ts", mayImport: ["src/commands"] },
  { name: "src/index.ts", path: "src/index.ts", mayImport: ["src/commands", "src/core", "src/evaluate"] },
  folder("scripts", "anything"),
  folder("test", "anything"),
];

/** Single files that a zone may import although its row in the table does not name their zone. */
const exceptions: Readonly<Record<string, readonly string[]>> = { "src/kernels": ["src/core/package-root.ts"] };

function folder(name: string, mayImport: Zone["mayImport"]): Zone {
  return { name, path: `${name}/`, mayImport };
}

/** The name of the zone that a file belongs to: "src/core", "runners/protocol", ...; null outside every zone. */
export function zoneOf(file: string): string | null {
  return findZone(file)?.name ?? null;
}

function findZone(file: string): Zone | undefined {
  const holding = zones.filter(({ path }) => (path.endsWith("/") ? file.startsWith(path) : file === path));
  return holding.sort((a, b) => b.path.length - a.path.length)[0];
}

/**
 * Imports that the table of zones forbids. Type imports, re-exports and dynamic imports count like any other, and so does
 * a file's import of its own package by name. Files at the root, such as configurations of tools, are free; a file under
 * src that no row covers is a problem of its own.
 */
export function checkZones(tree: SourceTree): Problem[] {
  return Object.entries(tree).flatMap(([file, source]) => checkFile(file, source));
}

function checkFile(file: string, source: string): Problem[] {
  const zone = findZone(file);
  if (!zone)
    return file.startsWith("src/") ? [{ file, line: 1, message: "belongs to no zone of the import table" }] : [];
  return importsOf(source).flatMap(({ specifier, line }) => {
    const reason = refusal(zone, file, specifier);
    return reason === null ? [] : [{ file, line, message: reason }];
  });
}

/** Why a zone may not import this; null where it may. */
function refusal(zone: Zone, file: string, specifier: string): string | null {
  if (zone.mayImport === "anything") return null;
  if (/^routebench(\/|$)/.test(specifier)) return `${zone.name} may not import the package by its own name`;
  const target = resolveImport(file, specifier);
  if (target === null || target.endsWith(".json")) return null;
  const owner = zoneOf(target);
  const allowed =
    owner === zone.name || zone.mayImport.includes(owner ?? "") || exceptions[zone.name]?.includes(target);
  return allowed
    ? null
    : `${zone.name} may not import ${target} (allowed: ${zone.mayImport.join(", ") || "nothing of ours"})`;
}
