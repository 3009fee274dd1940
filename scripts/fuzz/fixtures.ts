import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { formats } from "../../datasets/index.js";
import { packageRoot } from "../../src/core/package-root.js";
import { byteMutations, zipBomb } from "./byte-mutations.js";
import { type Mutation, textMutations } from "./text-mutations.js";

/** A fixture of a format: the files of one folder. */
export interface Fixture {
  readonly format: string;
  /** Files by their path within the folder. */
  readonly files: ReadonlyMap<string, Buffer>;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

function fixtureOf(format: string, folder: string, paths: readonly string[]): Fixture {
  return { format, files: new Map(paths.map((path) => [relative(folder, path), readFileSync(path)])) };
}

/** Every fixture of the tests: a folder for each format, and Arrow's tables, each on its own since they hold the same outcomes. */
export function readFixtures(): Fixture[] {
  const root = join(packageRoot(), "test/fixtures");
  const folders = readdirSync(root).filter((name) => formats.some(({ id }) => id === name));
  const arrow = join(root, "arrow");
  const tables = readdirSync(arrow).filter(
    (name) => /^(long|wide).*\.(arrow|feather)$/.test(name) && !/zstd/.test(name),
  );
  return [
    ...folders.sort().map((format) => fixtureOf(format, join(root, format), filesBelow(join(root, format)).sort())),
    ...tables.sort().map((name) => fixtureOf(`arrow/${name}`, arrow, [join(arrow, name)])),
  ];
}

/** Whether a file is text, by its ending. */
export function isText(name: string): boolean {
  return /\.(csv|tsv|json|jsonl|ndjson|yaml|yml)$/.test(name);
}

/** The ways in which a file can be damaged. */
export function mutationsOf(name: string): readonly Mutation[] {
  if (isText(name)) return [...byteMutations, ...textMutations];
  return name.endsWith(".eval") ? [...byteMutations, zipBomb] : byteMutations;
}
