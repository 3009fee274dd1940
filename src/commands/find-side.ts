import { listSome, UserError } from "../core/errors.js";
import { nearestName } from "../core/nearest-name.js";
import { wholeBaseline } from "./baseline-folder.js";
import { entrantsOf, findRunFolder, type RunPlace, readRun, type StoredRun } from "./stored-run.js";

/** One side of a comparison: a run, or one router or model of it. */
export interface Side {
  /** As the command line named it. */
  readonly name: string;
  readonly run: StoredRun;
  /** undefined = all that both sides have. */
  readonly entrant: string | undefined;
}

/**
 * What a text names: `baseline:NAME`, a run, a router or model of the latest run, or one of these two joined by a colon.
 *
 * @throws UserError RUN_MISSING, BASELINE_MISSING, UNKNOWN_MODEL and those of reading a run
 */
export function findSide(name: string, place: RunPlace): Side {
  const baseline = name.match(/^baseline:([^:]*)(?::(.+))?$/s);
  if (baseline) {
    const run = readRun(wholeBaseline(baseline[1]!, place.cwd), place);
    return { name, run, entrant: baseline[2] === undefined ? undefined : knownEntrant(baseline[2], run) };
  }
  const folder = findRunFolder(name, place);
  if (folder !== undefined) return { name, run: readRun(folder, place), entrant: undefined };
  return entrantOfLatest(name, place) ?? entrantOfRun(name, place) ?? refuse(name, place);
}

function entrantOfLatest(name: string, place: RunPlace): Side | undefined {
  const run = readRun(findRunFolder("latest", place)!, place);
  return names(run).includes(name) ? { name, run, entrant: name } : undefined;
}

/** Ids may hold colons themselves: the first that parts a run from the rest counts. */
function entrantOfRun(name: string, place: RunPlace): Side | undefined {
  for (let at = name.indexOf(":"); at > 0; at = name.indexOf(":", at + 1)) {
    const folder = findRunFolder(name.slice(0, at), place);
    if (folder === undefined) continue;
    const run = readRun(folder, place);
    return { name, run, entrant: knownEntrant(name.slice(at + 1), run) };
  }
  return undefined;
}

/** The id, if the run has a router or model of it. Throws a UserError UNKNOWN_MODEL with the nearest known. */
export function knownEntrant(id: string, run: StoredRun): string {
  const known = names(run);
  if (known.includes(id)) return id;
  const nearest = nearestName(id, known);
  throw new UserError("UNKNOWN_MODEL", `the run ${run.id} has no router or model "${id}"`, {
    hint: nearest ? `did you mean "${listSome([nearest])}"?` : `it has: ${listSome(known)}`,
  });
}

function names({ result }: StoredRun): string[] {
  return entrantsOf(result).map(({ id }) => id);
}

function refuse(name: string, place: RunPlace): never {
  const latest = readRun(findRunFolder("latest", place)!, place);
  const nearest = nearestName(name, [...names(latest), "latest"]);
  throw new UserError("RUN_MISSING", `"${name}" is neither a run nor a router or model of the latest run`, {
    hint: nearest ? `did you mean "${listSome([nearest])}"?` : `the latest run has: ${listSome(names(latest))}`,
  });
}
