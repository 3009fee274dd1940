import { readdir } from "node:fs/promises";
import { join, parse, sep } from "node:path";

/** Whether a path has one of the characters that make it a pattern. */
export function isGlob(path: string): boolean {
  return /[*?]/.test(path);
}

function segmentPattern(segment: string): RegExp {
  const escaped = segment.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "su");
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.name.startsWith("."));
}

async function foldersBelow(folder: string): Promise<string[]> {
  const folders = [folder];
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory()) folders.push(...(await foldersBelow(join(folder, entry.name))));
  }
  return folders;
}

async function matchSegment(folder: string, segment: string): Promise<string[]> {
  if (segment === "**") return foldersBelow(folder);
  if (!isGlob(segment)) return [join(folder, segment)];
  const pattern = segmentPattern(segment);
  return (await entriesOf(folder)).filter(({ name }) => pattern.test(name)).map(({ name }) => join(folder, name));
}

/**
 * The paths that an absolute pattern stands for, sorted by UTF-16 code units, each once: "*" is any part of a name, "?" one character,
 * "**" any folders or none. Hidden names are left out. Empty where nothing fits.
 */
export async function expandGlob(pattern: string): Promise<string[]> {
  const { root } = parse(pattern);
  const segments = pattern.slice(root.length).split(sep === "\\" ? /[\\/]/ : "/");
  let found = [root];
  for (const segment of segments.filter((name) => name !== "")) {
    const next = await Promise.all(found.map((folder) => matchSegment(folder, segment)));
    found = next.flat();
  }
  return [...new Set(found)].sort();
}
