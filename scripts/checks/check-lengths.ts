import { zoneOf } from "./check-zones.js";
import { functionLengths } from "./function-lengths.js";
import { lineAt, type Problem, type SourceTree } from "./problem.js";

/** No file is longer than this. */
const fileLimit = 400;
/** No function is longer than this. */
const functionLimit = 80;

/** Lengths in lines. All are 0 where there is nothing to measure. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly p90: number;
  readonly max: number;
}

/** How long the parts of a tree are. */
export interface LengthReport {
  /** Files outside test/. */
  readonly files: Spread;
  /** Functions of each zone that has any, in the order of their names. */
  readonly functions: Readonly<Record<string, Spread>>;
  /** Functions of every file outside test/. */
  readonly allFunctions: Spread;
  readonly sourceLines: number;
  readonly testLines: number;
}

/** Files over 400 lines and named functions over 80, tests included. */
export function checkLengths(tree: SourceTree): Problem[] {
  return Object.entries(tree).flatMap(([file, source]) => {
    const lines = linesOf(source);
    const tooLong =
      lines > fileLimit ? [{ file, line: 1, message: `${lines} lines; the stop is at ${fileLimit}` }] : [];
    return [...tooLong, ...longFunctions(file, source)];
  });
}

function longFunctions(file: string, source: string): Problem[] {
  return functionLengths(source)
    .filter(({ lines }) => lines > functionLimit)
    .map(({ name, line, lines }) => ({
      file,
      line,
      message: `${name} has ${lines} lines; the stop is at ${functionLimit}`,
    }));
}

/** Lengths of files, and of functions by zone: what the norms of the project are held against. */
export function reportLengths(tree: SourceTree): LengthReport {
  const isTest = (file: string) => file.startsWith("test/");
  const sources = Object.entries(tree).filter(([file]) => !isTest(file));
  const tests = Object.entries(tree).filter(([file]) => isTest(file));
  const byZone = functionsByZone(sources);
  return {
    files: spread(sources.map(([, source]) => linesOf(source))),
    functions: Object.fromEntries(
      [...byZone].sort(([a], [b]) => (a < b ? -1 : 1)).map(([zone, all]) => [zone, spread(all)]),
    ),
    allFunctions: spread([...byZone.values()].flat()),
    sourceLines: total(sources),
    testLines: total(tests),
  };
}

function functionsByZone(sources: readonly (readonly [string, string])[]): Map<string, number[]> {
  const byZone = new Map<string, number[]>();
  for (const [file, source] of sources) {
    const zone = zoneOf(file) ?? "root";
    const lengths = functionLengths(source).map(({ lines }) => lines);
    if (lengths.length > 0) byZone.set(zone, [...(byZone.get(zone) ?? []), ...lengths]);
  }
  return byZone;
}

function total(files: readonly (readonly [string, string])[]): number {
  return files.reduce((sum, [, source]) => sum + linesOf(source), 0);
}

function linesOf(source: string): number {
  return source === "" ? 0 : lineAt(source, source.length - 1);
}

/** Nearest-rank quantiles, so that every figure is a length that occurs. */
function spread(lengths: readonly number[]): Spread {
  const sorted = [...lengths].sort((a, b) => a - b);
  const rank = (p: number) => sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, median: rank(0.5), p90: rank(0.9), max: rank(1) };
}
