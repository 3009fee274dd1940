import { loadKernel } from "./load-kernel.js";

/** Items in the kernel's memory at a time: their weights stay in the first-level cache. Even, as keys go in pairs. */
const blockItems = 256;
const pageBytes = 65_536;
const firstColumns = 32;

/** What the WebAssembly module exports; pointers are bytes. */
interface Kernel {
  weigh(keys: number, items: number, four: number, panel: number): void;
  accumulate(
    keys: number,
    items: number,
    fours: number,
    columns: number,
    stride: number,
    count: number,
    panel: number,
    totals: number,
    sums: number,
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
   * @param columns one number an item each, all finite: 0 * NaN is NaN, so code a missing value as 0 beside a 0/1 column
   * @returns fresh arrays; all 0 for no items; `sums` is empty for no columns
   * @throws RangeError where a column and the keys differ in length
   */
  sums(keys: BigUint64Array, columns: readonly Float64Array[]): ReplicateSums {
    checkLengths(keys, columns);
    if (columns.length > this.#room.columnCapacity) {
      this.#room = makeRoom(this.replicates, 2 * columns.length);
    }
    this.#room.totals.fill(0);
    this.#room.sums.fill(0, 0, 4 * this.#room.fours * columns.length);
    for (let start = 0; start < keys.length; start += blockItems) this.#addBlock(keys, columns, start);
    return this.#read(columns.length);
  }

  /**
   * The weights themselves.
   * @param keys the 64-bit key of each item
   * @returns replicates x items counts from 0 to 8, row-major
   */
  weights(keys: BigUint64Array): Uint8Array {
    const weights = new Uint8Array(this.replicates * keys.length);
    for (let start = 0; start < keys.length; start += blockItems) this.#weighBlock(keys, start, weights);
    return weights;
  }

  #addBlock(keys: BigUint64Array, columns: readonly Float64Array[], start: number): void {
    const { kernel, pointers, fours, block } = this.#room;
    const end = Math.min(keys.length, start + blockItems);
    this.#room.keys.set(keys.subarray(start, end));
    for (let c = 0; c < columns.length; c++) block.set(columns[c]!.subarray(start, end), c * blockItems);
    kernel.accumulate(
      pointers.keys,
      end - start,
      fours,
      pointers.block,
      8 * blockItems,
      columns.length,
      pointers.panel,
      pointers.totals,
      pointers.sums,
    );
  }

  #weighBlock(keys: BigUint64Array, start: number, weights: Uint8Array): void {
    const { kernel, pointers, panel } = this.#room;
    const items = Math.min(keys.length - start, blockItems);
    this.#room.keys.set(keys.subarray(start, start + items));
    for (let b = 0; b < this.replicates; b++) {
      if (b % 4 === 0) kernel.weigh(pointers.keys, items, b / 4, pointers.panel);
      const row = b * keys.length + start;
      for (let i = 0; i < items; i++) weights[row + i] = panel[4 * i + (b % 4)]!;
    }
  }

  /** Out of the kernel's order, four replicates of a column together, into rows of columns. */
  #read(columns: number): ReplicateSums {
    const { totals, sums: byFour } = this.#room;
    const sums = new Float64Array(this.replicates * columns);
    for (let b = 0; b < this.replicates; b++) {
      const from = 4 * columns * (b >> 2) + (b & 3);
      for (let c = 0; c < columns; c++) sums[b * columns + c] = byFour[from + 4 * c]!;
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
  readonly pointers: { keys: number; panel: number; totals: number; sums: number; block: number };
  readonly keys: BigUint64Array;
  readonly panel: Float64Array;
  readonly totals: Float64Array;
  readonly sums: Float64Array;
  readonly block: Float64Array;
}

/** Lays the memory out behind its first page, which is the compiler's. */
function makeRoom(replicates: number, columnCapacity: number): Room {
  const fours = Math.ceil(replicates / 4);
  const panelLength = 4 * blockItems;
  const pointers = { keys: pageBytes, panel: 0, totals: 0, sums: 0, block: 0 };
  pointers.panel = pointers.keys + 8 * blockItems;
  pointers.totals = pointers.panel + 8 * panelLength;
  pointers.sums = pointers.totals + 8 * 4 * fours;
  pointers.block = pointers.sums + 8 * 4 * fours * columnCapacity;
  const end = pointers.block + 8 * blockItems * columnCapacity;
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / pageBytes) });
  const instance = new WebAssembly.Instance(loadKernel("resample"), { env: { memory } });
  const { buffer } = memory;
  return {
    kernel: instance.exports as unknown as Kernel,
    fours,
    columnCapacity,
    pointers,
    keys: new BigUint64Array(buffer, pointers.keys, blockItems),
    panel: new Float64Array(buffer, pointers.panel, panelLength),
    totals: new Float64Array(buffer, pointers.totals, 4 * fours),
    sums: new Float64Array(buffer, pointers.sums, 4 * fours * columnCapacity),
    block: new Float64Array(buffer, pointers.block, blockItems * columnCapacity),
  };
}

function checkLengths(keys: BigUint64Array, columns: readonly Float64Array[]): void {
  const odd = columns.findIndex((column) => column.length !== keys.length);
  if (odd >= 0) throw new RangeError(`column ${odd} has ${columns[odd]!.length} items, the keys ${keys.length}`);
}
