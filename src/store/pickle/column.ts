import type { ColumnType } from "./element-types.js";
import { PickleFault } from "./pickle-fault.js";
import { PickledArray } from "./pickled-array.js";

/** Values in a row, such as a column of a table. */
export interface Column {
  readonly length: number;
  readonly type: ColumnType;
  /** The value of a row; null where it is missing. */
  at(row: number): unknown;
}

/** An array of pandas' own that has the values of one column. */
export abstract class ColumnValues {
  /** Its values. Throws a PickleFault where it has none. */
  abstract column(): Column;

  /** The objects of Python in it. */
  abstract get objects(): readonly unknown[];
}

/** The values of an array of one dimension. */
export function columnOf(values: unknown): Column {
  if (values instanceof ColumnValues) return values.column();
  if (!(values instanceof PickledArray) || values.shape.length !== 1)
    throw new PickleFault("values of a table that are no array of one dimension");
  return { length: values.shape[0]!, type: values.type?.columnType ?? "VARCHAR", at: (row) => values.at(row) };
}
