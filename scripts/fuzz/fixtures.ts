import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { packageRoot } from "../../src/core/package-root.js";
import { byteMutations, zipBomb } from "./byte-mutations.js";
import { type Mutation, textMutations } from "./text-mutations.js";

/** A fixture of a format: files that are loaded together. */
export interface Fixture {
  /** The format, or the kind of file that a folder is of. */
  readonly format: string;
  /** Files by their path within the folder of the format. */
  readonly files: ReadonlyMap<string, Buffer>;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** Folders whose files hold the same outcomes, or none: each is loaded alone. */
const apart: readonly string[] = ["arrow", "pickles", "routerbench"];

/** Tables of prices hold no outcomes; of packed numbers nobody can say whether they stand in the file; and text about files. */
const left = /^prices\/|-(lz4|zstd)\.|\.md$/;

/** Every fixture of the tests, by format. */
export function readFixtures(): Fixture[] {
  const root = join(packageRoot(), "test/fixtures");
  const folders = readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory());
  return folders.sort().flatMap((format) => {
    const folder = join(root, format);
    const names = filesBelow(folder).map((path) => relative(folder, path));
    const files = names
      .filter((name) => !left.test(`${format}/${name}`))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name))] as const);
    const sets = apart.includes(format) ? files.map((file) => [file]) : [files];
    return sets.filter((set) => set.length > 0).map((set) => ({ format, files: new Map(set) }));
  });
}

/** The fixture that a file of a format belongs to. */
export function fixtureOf(fixtures: readonly Fixture[], format: string, file: string): Fixture {
  return fixtures.find((fixture) => fixture.format === format && fixture.files.has(file))!;
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
