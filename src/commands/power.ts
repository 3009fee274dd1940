import { renderPower } from "../../reports/compare/power.js";
import { listSome, UserError } from "../core/errors.js";
import type { ItemRound } from "../core/item-outcomes.js";
import type { PowerReport } from "../core/power.js";
import { publishedNumber } from "../core/result.js";
import { estimatePairs, type PairEstimates } from "../evaluate/estimate-pairs.js";
import { exactTest } from "../evaluate/exact-test.js";
import { plannedSpread, powerOf } from "../evaluate/power.js";
import type { Effects } from "./effects.js";
import { findSide, knownEntrant } from "./find-side.js";
import { integerFlag, numberFlag } from "./parse-flags.js";
import { closeRunFolder, openRunFolder } from "./run-folder.js";
import { entrantsOf, readRunItems, runPlace, type StoredRun } from "./stored-run.js";

/** What `power` takes from the command line; undefined = not given. */
export interface PowerFlags {
  readonly dir?: string;
  readonly routers?: string;
  readonly vs?: string;
  readonly margin?: string;
  readonly gates?: string;
  readonly discordance?: string;
  readonly items?: string;
  readonly json?: boolean;
}

/** Pairs with what their items can show, and pairs of which nothing can be said. */
type FoundPairs = Pick<PowerReport, "pairs" | "without">;

const defaultMargin = 0.01;
const defaultWidth = 100;

/** `routebench power [RUN]`: what a run's items can show, or, by --discordance and --items, what a plan's could. */
export async function runPower(run: string | undefined, flags: PowerFlags, effects: Effects): Promise<number> {
  const margin = numberFlag("--margin", flags.margin, 0, 1) ?? defaultMargin;
  const gates = integerFlag("--gates", flags.gates, 1, 1000) ?? 1;
  const planned = flags.discordance !== undefined || flags.items !== undefined;
  if (planned && run !== undefined) {
    throw new UserError("USAGE", "a run has its own items: --discordance and --items are for a plan without data", {
      hint: "leave out either",
    });
  }
  const found = planned ? plan(flags, margin, gates) : await pairsOfRun(run ?? "latest", flags, margin, gates, effects);
  const report: PowerReport = { margin, gates, ...found };
  effects.stdout.write(flags.json ? serialize(report) : renderPower(report, effects.stdout.columns ?? defaultWidth));
  return 0;
}

function serialize(report: PowerReport): string {
  const published = (_key: string, value: unknown) => (typeof value === "number" ? publishedNumber(value) : value);
  return `${JSON.stringify(report, published, 1)}\n`;
}

function plan(flags: PowerFlags, margin: number, gates: number): FoundPairs {
  const discordance = numberFlag("--discordance", flags.discordance, 0, 1);
  const items = integerFlag("--items", flags.items, 1);
  if (discordance === undefined || items === undefined) {
    throw new UserError("USAGE", "a plan needs both --discordance and --items", {
      hint: "routebench power --discordance 0.03 --items 1200 --margin 0.005",
    });
  }
  return { pairs: [powerOf(plannedSpread(discordance, items), margin, gates)], without: [] };
}

async function pairsOfRun(
  text: string,
  flags: PowerFlags,
  margin: number,
  gates: number,
  effects: Effects,
): Promise<FoundPairs> {
  const place = runPlace(flags.dir, effects);
  const { run } = findSide(text, place);
  const named = namedPairs(run, flags);
  const folder = openRunFolder(place.dir, effects);
  try {
    return measurePairs(named, run, await readRunItems(run, folder.temporary), margin, gates);
  } finally {
    closeRunFolder(folder);
  }
}

function namedPairs(run: StoredRun, { routers, vs }: PowerFlags): { readonly a: string; readonly b: string }[] {
  const { result } = run;
  const asked = routers === undefined ? undefined : listedIds(routers, run);
  const all = result.routers.flatMap(({ id, kind }) => (kind === "router" ? [id] : []));
  if (asked === undefined && all.length === 0) throw noRouter(run);
  const b = vs === undefined ? result.routers.find(({ type }) => type === "best-single")?.id : knownEntrant(vs, run);
  if (b === undefined) {
    throw new UserError("USAGE", `the run ${run.id} has no best single model to hold routers against`, {
      hint: "name another by --vs",
    });
  }
  return (asked ?? all).map((a) => ({ a, b }));
}

function noRouter({ id, result }: StoredRun): UserError {
  const ids = listSome(entrantsOf(result).map((entrant) => entrant.id));
  return new UserError("USAGE", `the run ${id} has no router to ask about, only models, baselines and references`, {
    hint: `name one of these: routebench power --routers ID; it has: ${ids}`,
  });
}

/** An id may hold commas itself: then it is named alone. */
function listedIds(routers: string, run: StoredRun): string[] {
  const ids = entrantsOf(run.result).map(({ id }) => id);
  return ids.includes(routers) ? [routers] : routers.split(",").map((id) => knownEntrant(id.trim(), run));
}

function measurePairs(
  named: readonly { readonly a: string; readonly b: string }[],
  { result }: StoredRun,
  rounds: readonly ItemRound[],
  margin: number,
  gates: number,
): FoundPairs {
  const clustered = result.resampling.unit === "cluster";
  const find = (wanted: string) => rounds.map(({ entrants }) => entrants.find(({ id }) => id === wanted)!);
  const pairs = named.map(({ a, b }) => ({ a: find(a), b: find(b) }));
  const { seed, replicates } = result;
  const estimates = estimatePairs(pairs, { rounds, priced: false }, { seed, replicates, clustered });
  const measured = estimates.map((estimate, index) => ({ ...named[index]!, ...estimate, pair: pairs[index]! }));
  return {
    pairs: measured.flatMap(({ a, b, pair, quality, identical }) => {
      if (whyWithout(quality, identical) !== undefined) return [];
      const { wins, ties, losses } = exactTest(pair, rounds, clustered);
      const { items, standardError } = quality;
      const discordance = (wins + losses) / (wins + ties + losses);
      return [{ a, b, ...powerOf({ items, discordance, standardError }, margin, gates) }];
    }),
    without: measured.flatMap(({ a, b, quality, identical }) => {
      const reason = whyWithout(quality, identical);
      return reason === undefined ? [] : [{ a, b, reason }];
    }),
  };
}

/** Why nothing can be said of a pair; undefined where its difference has a spread. */
function whyWithout({ standardError, reason }: PairEstimates["quality"], identical: boolean): string | undefined {
  if (identical) return "both choose and get the same on every item";
  return standardError > 0 ? undefined : (reason ?? "they differ alike in every resample");
}
