import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../core/errors.js";
import { nearestName } from "../core/nearest-name.js";

/** Where a project keeps its baselines, to be committed. */
const baselinesFolder = join("routebench", "baselines");

/** What of a run a baseline keeps: what comparisons need, without pages and what is of the machine. */
export const baselineFiles = ["result.json", "items.parquet", "decisions.parquet"];

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** The names of a project's baselines, sorted. */
export function baselineNames(cwd: string): string[] {
  const folder = join(cwd, baselinesFolder);
  if (!existsSync(folder)) return [];
  const isWhole = (name: string) => namePattern.test(name) && existsSync(join(folder, name, "result.json"));
  return readdirSync(folder).filter(isWhole).sort();
}

/**
 * The folder that a baseline has or would have.
 *
 * @throws UserError BASELINE_NAME for a name that is no plain file name
 */
export function baselineFolder(name: string, cwd: string): string {
  if (namePattern.test(name)) return join(cwd, baselinesFolder, name);
  throw new UserError("BASELINE_NAME", `"${name}" cannot be a baseline's name`, {
    hint: "use up to 100 letters, digits, dots, hyphens and underscores, a letter or digit first",
  });
}

/**
 * The folder of a baseline that exists.
 *
 * @throws UserError BASELINE_NAME, BASELINE_MISSING with the nearest known
 */
export function findBaseline(name: string, cwd: string): string {
  const folder = baselineFolder(name, cwd);
  if (existsSync(join(folder, "result.json"))) return folder;
  const known = baselineNames(cwd);
  const nearest = nearestName(name, known);
  throw new UserError("BASELINE_MISSING", `there is no baseline "${name}"`, {
    hint: nearest ? `did you mean "${nearest}"?` : `routebench baseline save ${name} makes one of the latest run`,
  });
}

/**
 * The folder of a baseline that exists and has all its files.
 *
 * @throws UserError BASELINE_NAME, BASELINE_MISSING, RUN_UNREADABLE
 */
export function wholeBaseline(name: string, cwd: string): string {
  const folder = findBaseline(name, cwd);
  const missing = baselineFiles.find((file) => !existsSync(join(folder, file)));
  if (missing === undefined) return folder;
  throw new UserError("RUN_UNREADABLE", `the baseline "${name}" has no ${missing}`, {
    hint: `restore the file from version control, or routebench baseline save ${name} --force`,
  });
}
