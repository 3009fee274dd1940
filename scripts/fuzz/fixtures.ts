import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
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

/** Every fixture of the tests, by its folder: a format, or a format and another kind of file. */
export function readFixtures(): Fixture[] {
  const root = join(packageRoot(), "test/fixtures");
  const folders = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !others.includes(entry.name) ? [entry.name] : [],
  );
  return folders.sort().map((format) => {
    const folder = join(root, format);
    const paths = filesBelow(folder).sort();
    return { format, files: new Map(paths.map((path) => [relative(folder, path), readFileSync(path)])) };
  });
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
