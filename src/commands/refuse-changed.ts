import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UserError } from "../core/errors.js";

/**
 * Refuses a result that was changed after it was stored: its hash is not the id that the manifest beside it keeps, or,
 * without one, that its folder among the runs is named after. Where neither is there, nothing can be said.
 *
 * @param id the hash of the result as it is
 * @param file the result, as messages name it
 * @throws UserError RUN_UNREADABLE
 */
export function refuseChanged(folder: string, id: string, file: string): void {
  const stored = idOfManifest(join(folder, "manifest.json")) ?? idOfFolder(folder);
  if (stored === undefined || stored === id) return;
  throw new UserError("RUN_UNREADABLE", `${file} was changed after it was stored as run ${stored}`, {
    hint: "restore the file, or evaluate again; baseline save NAME --force saves a baseline anew",
    location: { file },
  });
}

function idOfManifest(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const [, id] = readFileSync(path, "utf8").match(/"run": "([0-9a-f]{12})"/) ?? [];
  return id;
}

function idOfFolder(folder: string): string | undefined {
  const name = basename(folder);
  return basename(dirname(folder)) === "runs" && /^[0-9a-f]{12}$/.test(name) ? name : undefined;
}
