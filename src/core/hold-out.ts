import { listSome, UserError } from "./errors.js";
import { compareBytes } from "./group-rows.js";
import { nearestName } from "./nearest-name.js";

/** Which items are held out: those with one value of a column, or, without a value, those of each value in turn. */
export interface HoldOut {
  readonly column: string;
  readonly value?: string;
}

/** One division: by row, whether the item is trained on; undefined = on neither side. */
export interface HeldOut {
  readonly label: string;
  readonly isTrain: readonly (boolean | undefined)[];
}

/**
 * Holds the items of a value out and trains on those of all others, value by value in UTF-8 byte order. An item whose value
 * is missing is on neither side: it may belong to the value that is held out.
 *
 * @param cells by row, the column's values
 * @throws UserError SPLIT_INVALID where no item has the value, or there are no two values
 */
export function holdOut({ column, value }: HoldOut, cells: readonly (string | null)[]): HeldOut[] {
  const values = [...new Set(cells.filter((cell) => cell !== null))].sort(compareBytes);
  if (value !== undefined && !values.includes(value)) throw unknownValue(column, value, values);
  if (values.length < 2) throw tooFewValues(column, values);
  return (value === undefined ? values : [value]).map((held) => ({
    label: `${column} = ${held}`,
    isTrain: cells.map((cell) => (cell === null ? undefined : cell !== held)),
  }));
}

function unknownValue(column: string, value: string, values: readonly string[]): UserError {
  const nearest = nearestName(value, values);
  return new UserError("SPLIT_INVALID", `no item has the value "${value}" in column "${column}"`, {
    hint: nearest === undefined ? `its values are: ${listSome(values)}` : `did you mean "${nearest}"?`,
  });
}

function tooFewValues(column: string, values: readonly string[]): UserError {
  const found = values.length === 0 ? "no value" : `one value only, "${values[0]}"`;
  return new UserError("SPLIT_INVALID", `column "${column}" has ${found}: nothing is left to learn from`, {
    hint: "hold out by a column with several values, or use --split 0.7",
  });
}
