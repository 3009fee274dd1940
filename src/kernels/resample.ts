import { allFinite } from "./all-finite.js";
import { loadKernel } from "./load-kernel.js";

/** Items in the kernel at a time, its BLOCK: the products that are drawn most stay in a first-level cache of 32 KiB. */
const blockItems = 64;
/** Columns that are summed in one pass over the draws, the kernel's COLUMNS. */
const batchColumns = 12;
const mostWeight = 8;
/** Room for the draws of one replicate: the kernel stores eight at a time. */
const listLength = blockItems + 8;
const packingBytes = 4096;
const pageBytes = 65_536;
const firstColumns = 36;

/** What the WebAssembly module exports; pointers are bytes. */
interface Kernel {
  preparePacking(packing: number): void;
  draw(
    keys: number,
    items: number,
    fours: number,
    packing: number,
    lists: number,
    lengths: number,
    totals: number,
  ): void;
  accumulate(
    items: number,
    replicates: number,
    lists: number,
    lengths: number,
    table: number,
    sums: number,
    rowBytes: number,
  ): void;
}

/** Weighted sums of columns in every replicate. */
export interface ReplicateSums {
  /** By replicate: the sum of the weights, an exact integer; 0 where no item was drawn. */
  readonly weights: Float64Array;
  /** replicates x columns, row-major: sum of weight times value. */
  readonly sums: Float64Array;
}

/**
 * Weighted sums of columns over items in Poisson bootstrap replicates. Item i's weight in replicate b is a Poisson(1)
 * count that depends on its key and b alone: not on the order, on other items or on how many replicates there are.
 * Calls over parts of the items therefore add up to the call over the whole (apart from rounding).
 *
 * The weight: with t = floor(b / 4), z = splitmix64's finaliser of key + (t + 1) * 0x9E3779B97F4A7C15 modulo 2^64, and
 * u = bits 16k .. 16k + 15 of z with k = b mod 4, the weight is how many of the eight rounded cumulative
 * probabilities of Poisson(1) (24109, 48219, 60273, 64292, 65296, 65497, 65531, 65535 of 65536) u reaches:
 * mean 1, variance 0.99997, at most 8.
 *
 * Each sum is 0 + w0*x0 + w1*x1 + ... from left to right in the order given, each product and each addition rounded
 * once: the same bytes on every machine, and equal columns have equal sums. Memory is kept between calls.
 * @see Chamandy, Muralidharan, Najmi and Naidu (2012), Estimating uncertainty for massive data streams, for Poisson
 *   resampling; Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, for splitmix64
 * @example new Resampler(1000).sums(hashKeys(ids, 7), [scores, costs]).sums[2 * b + 1] // weighted cost in replicate b
 */
export class Resampler {
  /** How many replicates every call gives. */
  readonly replicates: number;
  #room: Room;

  /**
   * @param replicates an integer, at least 0
   * @throws RangeError for anything else
   */
  constructor(replicates: number) {
    if (!Number.isInteger(replicates) || replicates < 0) {
      throw new RangeError(`replicates must be a count, not ${replicates}`);
    }
    this.replicates = replicates;
    this.#room = makeRoom(replicates, firstColumns);
  }

  /**
   * @param keys the 64-bit key of each item (of its cluster, where clusters are resampled whole)
   * @param columns one number an item each, all finite: a NaN or an infinity makes its column NaN in every
   *   replicate, so code a missing value as 0 beside a 0/1 column
   * @returns fresh arrays; all 0 for no items; `sums` is empty for no columns
   * @throws RangeError where a column and the keys differ in length
   */
  sums(keys: BigUint64Array, columns: readonly Float64Array[]): ReplicateSums {
    checkLengths(keys, columns);
    if (columns.length > this.#room.columnCapacity) {
      this.#room = makeRoom(this.replicates, 2 * columns.length);
    }
    this.#room.totals.fill(0);
    this.#room.sums.fill(0, 0, this.replicates * paddedColumns(columns.length));
    for (let start = 0; start < keys.length; start += blockItems) this.#addBlock(keys, columns, start);
    return this.#read(columns);
  }

  /**
   * The weights themselves.
   * @param keys the 64-bit key of each item
   * @returns replicates x items counts from 0 to 8, row-major
   */
  weights(keys: BigUint64Array): Uint8Array {
    const weights = new Uint8Array(this.replicates * keys.length);
    for (let start = 0; start < keys.length; start += blockItems) {
      this.#draw(keys, start);
      this.#readWeights(weights, keys.length, start);
    }
    return weights;
  }

  #addBlock(keys: BigUint64Array, columns: readonly Float64Array[], start: number): void {
    const { kernel, pointers } = this.#room;
    const { lists, lengths, table } = pointers;
    const items = this.#draw(keys, start);
    const rowBytes = 8 * paddedColumns(columns.length);
    for (let first = 0; first < columns.length; first += batchColumns) {
      this.#placeBatch(columns, first, start, items);
      kernel.accumulate(items, this.replicates, lists, lengths, table, pointers.sums + 8 * first, rowBytes);
    }
  }

  /** Writes a batch of columns as rows. In a last, short batch old values stay behind it: their sums are never read. */
  #placeBatch(columns: readonly Float64Array[], first: number, start: number, items: number): void {
    const { values } = this.#room;
    const end = Math.min(columns.length - first, batchColumns);
    for (let c = 0; c < end; c++) {
      const column = columns[first + c]!;
      for (let i = 0; i < items; i++) values[batchColumns * i + c] = column[start + i]!;
    }
  }

  /** Draws the block that starts there, and returns how many items it has. */
  #draw(keys: BigUint64Array, start: number): number {
    const { kernel, pointers, fours } = this.#room;
    const items = Math.min(keys.length - start, blockItems);
    this.#room.keys.set(keys.subarray(start, start + items));
    kernel.draw(pointers.keys, items, fours, pointers.packing, pointers.lists, pointers.lengths, pointers.totals);
    return items;
  }

  /** From the lists of a block: a draw is where the row of its weight and item begins in the table. */
  #readWeights(weights: Uint8Array, items: number, start: number): void {
    const { lists, lengths } = this.#room;
    for (let b = 0; b < this.replicates; b++) {
      for (let draw = 0; draw < lengths[b]!; draw++) {
        const row = lists[b * listLength + draw]! / batchColumns;
        weights[b * items + start + (row % blockItems)] = 1 + Math.floor(row / blockItems);
      }
    }
  }

  /** The sums without what fills up the last batch, and NaN where the products that were left out would have been. */
  #read(columns: readonly Float64Array[]): ReplicateSums {
    const { totals, sums: padded } = this.#room;
    const count = columns.length;
    const sums = new Float64Array(this.replicates * count);
    for (let b = 0; b < this.replicates; b++) {
      const from = b * paddedColumns(count);
      sums.set(padded.subarray(from, from + count), b * count);
    }
    for (const [c, column] of columns.entries()) {
      if (!allFinite(column)) for (let b = 0; b < this.replicates; b++) sums[b * count + c] = Number.NaN;
    }
    return { weights: totals.slice(0, this.replicates), sums };
  }
}

/**
 * The weights that {@link Resampler} uses, for tests and small numbers of items.
 * @param keys the 64-bit key of each item
 * @param replicates an integer, at least 0
 * @returns replicates x items counts from 0 to 8, row-major
 * @example poissonWeights(hashKeys(["a", "b"], 7), 1000)[2 * 17 + 1] // the weight of "b" in replicate 17
 */
export function poissonWeights(keys: BigUint64Array, replicates: number): Uint8Array {
  return new Resampler(replicates).weights(keys);
}

/** A kernel with its memory. */
interface Room {
  readonly kernel: Kernel;
  readonly fours: number;
  readonly columnCapacity: number;
  readonly pointers: Pointers;
  readonly keys: BigUint64Array;
  /** blockItems x batchColumns: the table's rows of weight 1 */
  readonly values: Float64Array;
  /** replicates x listLength: each one's draws, of which `lengths` says how many there are */
  readonly lists: Uint16Array;
  readonly lengths: Uint32Array;
  readonly totals: Float64Array;
  /** replicates x columns, these rounded up to a multiple of batchColumns */
  readonly sums: Float64Array;
}

/** Where the kernel's buffers are, in bytes. */
type Pointers = Readonly<Record<"keys" | "packing" | "table" | "lists" | "lengths" | "totals" | "sums", number>>;

/** Lays the memory out behind its first page, which is the compiler's. */
function makeRoom(replicates: number, columnCapacity: number): Room {
  const fours = Math.ceil(replicates / 4);
  const sumsLength = replicates * paddedColumns(columnCapacity);
  let end = pageBytes;
  const reserve = (bytes: number): number => {
    const pointer = end;
    end += 64 * Math.ceil(bytes / 64);
    return pointer;
  };
  const pointers = {
    keys: reserve(8 * blockItems),
    packing: reserve(packingBytes),
    table: reserve(8 * mostWeight * blockItems * batchColumns),
    lists: reserve(2 * listLength * 4 * fours),
    lengths: reserve(4 * 4 * fours),
    totals: reserve(8 * 4 * fours),
    sums: reserve(8 * sumsLength),
  };
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / pageBytes) });
  const instance = new WebAssembly.Instance(loadKernel("resample"), { env: { memory } });
  const kernel = instance.exports as unknown as Kernel;
  kernel.preparePacking(pointers.packing);
  const { buffer } = memory;
  return {
    kernel,
    fours,
    columnCapacity,
    pointers,
    keys: new BigUint64Array(buffer, pointers.keys, blockItems),
    values: new Float64Array(buffer, pointers.table, blockItems * batchColumns),
    lists: new Uint16Array(buffer, pointers.lists, listLength * 4 * fours),
    lengths: new Uint32Array(buffer, pointers.lengths, 4 * fours),
    totals: new Float64Array(buffer, pointers.totals, 4 * fours),
    sums: new Float64Array(buffer, pointers.sums, sumsLength),
  };
}

function paddedColumns(columns: number): number {
  return batchColumns * Math.ceil(columns / batchColumns);
}

function checkLengths(keys: BigUint64Array, columns: readonly Float64Array[]): void {
  const odd = columns.findIndex((column) => column.length !== keys.length);
  if (odd >= 0) throw new RangeError(`column ${odd} has ${columns[odd]!.length} items, the keys ${keys.length}`);
}
