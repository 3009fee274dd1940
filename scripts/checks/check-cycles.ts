import { importsOf, resolveImport } from "./imports.js";
import type { Problem, SourceTree } from "./problem.js";

/** What the search for cycles remembers of one file. */
interface Visit {
  readonly order: number;
  lowest: number;
  open: boolean;
}

/**
 * Groups of files that import each other in a circle: the strongly connected components of the import graph with more
 * than one file, and files that import themselves. Type-only imports are left out, because nothing of them is left when
 * the program runs. One problem a circle, at its first file by name.
 */
export function checkCycles(tree: SourceTree): Problem[] {
  const graph = new Map(Object.keys(tree).map((file) => [file, targetsOf(file, tree)]));
  return components(graph)
    .filter((members) => members.length > 1 || graph.get(members[0]!)!.includes(members[0]!))
    .map((members) => members.sort())
    .map((members) => ({
      file: members[0]!,
      line: 1,
      message: `import cycle: ${[...members, members[0]].join(" -> ")}`,
    }));
}

function targetsOf(file: string, tree: SourceTree): string[] {
  return importsOf(tree[file]!)
    .filter(({ typeOnly }) => !typeOnly)
    .map(({ specifier }) => resolveImport(file, specifier))
    .filter((target) => target !== null && target in tree) as string[];
}

/** Strongly connected components by Tarjan's algorithm (1972). */
function components(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const visits = new Map<string, Visit>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): Visit => {
    const own: Visit = { order: visits.size, lowest: visits.size, open: true };
    visits.set(file, own);
    stack.push(file);
    for (const target of graph.get(file)!) {
      const other = visits.get(target) ?? visit(target);
      if (other.open) own.lowest = Math.min(own.lowest, other.lowest);
    }
    if (own.lowest === own.order) found.push(close(stack, file, visits));
    return own;
  };
  for (const file of graph.keys()) if (!visits.has(file)) visit(file);
  return found;
}

/** Takes the component that began with `file` off the stack. */
function close(stack: string[], file: string, visits: ReadonlyMap<string, Visit>): string[] {
  const members = stack.splice(stack.indexOf(file));
  for (const member of members) visits.get(member)!.open = false;
  return members;
}
