import { NdArray } from "../../core/nd-array.js";
import { ElementType } from "./element-types.js";
import { PickleFault } from "./pickle-fault.js";
import { type Stateful, setState } from "./stateful.js";

/** More dimensions than numpy has. */
const mostDimensions = 64;

/** An array without elements may not say that it has more rows than these. */
const mostEmptyRows = 10_000_000;

/** How the elements of an array lie one after the other: along the last dimension, the first, or along dimensions of an order. */
export type ElementOrder = "C" | "F" | readonly number[];

function checkShape(shape: unknown): number[] {
  const isCount = (size: unknown): size is number => typeof size === "number" && Number.isInteger(size) && size >= 0;
  if (!Array.isArray(shape) || shape.length > mostDimensions || !shape.every(isCount))
    throw new PickleFault("a numpy array with a strange shape");
  if (shape.includes(0) && Math.max(...shape) > mostEmptyRows)
    throw new PickleFault(`an empty numpy array says that its shape is ${shape.join(" x ")}`);
  return [...shape];
}

/** How many elements one step along each dimension passes, where the last dimension is the innermost. */
function stepsOf(shape: readonly number[]): number[] {
  const steps: number[] = [];
  shape.reduceRight((step, size) => {
    steps.unshift(step);
    return step * size;
  }, 1);
  return steps;
}

function isOrderOf(axes: readonly number[], dimensions: number): boolean {
  return axes.length === dimensions && [...axes].sort((a, b) => a - b).every((axis, index) => axis === index);
}

/** The elements of an array by their number: a list where they are objects of Python, else bytes. */
function readerOf(type: ElementType, count: number, data: unknown): (place: number) => unknown {
  if (type.isObject) {
    if (!Array.isArray(data) || data.length !== count)
      throw new PickleFault(`a numpy array of ${count} objects has ${Array.isArray(data) ? data.length : "none"}`);
    return (place) => data[place];
  }
  // Python 2 wrote bytes as text.
  const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : data;
  if (!Buffer.isBuffer(bytes) || bytes.length !== count * type.size) {
    const there = Buffer.isBuffer(bytes) ? bytes.length : "no";
    throw new PickleFault(`a numpy array of ${count} elements of type ${type.name} has ${there} bytes`);
  }
  return type.reader(bytes);
}

/** An array of numpy as a pickle has it. Its elements are read from the file's bytes when they are asked for. */
export class PickledArray extends NdArray implements Stateful {
  #shape: readonly number[] = [0];
  #steps: readonly number[] = [1];
  #read: (place: number) => unknown = () => undefined;
  #elements: readonly unknown[] = [];
  #type: ElementType | null = null;

  /** An array that has its state already. Throws a PickleFault where shape and data do not fit. */
  static of(data: unknown, type: unknown, shape: unknown, order: ElementOrder): PickledArray {
    const array = new PickledArray();
    array.#fill(data, type, shape, order);
    return array;
  }

  override get shape(): readonly number[] {
    return this.#shape;
  }

  /** The type of the elements; null where the array has none. */
  get type(): ElementType | null {
    return this.#type;
  }

  /** The objects of Python in it. */
  get objects(): readonly unknown[] {
    return this.#elements;
  }

  override at(...index: readonly number[]): unknown {
    if (index.length !== this.#shape.length) return undefined;
    let place = 0;
    for (let axis = 0; axis < index.length; axis++) {
      const step = index[axis]!;
      if (!(step >= 0 && step < this.#shape[axis]!)) return undefined;
      place += step * this.#steps[axis]!;
    }
    return this.#read(place);
  }

  [setState](state: unknown): void {
    // The first of five is a version; very old writers left it out.
    const parts = Array.isArray(state) ? state.slice(-4) : [];
    if (parts.length < 4 || typeof parts[2] !== "boolean") throw new PickleFault("a numpy array with a strange state");
    const [shape, type, isFortran, data] = parts;
    this.#fill(data, type, shape, isFortran ? "F" : "C");
  }

  #fill(data: unknown, type: unknown, announced: unknown, order: ElementOrder): void {
    if (this.#type !== null) throw new PickleFault("a numpy array is filled twice");
    if (!(type instanceof ElementType)) throw new PickleFault("a numpy array without a type");
    const shape = checkShape(announced);
    const count = shape.reduce((product, size) => product * size, 1);
    this.#read = readerOf(type, count, data);
    this.#type = type;
    if (type.isObject) this.#elements = data as unknown[];
    // numpy lists objects in the order of the indexes, whatever it says of the order of the bytes.
    this.#arrange(shape, type.isObject ? "C" : order);
  }

  #arrange(shape: readonly number[], order: ElementOrder): void {
    const reversed = [...shape].reverse();
    const steps = order === "F" ? stepsOf(reversed).reverse() : stepsOf(shape);
    if (typeof order === "string") {
      this.#shape = shape;
      this.#steps = steps;
      return;
    }
    if (!isOrderOf(order, shape.length)) throw new PickleFault("a numpy array with a strange order of dimensions");
    this.#shape = order.map((axis) => shape[axis]!);
    this.#steps = order.map((axis) => steps[axis]!);
  }
}
