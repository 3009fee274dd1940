import { basename, dirname, resolve } from "node:path";
import { fileStem } from "./file-stem.js";
import { isGlob } from "./glob.js";

/**
 * The name of the data of a path: that of the file without its ending, of a folder, or of the folder that a pattern begins with.
 *
 * @example dataName("runs/*.csv", "/home/me") // "runs"
 */
export function dataName(path: string, cwd: string): string {
  let found = resolve(cwd, path);
  while (isGlob(basename(found))) found = dirname(found);
  return fileStem(found);
}

/** The name of several files, which is that of their folder; undefined for a single one, which names itself. */
export function folderName(paths: readonly string[], cwd: string): string | undefined {
  return paths.length > 1 ? basename(dirname(resolve(cwd, paths[0]!))) : undefined;
}
