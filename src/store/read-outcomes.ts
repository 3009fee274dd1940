import type { Format, ItemsBy } from "../core/format.js";
import type { ScoreScale } from "../core/format-facts.js";
import { type OutcomeMatrix, selectItems } from "../core/outcome-matrix.js";
import type { PriceShape } from "../core/price-shape.js";
import { checkCells } from "./check-cells.js";
import { checkKeys } from "./check-keys.js";
import { checkPropensities } from "./check-propensities.js";
import { type Store, type StoreOptions, withStore } from "./connection.js";
import { dataName } from "./data-name.js";
import { excludeItems, exclusionCompanions, openExclusions } from "./exclude-items.js";
import { leftBehind } from "./left-behind.js";
import { openSources, type PassedOver } from "./open-sources.js";
import { planRead } from "./plan.js";
import { readEmbeddingColumn, readEmbeddingFile } from "./read-embeddings.js";
import { readMatrix } from "./read-matrix.js";
import { readSimulated } from "./read-simulated.js";
import { stageRows } from "./stage.js";

/** What to read. */
export interface ReadRequest extends StoreOptions {
  /** Files, folders and patterns as the user gave them, relative to `cwd`. */
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly formats: readonly Format[];
  /** Shapes of tables of prices: files of them are passed over. */
  readonly priceShapes?: readonly PriceShape[];
  /** The id of a format, where the user forces it. */
  readonly format?: string;
  /** Further item columns wanted as text: those of a split, a filter, a cluster. */
  readonly columns: readonly string[];
  /** What tells items apart; by their ids, where there are any, unless told. */
  readonly itemsBy?: ItemsBy;
  /** Vectors of the items: a file of their own, or a column; where not given, the column that the format knows, if any. */
  readonly embedding?: { readonly file: string } | { readonly column: string };
  /** Whether to read which model answered, where files have it. */
  readonly served?: boolean;
  /** The scale that scores are given on, where not the format's own: they become (score - min) / (max - min). */
  readonly scoreScale?: ScoreScale;
  /** Files, folders and patterns that list items to be left out, by an item's id or its prompt. */
  readonly exclude?: readonly string[];
  /** The name of the data; where not given, that of the first path without its ending, or of a pattern's folder. */
  readonly name?: string;
  /** Whether outcomes of one model may be read, which nothing can be routed between; else they are refused. */
  readonly allowOneModel?: boolean;
  /** Whether propensities are checked: an evaluation makes nothing of them. */
  readonly propensities?: boolean;
}

/** What was read. */
export interface ReadOutcomes {
  readonly matrix: OutcomeMatrix;
  /** The id of the format; of several formats of records, all of them, joined by "+". */
  readonly format: string;
  /** The files read, as messages show them. */
  readonly files: readonly string[];
  /** Files that hold no outcomes, or older ones, with the reason; also those that an import passed over. */
  readonly passedOver: readonly PassedOver[];
  /** How many rows were left out because their models were sent other prompts than the rest, also by an import. */
  readonly leftOut: number;
  /** Columns without a known meaning that nobody asked for, sorted. */
  readonly unknownColumns: readonly string[];
  /** Whether a file says that its outcomes are simulated. */
  readonly simulated: boolean;
  /** How many items were left out because a file beside the outcomes lists them, also by an import. */
  readonly decontaminated: number;
  /** How many entries of the files of `exclude` name no item. */
  readonly unknownExclusions: number;
  /** The scale that scores were read on: the user's, else the format's, else none. */
  readonly scoreScale: ScoreScale | null;
}

async function readFrom(store: Store, request: ReadRequest): Promise<ReadOutcomes> {
  const { connection } = store;
  const { sources, passedOver } = await openSources(store, request);
  const plan = planRead(sources, request);
  const asked = await openExclusions(store, request.exclude ?? [], request.cwd);
  const scale = request.scoreScale ?? plan.scoreScale;
  const staged = await stageRows(connection, plan);
  await checkCells(connection, staged, scale);
  if (request.propensities) await checkPropensities(connection, staged);
  await checkKeys(connection, staged);
  const name = request.name ?? dataName(request.paths[0]!, request.cwd);
  const matrix = await readMatrix(connection, staged, name, {
    ...(scale === undefined ? {} : { scale }),
    allowOneModel: request.allowOneModel ?? false,
  });
  const embeddings =
    request.embedding && "file" in request.embedding
      ? await readEmbeddingFile(store, request.embedding.file, request.cwd, matrix.features.ids)
      : await readEmbeddingColumn(connection, staged, matrix.features.ids);
  const whole = { ...matrix, features: { ...matrix.features, embeddings } };
  const items = whole.features.ids.length;
  const lists = [...exclusionCompanions(plan.companions), ...asked];
  const before = leftBehind(sources.flatMap(({ imported }) => imported ?? []));
  const { kept, decontaminated, unknown } = await excludeItems(connection, lists, items);
  return {
    matrix: kept.length === items ? whole : selectItems(whole, kept),
    decontaminated: before.decontaminated + decontaminated,
    unknownExclusions: unknown,
    format: plan.format,
    passedOver: [...passedOver, ...before.passedOver],
    leftOut: before.leftOut + staged.leftOut,
    files: [...sources, ...asked.map(({ source }) => source)].map(({ file }) => file.shown),
    unknownColumns: plan.unknownColumns,
    simulated: await readSimulated(connection, staged),
    scoreScale: scale ?? null,
  };
}

/**
 * Reads recorded outcomes into one matrix: items in UTF-8 byte order of their ids, whatever the order of rows and files and
 * the number of threads; a cell is NaN where it is empty, null or NaN or no row has it. Everything is checked first:
 * throws a {@link UserError} with file, line and column for whatever is wrong with the data.
 *
 * @example
 * const { matrix } = await readOutcomes({ paths: ["data/*.csv"], cwd, formats, columns: [], temporaryFolder });
 */
export async function readOutcomes(request: ReadRequest): Promise<ReadOutcomes> {
  return withStore(request, (store) => readFrom(store, request));
}
