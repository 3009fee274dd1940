import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { packageRoot } from "../../src/core/package-root.js";
import { byteMutations, zipBomb } from "./byte-mutations.js";
import { type Mutation, textMutations } from "./text-mutations.js";

/** A fixture of a format: the files of one folder. */
export interface Fixture {
  /** The name of its folder. */
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

/** Folders beside the fixtures of formats: odd files of one kind, and tables of prices. */
const others = ["arrow", "pickles", "prices"];

function fixtureOf(format: string, folder: string, paths: readonly string[]): Fixture {
  return { format, files: new Map(paths.map((path) => [relative(folder, path), readFileSync(path)])) };
}

/**
 * Every fixture of the tests: a folder for each format, or for a format and another kind of file; and Arrow's tables, each on
 * its own since they hold the same outcomes.
 */
export function readFixtures(): Fixture[] {
  const root = join(packageRoot(), "test/fixtures");
  const folders = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !others.includes(entry.name) ? [join(root, entry.name)] : [],
  );
  const arrow = join(root, "arrow");
  const tables = readdirSync(arrow).filter(
    (name) => /^(long|wide).*\.(arrow|feather)$/.test(name) && !/zstd/.test(name),
  );
  return [
    ...folders.sort().map((folder) => fixtureOf(basename(folder), folder, filesBelow(folder).sort())),
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
