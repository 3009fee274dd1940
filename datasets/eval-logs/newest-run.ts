import { dirname } from "node:path";
import type { Probe } from "../../src/core/record-format.js";

/** What tells runs of one thing apart, and when each was. */
export interface RunOfThing {
  /** What the run is a run of. */
  readonly thing: string;
  /** When it was; later ones are greater as texts. */
  readonly date: string;
}

/**
 * The files of older runs where a newer one of the same thing lies in the same folder, by path, with the reason. Files whose
 * name says nothing (null) all stay.
 *
 * @example olderRuns([{ name: "a_1.json", ... }, { name: "a_2.json", ... }], byName) // Map { "/a_1.json" => "..." }
 */
export function olderRuns(
  probes: readonly Probe[],
  runOf: (name: string) => RunOfThing | null,
): ReadonlyMap<string, string> {
  const runs = probes.flatMap((probe) => {
    const run = runOf(probe.name);
    return run ? [{ ...probe, key: `${dirname(probe.path)}/${run.thing}`, date: run.date }] : [];
  });
  const newest = new Map<string, (typeof runs)[number]>();
  for (const run of runs) if (run.date > (newest.get(run.key)?.date ?? "")) newest.set(run.key, run);
  const older = runs.filter(({ key, date }) => date < newest.get(key)!.date);
  return new Map(older.map(({ path, key }) => [path, `a newer run lies beside it: ${newest.get(key)!.name}`]));
}
