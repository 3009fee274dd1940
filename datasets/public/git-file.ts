import type { PublicFile } from "../../src/core/public-dataset.js";

/**
 * A file of a git repository: its size and the name of its content are those of the commit. On this machine it lies in the
 * dataset's folder without its own folders.
 */
export function gitFile(path: string, bytes: number | null, hex: string): PublicFile {
  const local = path.slice(path.lastIndexOf("/") + 1);
  return { path, local, bytes, isExact: bytes !== null, checksum: { kind: "git", hex } };
}
