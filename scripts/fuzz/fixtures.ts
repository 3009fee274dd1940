import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
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

/** Every fixture of the tests, by format. */
export function readFixtures(): Fixture[] {
  const root = join(packageRoot(), "test/fixtures");
  const folders = readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory());
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
