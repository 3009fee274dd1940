import { statSync } from "node:fs";
import { extname, resolve } from "node:path";
import { reports } from "../../reports/index.js";
import { UserError } from "../core/errors.js";
import type { RenderReport, Report } from "../core/report.js";

/** Endings that the manual documents for a later version. */
const laterEndings = [".parquet", ".xml", ".vl.json", ".svg", ".png"];

/** Refuses outputs that nobody can write, before any work is done. */
export function checkOutputs(targets: readonly string[]): void {
  for (const target of targets) if (target !== "-") findReport(target);
}

/**
 * The report that a file's ending asks for.
 *
 * @throws UserError NOT_BUILT for endings of a later version; OUTPUT_FORMAT for others
 */
export function findReport(target: string): Report {
  const later = laterEndings.find((ending) => target.endsWith(ending));
  if (later) {
    throw new UserError(
      "NOT_BUILT",
      `"${target}": ${later} files are documented for a later version and are not built yet`,
      {
        hint: `use ${knownEndings()}`,
      },
    );
  }
  const report = reports.find(({ extension }) => extension !== "" && extension === extname(target));
  if (report) return report;
  throw new UserError("OUTPUT_FORMAT", `"${target}": no report is written to files of this ending`, {
    hint: `use ${knownEndings()}`,
  });
}

function knownEndings(): string {
  return reports
    .map(({ extension }) => extension as string)
    .filter((extension) => extension !== "")
    .join(", ");
}

/** The renderer of a report, by its id. */
export async function loadReport(id: (typeof reports)[number]["id"]): Promise<RenderReport> {
  return reports.find((report) => report.id === id)!.load();
}

/**
 * Refuses to write over what is read.
 *
 * @throws UserError OUTPUT_WRITE
 */
export function refuseInputs(targets: readonly string[], inputs: readonly string[], cwd: string): void {
  const read = new Set(inputs.map((input) => identityOf(resolve(cwd, input))));
  const target = targets.find((each) => each !== "-" && read.has(identityOf(resolve(cwd, each))));
  if (target === undefined) return;
  throw new UserError("OUTPUT_WRITE", `"${target}" is read by this command and would be written over`, {
    hint: "name another output file",
  });
}

/** What tells a file from all others, whatever links lead to it; of a file that does not exist, its path. */
function identityOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : path;
}
