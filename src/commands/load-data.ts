import { formats } from "../../datasets/index.js";
import { listSome } from "../core/errors.js";
import { requireReplay } from "../core/require-replay.js";
import { applyMissingPolicy, type CompleteMatrix, requireChoice, selectAsked } from "../core/select-items.js";
import { setAsideIncomplete } from "../core/set-aside-incomplete.js";
import { type Split, type SplitRequest, splitItems } from "../core/split.js";
import type { Warnings } from "../core/warnings.js";
import { forkSeed } from "../statistics/fork-seed.js";
import { hashKeys } from "../statistics/hash.js";
import { type ReadOutcomes, readOutcomes } from "../store/read-outcomes.js";
import { readSplit } from "../store/read-split.js";
import type { Effects } from "./effects.js";
import { isDuplicateKind, withDuplicateColumn } from "./find-duplicates.js";
import type { Settings } from "./settings.js";

/** Outcomes as they are evaluated, with what was done to them on the way. */
export interface LoadedData extends CompleteMatrix {
  readonly simulated: boolean;
  readonly scoreScale: ReadOutcomes["scoreScale"];
  readonly files: readonly string[];
}

/** Reads the outcomes, keeps the items asked for and applies the missing-cell policy. */
export async function loadData(
  settings: Settings,
  temporaryFolder: string,
  warnings: Warnings,
  effects: Effects,
): Promise<LoadedData> {
  const { format, embedding, scoreScale, name, threads } = settings;
  const read = await readOutcomes({
    paths: settings.paths,
    cwd: effects.cwd,
    formats,
    columns: wantedColumns(settings),
    exclude: settings.exclude,
    temporaryFolder,
    threads,
    ...(format === undefined ? {} : { format }),
    ...(embedding === undefined ? {} : { embedding }),
    ...(scoreScale === undefined ? {} : { scoreScale }),
    ...(name === undefined ? {} : { name }),
  });
  warnOfReading(read, warnings);
  const asked = selectAsked(read.matrix, { ...settings, seed: forkSeed(settings.seed, "sample") }, hashKeys);
  requireChoice(asked);
  requireReplay(asked, settings.missing === "bounds");
  const { cluster } = settings;
  const clustered = isDuplicateKind(cluster) ? withDuplicateColumn(asked, cluster) : asked;
  const complete = applyMissingPolicy(clustered, settings.missing, warnings);
  requireChoice(complete.matrix);
  const { simulated, scoreScale: scale, files } = read;
  return { ...complete, simulated, scoreScale: scale, files };
}

function warnOfReading(read: ReadOutcomes, warnings: Warnings): void {
  const { simulated, unknownColumns, passedOver, decontaminated, unknownExclusions, matrix } = read;
  if (simulated)
    warnings.add("SIMULATED", "these outcomes are simulated: no model was called", matrix.features.ids.length);
  if (unknownColumns.length > 0) {
    warnings.add("UNKNOWN_COLUMNS", `columns not used: ${listSome(unknownColumns)}`, unknownColumns.length);
  }
  if (passedOver.length > 0) {
    const reasons = passedOver.map(({ shown, why }) => `${shown}: ${why}`);
    warnings.add("PASSED_OVER", `files not read: ${listSome(reasons)}`, passedOver.length);
  }
  if (decontaminated > 0) {
    const message = `${decontaminated} items are left out: a file beside the outcomes lists them as contaminated`;
    warnings.add("DECONTAMINATED", message, decontaminated);
  }
  if (unknownExclusions > 0) {
    const message = `${unknownExclusions} entries of the files of items to leave out name no item`;
    warnings.add("EXCLUDE_UNKNOWN", message, unknownExclusions);
  }
}

/** Divides the loaded items as the settings ask; rounds hold rows of `all`. */
export async function splitData(
  { all }: LoadedData,
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
