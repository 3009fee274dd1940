import { decodeText } from "./byte-reader.js";
import { type Column, ColumnValues, columnOf } from "./column.js";
import { notRead, PickleFault } from "./pickle-fault.js";
import { isDict } from "./pickle-machine.js";
import { PickledArray } from "./pickled-array.js";
import { type Stateful, setState } from "./stateful.js";

/** pandas' type of texts: what it says of storage does not matter here. */
export class StringType implements Stateful {
  [setState](): void {}
}

/** Texts of pandas that stand as objects in an array. */
export class StringColumn extends ColumnValues implements Stateful {
  #values: PickledArray | null = null;

  column(): Column {
    return columnOf(this.#values);
  }

  override get objects(): readonly unknown[] {
    return this.#values === null ? [] : [this.#values];
  }

  /** Type and array, in either order: pandas 3 writes the type first. */
  [setState](state: unknown): void {
    const values = Array.isArray(state) ? state.find((part) => part instanceof PickledArray) : undefined;
    if (values === undefined) throw new PickleFault("a column of texts with a strange state");
    this.#values = values;
  }
}

/** An array of Arrow: texts that lie one after the other, where each ends, and which are missing. */
export class ArrowTexts {
  readonly length: number;
  readonly #from: number;
  readonly #isValid: Buffer | null;
  readonly #ends: Buffer;
  readonly #texts: Buffer;
  readonly #wide: boolean;

  /** Of what pyarrow writes: type, length, number of missing, place of the first, buffers. Throws a PickleFault. */
  constructor([type, length, , offset, buffers]: readonly unknown[]) {
    if (!(type instanceof ArrowType) || !Array.isArray(buffers)) throw new PickleFault("a strange Arrow array");
    const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
    if (!isCount(length) || !isCount(offset)) throw new PickleFault("an Arrow array with a strange length");
    const [isValid, ends, texts] = buffers;
    const width = type.isLarge ? 8 : 4;
    const rows = length + offset;
    const fits = Buffer.isBuffer(ends) && (ends.length >= (rows + 1) * width || rows === 0);
    const isMask = isValid === null || (Buffer.isBuffer(isValid) && isValid.length * 8 >= rows);
    if (!fits || !isMask) throw new PickleFault(`an Arrow array of ${length} texts has too few bytes`);
    [this.length, this.#from, this.#wide] = [length, offset, type.isLarge];
    this.#isValid = isValid;
    this.#ends = ends;
    this.#texts = Buffer.isBuffer(texts) ? texts : Buffer.alloc(0);
  }

  at(index: number): string | null {
    const row = this.#from + index;
    if (this.#isValid !== null && ((this.#isValid[row >> 3]! >> (row & 7)) & 1) === 0) return null;
    const [start, end] = [this.#end(row), this.#end(row + 1)];
    if (!(start >= 0 && start <= end && end <= this.#texts.length))
      throw new PickleFault(`text ${index + 1} of an Arrow array lies outside of it`);
    return decodeText(this.#texts.subarray(start, end));
  }

  #end(row: number): number {
    return this.#wide ? Number(this.#ends.readBigInt64LE(8 * row)) : this.#ends.readInt32LE(4 * row);
  }
}

/** The type of an Arrow array: texts. */
export class ArrowType {
  readonly isLarge: boolean;

  constructor(name: unknown) {
    if (name !== "string" && name !== "large_string")
      throw notRead(`an Arrow array of type ${String(name).slice(0, 60)}`);
    this.isLarge = name === "large_string";
  }
}

/** Texts of pandas that stand in an array of Arrow. */
export class ArrowStringColumn extends ColumnValues implements Stateful {
  #texts: ArrowTexts | null = null;

  column(): Column {
    const texts = this.#texts;
    if (texts === null) throw new PickleFault("a column of texts that has none");
    return { length: texts.length, type: "VARCHAR", at: (row) => texts.at(row) };
  }

  override get objects(): readonly unknown[] {
    return [];
  }

  [setState](state: unknown): void {
    const texts = isDict(state) ? (state._pa_array ?? state._data) : undefined;
    if (!(texts instanceof ArrowTexts)) throw new PickleFault("a column of texts with a strange state");
    this.#texts = texts;
  }
}
