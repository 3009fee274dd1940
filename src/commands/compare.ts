import { extname, resolve } from "node:path";
import { renderComparisonMarkdown } from "../../reports/compare/markdown.js";
import { onlyInText } from "../../reports/compare/pair-text.js";
import { renderComparison } from "../../reports/compare/terminal.js";
import { type Comparison, serializeComparison } from "../core/comparison.js";
import { UserError } from "../core/errors.js";
import type { ItemRound } from "../core/item-outcomes.js";
import { alignRounds } from "../evaluate/align-rounds.js";
import { comparePairs, type NamedPair } from "../evaluate/compare-pairs.js";
import { reachComparison } from "../evaluate/compare-verdict.js";
import { differencesOf } from "../evaluate/data-differences.js";
import { refuseComparison } from "../evaluate/refuse-comparison.js";
import { comparableRun } from "./comparable-run.js";
import type { Effects } from "./effects.js";
import { findSide, type Side } from "./find-side.js";
import { packageVersion } from "./package-version.js";
import { pairSides } from "./pair-sides.js";
import { integerFlag, numberFlag } from "./parse-flags.js";
import { closeRunFolder, openRunFolder, type RunFolder, writeWhole } from "./run-folder.js";
import { readRunItems, runPlace, type StoredRun } from "./stored-run.js";
import { wantsColor } from "./wants-color.js";

/** What `compare` takes from the command line; undefined = not given. */
export interface CompareFlags {
  readonly dir?: string;
  readonly margin?: string;
  readonly items?: string;
  readonly seed?: string;
  readonly replicates?: string;
  readonly output?: readonly string[];
  readonly json?: boolean;
  readonly color?: "auto" | "always" | "never";
}

const defaultWidth = 100;
const defaultItems = 10;

/** `routebench compare A B`: A against B on the same items. Returns the exit code: 1 where A is surely worse. */
export async function runCompare(a: string, b: string, flags: CompareFlags, effects: Effects): Promise<number> {
  for (const target of flags.output ?? []) rendererOf(target);
  const place = runPlace(flags.dir, effects);
  const sides = { a: findSide(a, place), b: findSide(b, place) };
  const options = {
    seed: integerFlag("--seed", flags.seed, 0, 0xffffffff) ?? sides.a.run.result.seed,
    replicates: integerFlag("--replicates", flags.replicates, 100, 100_000) ?? sides.a.run.result.replicates,
    margin: numberFlag("--margin", flags.margin, 0, 1),
    items: integerFlag("--items", flags.items, 0) ?? defaultItems,
  };
  const folder = openRunFolder(place.dir, effects);
  try {
    const comparison = await compareSides(sides, options, folder);
    for (const target of flags.output ?? []) {
      writeWhole(folder, resolve(effects.cwd, target), rendererOf(target)(comparison), effects);
    }
    const context = {
      width: effects.stdout.columns ?? defaultWidth,
      color: wantsColor(flags.color ?? "auto", effects),
    };
    effects.stdout.write(flags.json ? serializeComparison(comparison) : renderComparison(comparison, context));
    const unmatched = onlyInText(comparison);
    if (unmatched !== "") effects.stderr.write(`warning: ${unmatched} (UNMATCHED)\n`);
    return comparison.verdict.exitCode;
  } finally {
    closeRunFolder(folder);
  }
}

/** How a file is written, by its ending. Throws a UserError OUTPUT_FORMAT. */
function rendererOf(target: string): (comparison: Comparison) => string {
  if (extname(target) === ".json") return serializeComparison;
  if (extname(target) === ".md") return renderComparisonMarkdown;
  throw new UserError("OUTPUT_FORMAT", `"${target}": no comparison is written to files of this ending`, {
    hint: "use .json or .md",
  });
}

/** What a comparison is made with. */
interface CompareSettings {
  readonly seed: number;
  readonly replicates: number;
  readonly margin: number | undefined;
  readonly items: number;
}

async function compareSides(
  { a, b }: { readonly a: Side; readonly b: Side },
  settings: CompareSettings,
  folder: RunFolder,
): Promise<Comparison> {
  const { ids, onlyIn } = pairSides(a, b);
  const rounds = await readRunItems(a.run, folder.temporary);
  const others = a.run.folder === b.run.folder ? rounds : await alignedItems(a, b, rounds, folder);
  const { dataset, resampling } = a.run.result;
  const pairs = ids.map((id) => namePair(id, { a: rounds, b: others }, { a: a.run, b: b.run }));
  const compared = comparePairs(
    pairs,
    { rounds, others, priced: dataset.priced },
    { ...settings, clustered: resampling.unit === "cluster" },
  );
  const { seed, replicates, margin } = settings;
  return {
    $schema: "routebench/schema/comparison.v1.json",
    schemaVersion: 1,
    tool: { name: "routebench", version: packageVersion() },
    seed,
    replicates,
    margin: margin ?? null,
    a: describeSide(a),
    b: describeSide(b),
    data: describeData(a.run, rounds),
    onlyIn,
    pairs: compared,
    verdict: reachComparison(compared.map(({ verdict }) => verdict.status)),
  };
}

async function alignedItems(a: Side, b: Side, rounds: readonly ItemRound[], folder: RunFolder): Promise<ItemRound[]> {
  const others = await readRunItems(b.run, folder.temporary);
  refuseComparison({ a: a.name, b: b.name }, differencesOf(comparableRun(a.run, rounds), comparableRun(b.run, others)));
  return alignRounds(others, rounds);
}

function describeSide({ name, run }: Side): Comparison["a"] {
  return { name, run: run.id, dataset: run.result.dataset.name };
}

function describeData({ result }: StoredRun, rounds: readonly ItemRound[]): Comparison["data"] {
  const distinct = (of: (round: ItemRound) => readonly string[]) => new Set(rounds.flatMap(of)).size;
  return {
    items: distinct(({ items }) => items),
    groups: distinct(({ groups }) => groups),
    rounds: rounds.length,
    clusters: result.resampling.unit === "cluster" ? distinct(({ units }) => units) : null,
    simulated: result.dataset.simulated,
    priced: result.dataset.priced,
  };
}

function namePair(
  id: NamedPair["id"],
  rounds: { readonly a: readonly ItemRound[]; readonly b: readonly ItemRound[] },
  runs: { readonly a: StoredRun; readonly b: StoredRun },
): NamedPair {
  const find = (own: readonly ItemRound[], wanted: string) =>
    own.map(({ entrants }) => entrants.find((entrant) => entrant.id === wanted)!);
  const hindsight = ({ result }: StoredRun, wanted: string) =>
    result.routers.some((router) => router.id === wanted && (router.hindsight || router.kind === "reference"));
  return {
    id,
    names: id.a === id.b ? { a: `${id.a} of A`, b: `${id.b} of B` } : id,
    hindsight: hindsight(runs.a, id.a) || hindsight(runs.b, id.b),
    a: find(rounds.a, id.a),
    b: find(rounds.b, id.b),
  };
}
