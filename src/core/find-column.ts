import type { HeaderColumn } from "./format.js";

/**
 * The column of a header that has the first of some names that any column has: names come in order of preference, whatever
 * the order in the file, are given in lower case and compared without regard to case. undefined where there is none.
 *
 * @example findColumn([{ name: "ID", type: "VARCHAR" }, { name: "item", type: "VARCHAR" }], ["item", "id"]) // "item"
 */
export function findColumn(header: readonly HeaderColumn[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const column = header.find((candidate) => candidate.name.toLowerCase() === name);
    if (column) return column.name;
  }
  return undefined;
}
