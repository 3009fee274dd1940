import { basename } from "node:path";
import { fingerprintFeatures, fingerprintOutcomes, fingerprintSplit } from "../core/fingerprint.js";
import { rowsByGroup } from "../core/group-rows.js";
import type { OutcomeMatrix } from "../core/outcome-matrix.js";
import { publishedResult, type Result } from "../core/result.js";
import type { Split } from "../core/split.js";
import { unitsOf } from "../core/units.js";
import type { Warnings } from "../core/warnings.js";
import type { Computed } from "../evaluate/evaluate.js";
import type { ChosenMetrics } from "../metrics/choose-metrics.js";
import type { LoadedData } from "./load-data.js";
import { packageVersion } from "./package-version.js";
import type { Settings } from "./settings.js";
import type { SplitSetting } from "./split-setting.js";

/** What a result is assembled from. */
export interface ResultParts {
  readonly settings: Settings;
  readonly loaded: LoadedData;
  readonly split: Split;
  readonly chosen: ChosenMetrics;
  readonly computed: Computed;
  readonly duplicates: Result["dataset"]["duplicates"];
  readonly warnings: Warnings;
  /** The date, only where the user asked for it: it makes results differ from run to run. */
  readonly createdAt: string | undefined;
}

/** The whole result, with numbers as they are published. */
export function assembleResult(parts: ResultParts): Result {
  const { settings, loaded, split, chosen, computed, warnings, createdAt } = parts;
  const { matrix, all, missingCells, leftOut, simulated } = loaded;
  const { ids, groups } = matrix.features;
  return publishedResult({
    $schema: "routebench/schema/result.v1.json",
    schemaVersion: 1,
    tool: { name: "routebench", version: packageVersion() },
    ...(createdAt === undefined ? {} : { createdAt }),
    seed: settings.seed,
    replicates: settings.replicates,
    dataset: {
      name: matrix.name,
      sha256: fingerprintOutcomes(all),
      featuresSha256: fingerprintFeatures(all.features),
      simulated,
      items: ids.length,
      models: matrix.models.length,
      priced: matrix.priced,
      ...(loaded.prices && { prices: loaded.prices }),
      outcomes: ids.length * matrix.models.length,
      missing: missingCells,
      leftOut,
      duplicates: parts.duplicates,
      groups: [...rowsByGroup(groups)].map(([name, rows]) => ({ name, items: rows.length })),
    },
    selection: describeSelection(settings, loaded),
    resampling: describeResampling(settings, all, split),
    split: { ...describeSplit(settings.split), ...describeRounds(split, all.features.ids) },
    shown: { metrics: [...chosen.shown], rankBy: chosen.rankBy },
    ...computed,
    warnings: warnings.list.map((warning) => ({ ...warning })),
  });
}

function describeSelection(
  { missing, filter, keptModels, limit, sample, exclude, embedding, itemsBy }: Settings,
  { scoreScale }: LoadedData,
): Result["selection"] {
  return {
    missing,
    filter: filter.map(({ column, values }) => ({ column, values: [...values] })),
    ...(keptModels !== undefined && { models: [...keptModels] }),
    limit: limit ?? null,
    sample: sample ?? null,
    ...(itemsBy === "prompt" && { itemsBy }),
    exclude: exclude.map((file) => basename(file)),
    scoreScale,
    embedding: embedding && "file" in embedding ? { file: basename(embedding.file) } : (embedding ?? null),
  };
}

function describeResampling({ cluster, refits }: Settings, matrix: OutcomeMatrix, split: Split): Result["resampling"] {
  const fits = refits === 0 ? {} : { refits };
  if (cluster === undefined) return { unit: "item", ...fits };
  const units = unitsOf(matrix, cluster);
  const clusters = new Set(evaluatedRows(split).map((row) => units[row]!)).size;
  return { unit: "cluster", column: cluster, clusters, ...fits };
}

/** The rows that some round evaluates, each once. */
function evaluatedRows({ rounds }: Split): number[] {
  return [...new Set(rounds.flatMap(({ test }) => [...test]))];
}

/** How many items learn and are evaluated, in all and round by round. */
function describeRounds(
  split: Split,
  ids: readonly string[],
): Pick<Result["split"], "train" | "test" | "rounds" | "sha256"> {
  const { rounds } = split;
  const names = (rows: Int32Array) => Array.from(rows, (row) => ids[row]!);
  const hashes = rounds.map(({ train, test }) => fingerprintSplit(names(train), names(test)));
  const each = rounds.map(({ label, train, test }) => ({ label, train: train.length, test: test.length }));
  return {
    train: Math.max(...rounds.map(({ train }) => train.length)),
    test: evaluatedRows(split).length,
    ...(rounds.length === 1 ? {} : { rounds: each }),
    sha256: rounds.length === 1 ? hashes[0]! : fingerprintSplit(hashes, []),
  };
}

/** The split as it was asked for. Of files only the name: the same bytes wherever they lie. */
function describeSplit(
  split: SplitSetting,
): Pick<Result["split"], "kind" | "trainFraction" | "column" | "file" | "seed"> {
  return split.kind === "file" ? { kind: split.kind, file: basename(split.file) } : { ...split };
}
