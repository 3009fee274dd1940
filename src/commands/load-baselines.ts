import { type BaselineNames, baselinesOf } from "../config/parse-gates.js";
import type { GateConfig } from "../config/schema.js";
import type { ComparableRun } from "../evaluate/data-differences.js";
import { wholeBaseline } from "./baseline-folder.js";
import { comparableRun } from "./comparable-run.js";
import type { Effects } from "./effects.js";
import { entrantsOf, readRun, readRunItems, type StoredRun } from "./stored-run.js";

/** A baseline that gates compare with. */
export type LoadedBaseline = ComparableRun & BaselineNames;

/**
 * The baselines that gates name, by name.
 *
 * @throws UserError BASELINE_MISSING, BASELINE_NAME, RUN_UNREADABLE
 */
export async function loadBaselines(
  gates: readonly GateConfig[],
  temporaryFolder: string,
  { cwd }: Pick<Effects, "cwd">,
): Promise<Map<string, LoadedBaseline>> {
  const loaded = new Map<string, LoadedBaseline>();
  for (const name of baselinesOf(gates)) {
    const run = readRun(wholeBaseline(name, cwd), { cwd });
    const rounds = await readRunItems(run, temporaryFolder);
    loaded.set(name, { ...comparableRun(run, rounds), ...namesOf(run) });
  }
  return loaded;
}

function namesOf({ result }: StoredRun): BaselineNames {
  const hindsight = result.routers.filter((router) => router.hindsight || router.kind === "reference");
  return { entrants: entrantsOf(result).map(({ id }) => id), hindsight: hindsight.map(({ id }) => id) };
}
