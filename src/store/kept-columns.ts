import { columnsOfLayout, type Layout } from "../core/format.js";
import { type OutcomeColumn, outcomeColumns } from "../core/record-format.js";
import type { PlannedFile, TextColumn } from "./plan.js";

/** Columns of the canonical outcome table that nothing is made of: they are kept under these names. */
const unused: readonly OutcomeColumn[] = ["requested_model", "answer", "propensity"];

/** Wide formats name columns that they know in order to pass them over, such as every model's answers. */
function passedOver(layout: Layout): readonly string[] {
  return layout.kind === "wide" ? layout.known : [];
}

/** The name that a kept column gets; undefined where another column of the canonical table has it. */
function nameOf(column: string): string | undefined {
  const lower = column.toLowerCase();
  const known = outcomeColumns.find((name) => name === lower);
  if (known === undefined) return column;
  return unused.includes(known) ? known : undefined;
}

function readBy({ layout }: PlannedFile): string[] {
  const known = layout.kind === "long" ? layout.known : [];
  return columnsOfLayout(layout).filter((column) => !known.includes(column));
}

/**
 * The columns of files that nothing reads, each once: names that differ only in their case are one, since the database does
 * not tell them apart. None of a layout that keeps nothing. A column that would take the name of one with a meaning is not kept.
 *
 * @param read further columns that are read
 */
export function keptColumns(files: readonly PlannedFile[], read: readonly (string | undefined)[]): TextColumn[] {
  const found = new Map<string, { name: string; columns: (string | undefined)[] }>();
  for (const [index, file] of files.entries()) {
    if (file.layout.keepsNothing) continue;
    const gone = new Set([...readBy(file), ...passedOver(file.layout), ...read]);
    for (const { name: column } of file.source.header) {
      const name = gone.has(column) ? undefined : nameOf(column);
      if (name === undefined) continue;
      const known = found.get(name.toLowerCase()) ?? { name, columns: files.map(() => undefined) };
      known.columns[index] ??= column;
      found.set(name.toLowerCase(), known);
    }
  }
  return Array.from(found.values(), ({ name, columns }) => ({
    names: [name],
    columns,
    constants: files.map(() => undefined),
  }));
}
