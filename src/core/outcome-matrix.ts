/** Vectors of the items, row-major (items x dimensions). An item without a vector has NaN throughout its row. */
export interface Embeddings {
  readonly dimensions: number;
  readonly values: Float64Array;
}

/**
 * What may be seen of items before any model is called. It has no score and no cost, so that a router
 * which is handed features cannot read the answers: leakage does not compile.
 */
export interface Features {
  /**
   * Unique ids, in the order of every other array about items: UTF-8 byte order as read and in train; evaluated items
   * stand group by group, and in that order within each.
   */
  readonly ids: readonly string[];
  /** The benchmark or domain of each item; "" where the data has none. */
  readonly groups: readonly string[];
  readonly prompts: readonly (string | null)[] | null;
  readonly embeddings: Embeddings | null;
}

/**
 * What a call may have been measured by beside score and cost, in the unit that the name says. Cached tokens (read from a
 * cache or written into it) are a part of the input tokens, reasoning tokens a part of the output tokens.
 */
export const measureNames = [
  "latencyMs",
  "energyJ",
  "inputTokens",
  "outputTokens",
  "cachedInputTokens",
  "cacheWriteTokens",
  "reasoningTokens",
] as const;

/** See {@link measureNames}. */
export type Measure = (typeof measureNames)[number];

/** Which model answered, for each outcome: where a gateway or a provider served another one than it was asked for. */
export interface ServedModels {
  readonly names: readonly string[];
  /** items x models, row-major: the position in `names`; -1 where it is not recorded. */
  readonly codes: Int32Array;
}

/**
 * Items x models of recorded outcomes. A model is any arm with a recorded outcome.
 * Missing is NaN and never 0.
 */
export interface OutcomeMatrix {
  /** The name that readers know the data by. */
  readonly name: string;
  readonly features: Features;
  /** Item columns asked for by a split, a filter or a cluster, as text; null = missing. */
  readonly columns: ReadonlyMap<string, readonly (string | null)[]>;
  /** Model order: in wide files that of the cost columns, or of the scores where there are none, else UTF-8 byte order of the ids. */
  readonly models: readonly string[];
  /** items x models, row-major: quality in [0, 1] after the scale was applied. */
  readonly scores: Float64Array;
  /** items x models, row-major: US dollars per call. */
  readonly costs: Float64Array;
  /** Whether any outcome has a cost; where none has, every cost is NaN. */
  readonly priced: boolean;
  /** items x models, row-major, of what some outcome was measured by. */
  readonly measures: ReadonlyMap<Measure, Float64Array>;
  /** The models that answered, where they were asked for and some file has them. */
  readonly served?: ServedModels;
  /** items x models, row-major: the probability with which the model was chosen, above 0 and at most 1; only where some file has it. */
  readonly propensities?: Float64Array;
}

/** The matrix restricted to the given rows, in the given order. */
export function selectItems(matrix: OutcomeMatrix, rows: ArrayLike<number>): OutcomeMatrix {
  const columns = new Map<string, readonly (string | null)[]>();
  for (const [name, values] of matrix.columns) columns.set(name, pick(values, rows));
  const measures = new Map<Measure, Float64Array>();
  for (const [name, values] of matrix.measures) measures.set(name, pickRows(values, matrix.models.length, rows));
  return {
    name: matrix.name,
    features: selectFeatures(matrix.features, rows),
    columns,
    models: matrix.models,
    scores: pickRows(matrix.scores, matrix.models.length, rows),
    costs: pickRows(matrix.costs, matrix.models.length, rows),
    priced: matrix.priced,
    measures,
    ...(matrix.served && {
      served: { names: matrix.served.names, codes: pickRows(matrix.served.codes, matrix.models.length, rows) },
    }),
    ...(matrix.propensities && { propensities: pickRows(matrix.propensities, matrix.models.length, rows) }),
  };
}

/** The features restricted to the given rows, in the given order. */
export function selectFeatures(features: Features, rows: ArrayLike<number>): Features {
  const { prompts, embeddings } = features;
  return {
    ids: pick(features.ids, rows),
    groups: pick(features.groups, rows),
    prompts: prompts && pick(prompts, rows),
    embeddings: embeddings && {
      dimensions: embeddings.dimensions,
      values: pickRows(embeddings.values, embeddings.dimensions, rows),
    },
  };
}

/** One model's outcomes as a column over the items. */
export function modelColumn(values: Float64Array, models: number, model: number): Float64Array {
  const column = new Float64Array(values.length / models);
  for (let item = 0; item < column.length; item++) column[item] = values[item * models + model]!;
  return column;
}

function pick<T>(values: readonly T[], rows: ArrayLike<number>): T[] {
  return Array.from(rows, (row) => values[row] as T);
}

function pickRows<Values extends Float64Array | Int32Array>(
  values: Values,
  width: number,
  rows: ArrayLike<number>,
): Values {
  const picked = new (values.constructor as new (length: number) => Values)(rows.length * width);
  for (let i = 0; i < rows.length; i++) {
    const start = rows[i]! * width;
    picked.set(values.subarray(start, start + width), i * width);
  }
  return picked;
}
