import { formats } from "../../datasets/index.js";
import { reports } from "../../reports/index.js";
import { routerEntries } from "../../runners/index.js";
import { errorCodes, UserError } from "../core/errors.js";
import { nearestName } from "../core/nearest-name.js";
import { metrics } from "../metrics/index.js";
import { profiles } from "../metrics/profiles.js";
import type { Effects } from "./effects.js";

const lists: Readonly<Record<string, () => readonly (readonly string[])[]>> = {
  routers: () =>
    routerEntries.map(({ type, kind, description, example }) => [type, kind, `${description} e.g. ${example}`]),
  metrics: () =>
    metrics.map(({ id, unit, better, description, formula, compatNotes }) => [
      id,
      `${unit}, ${better} is better`,
      `${description} ${formula}${differing(Object.keys(compatNotes))}`,
    ]),
  profiles: () =>
    profiles.map(({ id, description, metrics: own }) => [
      id,
      `${description} ${own.map((each) => each.id).join(", ")}`,
    ]),
  formats: () => formats.map(({ id, description }) => [id, description]),
  reports: () => reports.map(({ id, extension, description }) => [id, extension, description]),
  errors: () => Object.entries(errorCodes).map(([code, exit]) => [code, `exit ${exit}`]),
};

/** " (other under --compat routellm)": which systems compute a metric otherwise; "" for none. */
function differing(systems: readonly string[]): string {
  return systems.length === 0 ? "" : ` (other under --compat ${systems.join(", ")})`;
}

/** `routebench ls WHAT`: one built-in thing a line. Returns the exit code. */
export function runLs(what: string, effects: Effects): number {
  const list = Object.hasOwn(lists, what) ? lists[what] : undefined;
  if (!list) {
    const nearest = nearestName(what, Object.keys(lists));
    throw new UserError("USAGE", `there is no list of "${what}"`, {
      hint: nearest ? `did you mean "${nearest}"?` : `lists: ${Object.keys(lists).join(", ")}`,
    });
  }
  const rows = list();
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]!.length))) ?? [];
  for (const row of rows) {
    effects.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd()}\n`,
    );
  }
  return 0;
}
