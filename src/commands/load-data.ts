import { resolve } from "node:path";
import { formats } from "../../datasets/index.js";
import { priceShapes } from "../../datasets/prices/index.js";
import type { OutcomeMatrix } from "../core/outcome-matrix.js";
import { requireReplay } from "../core/require-replay.js";
import type { Result } from "../core/result.js";
import { applyMissingPolicy, type CompleteMatrix, requireChoice, selectAsked } from "../core/select-items.js";
import { selectModels } from "../core/select-models.js";
import { setAsideIncomplete } from "../core/set-aside-incomplete.js";
import { type Split, type SplitRequest, splitItems } from "../core/split.js";
import type { Warnings } from "../core/warnings.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { type ReadOutcomes, type ReadRequest, readOutcomes } from "../store/read-outcomes.js";
import { readSplit } from "../store/read-split.js";
import { applyPrices } from "./apply-prices.js";
import type { Effects } from "./effects.js";
import { isDuplicateKind, withDuplicateColumn } from "./find-duplicates.js";
import type { Settings } from "./settings.js";
import { warnOfReading } from "./warn-of-reading.js";

/** Outcomes as they are evaluated, with what was done to them on the way. */
export interface LoadedData extends CompleteMatrix {
  readonly simulated: boolean;
  readonly scoreScale: ReadOutcomes["scoreScale"];
  readonly files: readonly string[];
  /** How costs were made from tokens; undefined = as recorded. */
  readonly prices: Result["dataset"]["prices"];
}

/** Reads the outcomes, keeps the items asked for, prices them where that is asked for, and applies the missing-cell policy. */
export async function loadData(
  settings: Settings,
  temporaryFolder: string,
  warnings: Warnings,
  effects: Effects,
): Promise<LoadedData> {
  const { read, asked, prices } = await readAsked(settings, temporaryFolder, warnings, effects);
  requireChoice(asked);
  requireReplay(asked, settings.missing === "bounds", read.files[0]);
  const { cluster } = settings;
  const clustered = isDuplicateKind(cluster) ? withDuplicateColumn(asked, cluster) : asked;
  const complete = applyMissingPolicy(clustered, settings.missing, warnings);
  requireChoice(complete.matrix);
  const { simulated, scoreScale, files } = read;
  return { ...complete, simulated, scoreScale, files, prices };
}

/** Outcomes as they were read, and those of the items asked for. */
export interface AskedData {
  readonly read: ReadOutcomes;
  readonly asked: OutcomeMatrix;
  readonly prices: LoadedData["prices"];
}

/**
 * Reads the outcomes and keeps the items asked for, without judging whether anything can be evaluated on them.
 *
 * @param reading.allowOneModel whether data of a single model are read
 * @param reading.propensities whether propensities are checked
 */
export async function readAsked(
  settings: Settings,
  temporaryFolder: string,
  warnings: Warnings,
  effects: Effects,
  reading: Pick<ReadRequest, "allowOneModel" | "propensities"> = {},
): Promise<AskedData> {
  const { format, embedding, scoreScale, itemsBy, name, threads } = settings;
  const found = await readOutcomes({
    paths: settings.paths,
    cwd: effects.cwd,
    formats,
    columns: wantedColumns(settings),
    exclude: settings.exclude,
    itemsBy,
    temporaryFolder,
    threads,
    priceShapes,
    served: settings.prices !== undefined,
    ...reading,
    ...(format === undefined ? {} : { format }),
    ...(embedding === undefined ? {} : { embedding }),
    ...(scoreScale === undefined ? {} : { scoreScale }),
    ...(name === undefined ? {} : { name }),
  });
  const read = { ...found, passedOver: withoutTable(found, settings, effects) };
  warnOfReading({ ...read, items: read.matrix.features.ids.length }, warnings);
  const matrix = settings.keptModels === undefined ? read.matrix : selectModels(read.matrix, settings.keptModels);
  const asked = selectAsked(matrix, { ...settings, seed: forkSeed(settings.seed, "sample") }, hashKeys);
  const { matrix: priced, prices } = await applyPrices(asked, settings, warnings, effects);
  return { read, asked: priced, prices };
}

/** Files that nobody reads: the table of prices beside the outcomes is not one of them where it is the one in use. */
function withoutTable(
  { passedOver }: ReadOutcomes,
  { prices }: Settings,
  { cwd }: Effects,
): ReadOutcomes["passedOver"] {
  const table = prices?.table;
  if (table === undefined) return passedOver;
  return passedOver.filter(({ shown }) => resolve(cwd, shown) !== resolve(cwd, table));
}

/** Divides the loaded items as the settings ask; rounds hold rows of `all`. */
export async function splitData(
  { all }: Pick<LoadedData, "all">,
  settings: Settings,
  temporaryFolder: string,
  warnings: Warnings,
  effects: Effects,
): Promise<Split> {
  const split = splitItems(all, await splitRequest(settings, temporaryFolder, effects), hashKeys);
  warnOfShare(split, settings, warnings);
  if (split.other > 0)
    warnings.add("SPLIT_OTHER", `${split.other} items are in neither train nor test and are left out`, split.other);
  return settings.missing === "bounds" ? setAsideIncomplete(split, all) : split;
}

/** By how much the train share may miss what was asked for before it is said. */
const shareMissed = 0.05;

function warnOfShare({ rounds }: Split, { split, cluster }: Settings, warnings: Warnings): void {
  const { train, test } = rounds[0]!;
  if (!("trainFraction" in split) || cluster === undefined) return;
  const share = train.length / (train.length + test.length);
  if (Math.abs(share - split.trainFraction) <= shareMissed) return;
  const message = `clusters stay whole, so train has ${share.toFixed(2)} of the items instead of ${split.trainFraction}`;
  warnings.add("SPLIT_SHARE", message, train.length);
}

async function splitRequest(
  { split, cluster, threads }: Settings,
  temporaryFolder: string,
  effects: Effects,
): Promise<SplitRequest> {
  if ("seed" in split) {
    const clusters = cluster === undefined ? {} : { clusterColumn: cluster };
    return { ...split, ...clusters, seed: forkSeed(split.seed, "split") };
  }
  if (split.kind !== "file") return split;
  const parts = await readSplit({ path: split.file, cwd: effects.cwd, temporaryFolder, threads });
  return { kind: "file", file: split.file, parts };
}

function wantedColumns({ filter, split, cluster }: Settings): string[] {
  const wanted = filter.map(({ column }) => column);
  if ("column" in split) wanted.push(split.column);
  if (cluster !== undefined && !isDuplicateKind(cluster)) wanted.push(cluster);
  return [...new Set(wanted)];
}
