import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { UserError } from "../core/errors.js";
import { dataName, folderName } from "../store/data-name.js";

/** What a path that names imported data begins with. */
const prefix = "data:";

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Where `data import` keeps the data of a name. */
function dataFile(name: string, dir: string): string {
  return join(dir, "data", `${name}.parquet`);
}

/**
 * The file of imported data where a path names them, such as `data:mmlu`; any other path as it is.
 *
 * @example storedDataPath("data:mmlu", ".routebench") // ".routebench/data/mmlu.parquet"
 */
export function storedDataPath(path: string, dir: string): string {
  if (!path.startsWith(prefix)) return path;
  return dataFile(checkedName(path.slice(prefix.length), "the name is that of --name, or of the file"), dir);
}

function checkedName(name: string, hint: string): string {
  if (namePattern.test(name)) return name;
  throw new UserError("DATASET_NAME", `"${name}" cannot be the name of data`, { hint });
}

/** Where an import goes. */
export interface ImportTarget {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Where an import goes: by `--name`, else by the name that an evaluation gives the data.
 *
 * @throws UserError DATASET_NAME for a name that is no plain file name
 */
export function importTarget(
  paths: readonly string[],
  asked: { readonly name?: string; readonly dir?: string },
  cwd: string,
): ImportTarget {
  const found = asked.name ?? folderName(paths, cwd) ?? dataName(paths[0]!, cwd);
  const name = checkedName(
    found,
    "name them: --name NAME, of letters, digits, dots, hyphens and underscores, at most 100",
  );
  return { name, path: resolve(cwd, dataFile(name, asked.dir ?? ".routebench")) };
}

/**
 * Refuses to import into the place of a folder, which nothing replaces.
 *
 * @throws UserError OUTPUT_WRITE
 */
export function refuseFolder({ path }: ImportTarget, cwd: string): void {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const shown = relative(cwd, path);
  throw new UserError("OUTPUT_WRITE", `${shown} is a folder, where the data would be written`, {
    hint: "move it away, or import under another name: --name NAME",
    location: { file: shown },
  });
}

/** What tells that a file was replaced or written to; null where there is none. */
export function stateOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeNs} ${found.ino}` : null;
}
