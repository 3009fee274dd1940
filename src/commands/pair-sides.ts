import type { Comparison } from "../core/comparison.js";
import { UserError } from "../core/errors.js";
import { knownEntrant, type Side } from "./find-side.js";
import { entrantsOf } from "./stored-run.js";

/** Which entrants are held against which, and which have nothing to be held against. */
export interface PairedSides {
  readonly ids: readonly { readonly a: string; readonly b: string }[];
  /** Of whole runs what only one has; [] where one router or model was named. References are no part of it. */
  readonly onlyIn: Comparison["onlyIn"];
}

/**
 * Pairs what two sides name: one router or model where one is named, else all that both runs have. References are
 * compared only where they are named.
 *
 * @throws UserError USAGE for one run against itself or nothing in common, UNKNOWN_MODEL for a name that a side lacks
 */
export function pairSides(a: Side, b: Side): PairedSides {
  const named = a.entrant ?? b.entrant;
  if (named !== undefined) {
    const ids = [{ a: knownEntrant(a.entrant ?? named, a.run), b: knownEntrant(b.entrant ?? named, b.run) }];
    return { ids, onlyIn: { a: [], b: [] } };
  }
  if (a.run.folder === b.run.folder) {
    throw new UserError("USAGE", `"${a.name}" and "${b.name}" are the same run`, {
      hint: "name two runs, or two routers: routebench compare knn best-single",
    });
  }
  const [own, other] = [comparedIds(a), comparedIds(b)];
  const both = own.filter((id) => other.includes(id));
  if (both.length === 0) {
    throw new UserError("USAGE", `"${a.name}" and "${b.name}" have no router or model in common`, {
      hint: "name one of each: routebench compare RUN:ROUTER RUN:ROUTER",
    });
  }
  const onlyIn = { a: own.filter((id) => !both.includes(id)), b: other.filter((id) => !both.includes(id)) };
  return { ids: both.map((id) => ({ a: id, b: id })), onlyIn };
}

function comparedIds({ run }: Side): string[] {
  return entrantsOf(run.result).flatMap(({ id, kind }) => (kind === "reference" ? [] : [id]));
}
