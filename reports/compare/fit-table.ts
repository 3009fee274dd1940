import { displayWidth, elide } from "../text/plain-text.js";

/** One column of a table of text. */
export interface TextColumn {
  readonly head: string;
  readonly cells: readonly string[];
  /** Text stands to the left and may be shortened in its middle; numbers stand to the right and never are. */
  readonly kind: "text" | "number";
  /** Which column goes first where there is no room: the highest; without one it stays. */
  readonly drop?: number;
}

const gap = 2;
const leastText = 8;

/**
 * Lines of a table, heads first, no wider than `width` as far as that can be: texts are shortened, then columns fall away.
 *
 * @example fitTable([{ head: "n", cells: ["12"], kind: "number" }], 60) // [" n", "12"]
 */
export function fitTable(columns: readonly TextColumn[], width: number): string[] {
  const wanted = columns.map(({ head, cells }) => Math.max(...[head, ...cells].map(displayWidth)));
  const least = wanted.map((size, index) => (columns[index]!.kind === "text" ? Math.min(size, leastText) : size));
  const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size + gap, -gap);
  if (total(least) > width) {
    const weakest = Math.max(...columns.map(({ drop }) => drop ?? -1));
    if (weakest >= 0)
      return fitTable(
        columns.filter(({ drop }) => drop !== weakest),
        width,
      );
  }
  const sizes = shrink(wanted, least, total(wanted) - width);
  const rows = [
    columns.map(({ head }) => head),
    ...columns[0]!.cells.map((_, row) => columns.map(({ cells }) => cells[row]!)),
  ];
  return rows.map((cells) =>
    cells
      .map((cell, index) => pad(cell, columns[index]!, sizes[index]!))
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

/** Takes what is too much from the widest text, one column at a time. */
function shrink(wanted: readonly number[], least: readonly number[], excess: number): number[] {
  const sizes = [...wanted];
  for (let left = excess; left > 0; left--) {
    const room = sizes.map((size, index) => (size > least[index]! ? size : 0));
    const widest = room.indexOf(Math.max(...room));
    if (room[widest] === 0) break;
    sizes[widest] = sizes[widest]! - 1;
  }
  return sizes;
}

function pad(cell: string, { kind }: TextColumn, size: number): string {
  const text = kind === "text" ? elide(cell, size) : cell;
  const blanks = " ".repeat(Math.max(0, size - displayWidth(text)));
  return kind === "text" ? text + blanks : blanks + text;
}
