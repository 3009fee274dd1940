import { UserError } from "../src/core/errors.js";
import type { HeaderColumn } from "../src/core/format.js";

/** Whether a header has each of these columns, by their exact names. */
export function hasColumns(header: readonly HeaderColumn[], needed: readonly string[]): boolean {
  return lacking(header, needed).length === 0;
}

/** Throws FORMAT_UNKNOWN, naming what is not there, where a header of a system's files lacks any of these columns. */
export function requireColumns(header: readonly HeaderColumn[], needed: readonly string[], whose: string): void {
  const absent = lacking(header, needed);
  if (absent.length === 0) return;
  throw new UserError("FORMAT_UNKNOWN", `not the columns of ${whose}: there is no ${absent.join(", ")}`, {
    hint: `name the columns ${needed.join(", ")}`,
  });
}

function lacking(header: readonly HeaderColumn[], needed: readonly string[]): string[] {
  return needed.filter((name) => !header.some((column) => column.name === name));
}

/** Those of some names that a header has. */
export function columnsAmong(header: readonly HeaderColumn[], names: readonly string[]): string[] {
  return header.map(({ name }) => name).filter((name) => names.includes(name));
}
