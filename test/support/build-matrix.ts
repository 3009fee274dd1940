import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";

/** One item with its outcomes, in model order. */
export interface ItemRow {
  readonly id: string;
  readonly group?: string;
  readonly prompt?: string;
  readonly embedding?: readonly number[];
  readonly scores: readonly number[];
  readonly costs: readonly number[];
  /** Further columns, as text. */
  readonly columns?: Readonly<Record<string, string | null>>;
}

/** A matrix from readable rows. Prompts and embeddings are there if the first row has them. */
export function buildMatrix(models: readonly string[], rows: readonly ItemRow[]): OutcomeMatrix {
  const dimensions = rows[0]?.embedding?.length;
  const names = [...new Set(rows.flatMap(({ columns }) => Object.keys(columns ?? {})))];
  return {
    name: "built by hand",
    features: {
      ids: rows.map(({ id }) => id),
      groups: rows.map(({ group }) => group ?? ""),
      prompts: rows[0]?.prompt === undefined ? null : rows.map(({ prompt }) => prompt ?? null),
      embeddings:
        dimensions === undefined
          ? null
          : { dimensions, values: Float64Array.from(rows.flatMap(({ embedding }) => embedding ?? [])) },
    },
    columns: new Map(names.map((name) => [name, rows.map(({ columns }) => columns?.[name] ?? null)])),
    models,
    scores: Float64Array.from(rows.flatMap(({ scores }) => scores)),
    costs: Float64Array.from(rows.flatMap(({ costs }) => costs)),
    priced: true,
    measures: new Map(),
  };
}
