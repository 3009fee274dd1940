import { type Column, ColumnValues, columnOf } from "./column.js";
import { notRead, PickleFault } from "./pickle-fault.js";
import { isDict } from "./pickle-machine.js";
import { PickledArray } from "./pickled-array.js";
import { Slice } from "./slice.js";
import { type Stateful, setState } from "./stateful.js";

/** An index of pandas: the names of the columns, or of the rows. */
export class PickledIndex {
  readonly name: unknown;
  readonly #data: unknown;

  /** Of what pandas keeps: data and name, or start, stop, step and name. Throws a PickleFault. */
  constructor(state: unknown) {
    if (!isDict(state)) throw new PickleFault("an index with a strange state");
    this.name = state.name ?? null;
    this.#data = "data" in state ? state.data : rangeOf(state);
  }

  get length(): number {
    return this.values().length;
  }

  get objects(): readonly unknown[] {
    return [this.#data];
  }

  /** Its values in order. */
  values(): Column {
    return this.#data instanceof Range ? this.#data : columnOf(this.#data);
  }
}

/** Numbers at equal distances. */
class Range implements Column {
  readonly type = "BIGINT";
  readonly length: number;
  readonly #start: number;
  readonly #step: number;

  constructor(start: number, stop: number, step: number) {
    this.length = Math.max(0, Math.ceil((stop - start) / step));
    this.#start = start;
    this.#step = step;
  }

  at(row: number): number {
    return this.#start + row * this.#step;
  }
}

function rangeOf({ start, stop, step }: Record<string, unknown>): Range {
  const parts = [start, stop, step];
  if (!parts.every(Number.isSafeInteger) || step === 0) throw new PickleFault("a range with strange ends");
  return new Range(start as number, stop as number, step as number);
}

/** Columns of one type that lie together, with the places where they belong. */
export class PickledBlock {
  readonly values: unknown;
  readonly #placement: unknown;

  constructor(values: unknown, placement: unknown) {
    if (!(values instanceof PickledArray) && !(values instanceof ColumnValues))
      throw notRead("a table with columns of a type of its own");
    this.values = values;
    this.#placement = placement;
  }

  /** Its columns with their places. Throws a PickleFault where they do not have `rows` values. */
  columns(rows: number, width: number): [number, Column][] {
    const columns = this.#split();
    const strange = columns.find(({ length }) => length !== rows);
    if (strange) throw new PickleFault(`a block with ${strange.length} rows in a table of ${rows}`);
    return this.#places(columns.length, width).map((place, index) => [place, columns[index]!]);
  }

  #split(): Column[] {
    const { values } = this;
    if (!(values instanceof PickledArray) || values.shape.length === 1) return [columnOf(values)];
    if (values.shape.length !== 2) throw new PickleFault(`a block with ${values.shape.length} dimensions`);
    const [count, length] = values.shape as [number, number];
    const type = values.type?.columnType ?? "VARCHAR";
    return Array.from({ length: count }, (_, index) => ({ length, type, at: (row) => values.at(index, row) }));
  }

  #places(count: number, width: number): number[] {
    const placement = this.#placement;
    if (placement instanceof Slice) return placement.places(count, width);
    const places = columnOf(placement);
    if (places.length !== count) throw new PickleFault(`a block of ${count} columns stands for ${places.length}`);
    return Array.from({ length: count }, (_, index) => places.at(index) as number);
  }
}

/** The blocks of a table, and the names of its columns and rows. */
export class BlockManager implements Stateful {
  #blocks: readonly PickledBlock[] = [];
  #axes: readonly PickledIndex[] = [];

  /** Of blocks and axes, where they are known already. */
  static of([blocks, axes]: readonly unknown[]): BlockManager {
    const manager = new BlockManager();
    manager.#fill(blocks, axes);
    return manager;
  }

  get blocks(): readonly PickledBlock[] {
    return this.#blocks;
  }

  /** The index of the columns and that of the rows. */
  get axes(): readonly [PickledIndex, PickledIndex] {
    const [columns, rows] = this.#axes;
    if (columns === undefined || rows === undefined) throw new PickleFault("a table without its axes");
    return [columns, rows];
  }

  /** pandas before 1.3 kept blocks as dicts under the version since which it did. */
  [setState](state: unknown): void {
    const kept = Array.isArray(state) && isDict(state[3]) ? state[3]["0.14.1"] : undefined;
    if (!isDict(kept) || !Array.isArray(kept.blocks)) throw new PickleFault("a table with a strange state");
    const blocks = kept.blocks.map((block: unknown) => {
      if (!isDict(block)) throw new PickleFault("a strange block of a table");
      return new PickledBlock(block.values, block.mgr_locs);
    });
    this.#fill(blocks, kept.axes);
  }

  #fill(blocks: unknown, axes: unknown): void {
    const isOf = <T>(values: unknown, kind: new (...parts: never[]) => T): values is T[] =>
      Array.isArray(values) && values.every((value) => value instanceof kind);
    if (!isOf(blocks, PickledBlock) || !isOf(axes, PickledIndex) || axes.length !== 2)
      throw new PickleFault("a table of strange parts");
    this.#blocks = [...blocks];
    this.#axes = [...axes];
  }
}

/** A column of a table with its name. */
export interface NamedColumn extends Column {
  readonly name: string;
}

/** A table of pandas. */
export class PickledFrame implements Stateful {
  #manager: BlockManager | null = null;

  [setState](state: unknown): void {
    const manager = isDict(state) ? (state._mgr ?? state._data) : undefined;
    if (!(manager instanceof BlockManager)) throw new PickleFault("a table with a strange state");
    this.#manager = manager;
  }

  get objects(): readonly unknown[] {
    const manager = this.#manager;
    if (manager === null) return [];
    return [...manager.blocks.map(({ values }) => values), ...manager.axes.flatMap(({ objects }) => objects)];
  }

  get rowCount(): number {
    return this.#parts().axes[1].length;
  }

  /**
   * The columns in their order; first the index of the rows where it has a name. Throws a PickleFault where blocks overlap, lack
   * a column, or together say that they have more cells than `mostCells`.
   */
  columns(mostCells: number): NamedColumn[] {
    const { blocks, axes } = this.#parts();
    const names = axes[0].values();
    const index = axes[1];
    const rows = index.length;
    if (rows * Math.max(names.length, 1) > mostCells)
      throw new PickleFault(`a table of ${rows} x ${names.length} cells in a file of ${mostCells} bytes`);
    const columns = place(blocks, rows, names.length);
    const named = columns.map((column, place) => withName(column, names.at(place)));
    return index.name === null ? named : [withName(index.values(), index.name), ...named];
  }

  #parts(): BlockManager {
    if (this.#manager === null) throw new PickleFault("a table without contents");
    return this.#manager;
  }
}

function place(blocks: readonly PickledBlock[], rows: number, width: number): Column[] {
  const columns = new Map<number, Column>();
  for (const block of blocks) {
    for (const [place, column] of block.columns(rows, width)) {
      if (!(Number.isInteger(place) && place >= 0 && place < width) || columns.has(place))
        throw new PickleFault(`a block of a table is for column ${place} of ${width}, which is not free`);
      columns.set(place, column);
    }
  }
  if (columns.size !== width) throw new PickleFault(`a table of ${width} columns has ${columns.size}`);
  return Array.from({ length: width }, (_, place) => columns.get(place)!);
}

function withName(column: Column, name: unknown): NamedColumn {
  if (typeof name === "object" && name !== null) throw notRead("a table with names that are no texts");
  const { length, type } = column;
  return { length, type, at: (row) => column.at(row), name: name === null ? "" : String(name) };
}
