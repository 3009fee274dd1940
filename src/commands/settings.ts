import type { LoadedConfig } from "../config/load-config.js";
import { parseRouterList, type RouterRequest, requestFromConfig } from "../config/parse-routers.js";
import type { GateConfig } from "../config/schema.js";
import { UserError } from "../core/errors.js";
import type { OwnModels } from "../core/find-price.js";
import { type ItemsBy, itemKeys } from "../core/format.js";
import { type CompatName, compatNames } from "../core/metric.js";
import { type MissingPolicy, missingPolicies } from "../core/select-items.js";
import { folderName } from "../store/data-name.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";
import { storedDataPath } from "./import-target.js";
import { integerFlag } from "./parse-flags.js";
import { parseFractions } from "./parse-fractions.js";
import { type PriceSetting, priceSetting } from "./price-setting.js";
import { defaultTrain, mostRounds, parseSplit, repeatSplit, type SplitSetting, splitOf } from "./split-setting.js";

/** Everything that one evaluation is run with. */
export interface Settings {
  readonly paths: readonly string[];
  readonly name: string | undefined;
  readonly format: string | undefined;
  readonly missing: MissingPolicy;
  /** What tells items apart: their ids, where there are any, or their prompts. */
  readonly itemsBy: ItemsBy;
  readonly embedding: { readonly file: string } | { readonly column: string } | undefined;
  /** Files that list items to be left out. */
  readonly exclude: readonly string[];
  readonly scoreScale: { readonly min: number; readonly max: number } | undefined;
  /** What the user says of models: other names and prices. */
  readonly models: OwnModels;
  /** How costs are made from tokens; undefined = as recorded. */
  readonly prices: PriceSetting | undefined;
  readonly filter: readonly { readonly column: string; readonly values: readonly string[] }[];
  /** The models that are evaluated; undefined = all of the data's. */
  readonly keptModels: readonly string[] | undefined;
  readonly limit: number | undefined;
  readonly sample: number | undefined;
  readonly split: SplitSetting;
  readonly routers: readonly RouterRequest[] | undefined;
  /** Names of profiles and metrics, or paths of modules with a user's own. */
  readonly metrics: readonly string[];
  readonly compat: CompatName | undefined;
  readonly seed: number;
  readonly replicates: number;
  /** How often routers are fitted again on half of the training items, for the variance of training; 0 = not at all. */
  readonly refits: number;
  /** Fractions of the training items that the learning curve is over; [] = none. */
  readonly learningCurve: readonly number[];
  readonly cluster: string | undefined;
  readonly gates: readonly GateConfig[];
  readonly write: readonly string[];
  readonly dir: string;
  readonly threads: number;
  readonly strict: boolean;
}

/** Where a setting's value came from: flag or variable before configuration before default. */
export type Origins = Readonly<Record<keyof Settings, string>>;

const defaultSeed = 7;
const largestSeed = 0xffffffff;

/**
 * Settles every setting: flag > ROUTEBENCH_* > configuration > default.
 *
 * @param data paths given on the command line, which replace the configuration's
 * @throws UserError USAGE for a value that is not of its form
 */
export function settle(
  flags: EvalFlags,
  data: readonly string[],
  loaded: LoadedConfig | undefined,
  effects: Effects,
): { settings: Settings; origins: Origins } {
  const config = loaded?.config;
  const origins: Partial<Record<keyof Settings, string>> = {};
  const pick = <T>(name: keyof Settings, flag: T | undefined, configured: T | undefined, fallback: T): T => {
    origins[name] =
      flag !== undefined ? "command line or environment" : configured !== undefined ? loaded!.file : "default";
    return flag ?? configured ?? fallback;
  };
  if (data.includes(""))
    throw new UserError("USAGE", `"" names no data`, { hint: "an unset shell variable? write the path" });
  const paths = pick("paths", data.length > 0 ? data : undefined, listOf(config?.data?.outcomes), []);
  const configuredSplit = config?.split;
  const seed = pick("seed", integerFlag("--seed", flags.seed, 0, largestSeed), config?.stats?.seed, defaultSeed);
  const ownSeed = typeof configuredSplit === "object" && "seed" in configuredSplit ? configuredSplit.seed : undefined;
  const splitSeed = flags.seed === undefined ? (ownSeed ?? seed) : seed;
  const askedPrices = flags.prices !== undefined || flags.reprice !== undefined || undefined;
  const dir = pick("dir", folder("--dir", flags.dir), config?.output?.dir, ".routebench");
  const settings: Settings = {
    paths: paths.map((path) => storedDataPath(path, dir)),
    name: pick("name", undefined, config?.data?.name, folderName(paths, effects.cwd)),
    format: pick("format", flags.format, config?.data?.format, undefined),
    missing: pick("missing", missingPolicy(flags.missing), config?.data?.missing, "intersect"),
    itemsBy: pick("itemsBy", itemKey(flags.itemsBy), config?.data?.itemsBy, "id"),
    embedding: pick("embedding", embeddingSource(flags.embedding), config?.data?.embedding, undefined),
    exclude: pick("exclude", flags.exclude?.map(excludeFile), listOf(config?.data?.exclude), []),
    scoreScale: pick("scoreScale", scoreScale(flags.scoreScale), config?.data?.scoreScale, undefined),
    models: pick("models", undefined, config?.models, {}),
    prices: pick("prices", askedPrices && priceSetting(flags, config), priceSetting({}, config), undefined),
    filter: pick("filter", flags.filter?.map(parseFilter), filterOf(config?.data?.filter), []),
    keptModels: pick("keptModels", modelNames(flags.models), config?.data?.models, undefined),
    limit: pick("limit", integerFlag("--limit", flags.limit, 1), undefined, undefined),
    sample: pick("sample", integerFlag("--sample", flags.sample, 1), undefined, undefined),
    split: repeatSplit(
      pick("split", parseSplit(flags.split, seed), splitOf(configuredSplit, splitSeed), {
        kind: "random",
        trainFraction: defaultTrain,
        seed,
      }),
      integerFlag("--repeats", flags.repeats, 2, mostRounds),
    ),
    routers: pick(
      "routers",
      flags.routers === undefined ? undefined : parseRouterList(flags.routers),
      config?.routers?.map((router, index) => ({
        ...requestFromConfig(router),
        location: loaded!.locate(["routers", index]),
      })),
      undefined,
    ),
    metrics: pick("metrics", metricNames(flags.metrics), listOf(config?.metrics), ["default"]),
    compat: pick("compat", compatName(flags.compat), config?.compat, undefined),
    seed,
    replicates: pick(
      "replicates",
      integerFlag("--replicates", flags.replicates, 100, 100_000),
      config?.stats?.replicates,
      1000,
    ),
    refits: pick("refits", integerFlag("--refits", flags.refits, 2, mostRounds), config?.stats?.refits, 0),
    learningCurve: pick("learningCurve", parseFractions(flags.learningCurve), config?.stats?.learningCurve, []),
    cluster: pick("cluster", flags.cluster, config?.stats?.cluster, undefined),
    gates: pick("gates", undefined, config?.gates, []),
    write: pick("write", undefined, config?.output?.write, ["result.json", "report.html"]),
    dir,
    threads: pick("threads", integerFlag("--jobs", flags.jobs, 1, 64), undefined, Math.min(2, effects.cores)),
    strict: pick("strict", flags.strict, undefined, false),
  };
  requireTrain(settings);
  return { settings, origins: origins as Origins };
}

/** Refits and learning curves are about the training items, which must be there. */
function requireTrain({ split, refits, learningCurve }: Settings): void {
  if (split.kind !== "none" || (refits === 0 && learningCurve.length === 0)) return;
  const what = refits > 0 ? "refits" : "a learning curve";
  throw new UserError("USAGE", `${what} without a split: there is nothing to train on`, { hint: "use --split 0.7" });
}

function listOf(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === "string" ? [value] : value;
}

function folder(flag: string, text: string | undefined): string | undefined {
  if (text !== "") return text;
  throw new UserError("USAGE", `${flag} "" names no folder`, { hint: "leave it out for .routebench" });
}

function metricNames(text: string | undefined): readonly string[] | undefined {
  const names = text?.split(",").map((name) => name.trim());
  if (!names?.includes("")) return names;
  throw new UserError("USAGE", `--metrics "${text}": a name is missing`, { hint: "write routerbench, or quality,aiq" });
}

/** Models' names hold commas seldom, and then the configuration can list them. */
function modelNames(text: string | undefined): readonly string[] | undefined {
  const names = text?.split(",").map((name) => name.trim());
  if (names === undefined || (names.length > 1 && !names.includes(""))) return names;
  const what = names.length > 1 ? "a name is missing" : "there is nothing to route between";
  throw new UserError("USAGE", `--models "${text}": ${what}`, {
    hint: "name two models at least, such as small,large",
  });
}

function compatName(text: string | undefined): CompatName | undefined {
  const found = compatNames.find((name) => name === text);
  if (text === undefined || found) return found;
  throw new UserError("USAGE", `--compat "${text}" is no system`, { hint: `systems: ${compatNames.join(", ")}` });
}

function missingPolicy(text: string | undefined): MissingPolicy | undefined {
  const found = missingPolicies.find((policy) => policy === text);
  if (text === undefined || found) return found;
  throw new UserError("USAGE", `--missing "${text}" is no policy`, { hint: `use ${missingPolicies.join(", ")}` });
}

/** What `--items-by` tells items apart by; undefined where it is not given. Throws a UserError USAGE. */
export function itemKey(text: string | undefined): ItemsBy | undefined {
  const found = itemKeys.find((key) => key === text);
  if (text === undefined || found) return found;
  throw new UserError("USAGE", `--items-by "${text}" tells no items apart`, { hint: `use ${itemKeys.join(" or ")}` });
}

function embeddingSource(text: string | undefined): Settings["embedding"] {
  if (text === undefined) return undefined;
  const column = text.match(/^column:(.*)$/s)?.[1];
  if (text !== "" && column !== "") return column === undefined ? { file: text } : { column };
  throw new UserError("USAGE", `--embedding "${text}" names no source`, { hint: "write a file or column:NAME" });
}

/** The scale that `--score-scale` gives; undefined where it is not given. Throws a UserError USAGE. */
export function scoreScale(text: string | undefined): Settings["scoreScale"] {
  if (text === undefined) return undefined;
  const [, low, high] = text.match(/^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/) ?? [];
  const [min, max] = [Number(low), Number(high)];
  if (max > min) return { min, max };
  throw new UserError("USAGE", `--score-scale "${text}" is no scale`, { hint: "write MIN..MAX, such as 0..100" });
}

function excludeFile(text: string): string {
  if (text !== "") return text;
  throw new UserError("USAGE", `--exclude "" names no file`, { hint: "an unset shell variable? write the path" });
}

function parseFilter(text: string): Settings["filter"][number] {
  const at = text.indexOf("=");
  if (at > 0) return { column: text.slice(0, at), values: text.slice(at + 1).split(",") };
  throw new UserError("USAGE", `--filter "${text}" is no condition`, {
    hint: "write COLUMN=VALUE[,VALUE], such as group=math,code",
  });
}

function filterOf(
  filter: Readonly<Record<string, string | readonly string[]>> | undefined,
): Settings["filter"] | undefined {
  return filter && Object.entries(filter).map(([column, values]) => ({ column, values: listOf(values)! }));
}
