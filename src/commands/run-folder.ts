import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { UserError } from "../core/errors.js";
import type { Effects } from "./effects.js";
import { makeFolder } from "./make-folder.js";

/** Where runs and temporary files live: .routebench in the project, unless told otherwise. */
export interface RunFolder {
  readonly path: string;
  /** This process's own temporary folder. */
  readonly temporary: string;
}

/**
 * Opens the folder: makes it, keeps it out of version control, and sweeps what killed processes left behind.
 *
 * @throws UserError OUTPUT_WRITE where it cannot be written
 */
export function openRunFolder(path: string, effects: Effects): RunFolder {
  const temporary = join(path, "tmp", String(effects.pid));
  try {
    makeFolder(temporary);
    if (!existsSync(join(path, ".gitignore"))) writeFileSync(join(path, ".gitignore"), "*\n");
    for (const name of readdirSync(join(path, "tmp"))) {
      const pid = Number(name);
      if (pid !== effects.pid && !(pid > 0 && effects.isRunning(pid)))
        rmSync(join(path, "tmp", name), { recursive: true, force: true });
    }
  } catch (error) {
    throw cannotWrite(path, error, effects);
  }
  return { path, temporary };
}

/** Removes this process's temporary folder. */
export function closeRunFolder(folder: RunFolder): void {
  rmSync(folder.temporary, { recursive: true, force: true });
}

/**
 * Writes a file whole or not at all: to the temporary folder first, then renamed.
 *
 * @throws UserError OUTPUT_WRITE
 */
export function writeWhole(folder: RunFolder, target: string, content: string, effects: Effects): void {
  const temporary = join(folder.temporary, `${effects.uniqueName()}-${basename(target)}`);
  try {
    writeFileSync(temporary, content);
  } catch (error) {
    throw cannotWrite(target, error, effects);
  }
  moveInto(temporary, target, effects);
}

/**
 * Moves a finished temporary file to its place, over file systems too.
 *
 * @throws UserError OUTPUT_WRITE
 */
export function moveInto(temporary: string, target: string, effects: Effects): void {
  try {
    move(temporary, target, effects);
  } catch (error) {
    throw cannotWrite(target, error, effects);
  }
}

function move(temporary: string, target: string, effects: Effects): void {
  makeFolder(dirname(target));
  try {
    renameSync(temporary, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    // Another file system cannot be renamed into: copy beside the target, then rename there.
    const beside = join(dirname(target), `.${basename(target)}.${effects.uniqueName()}`);
    copyFileSync(temporary, beside);
    renameSync(beside, target);
    rmSync(temporary);
  }
}

/** The id of a run: the first 12 hex digits of its result.json's sha256. */
export function runId(resultJson: string): string {
  return createHash("sha256").update(resultJson).digest("hex").slice(0, 12);
}

function cannotWrite(target: string, error: unknown, { cwd }: Effects): UserError {
  const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
  return new UserError("OUTPUT_WRITE", `cannot write ${relative(cwd, target) || target}: ${reason}`, {
    hint: "check the path and its permissions",
  });
}
