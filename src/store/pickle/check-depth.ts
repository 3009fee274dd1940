import { ColumnValues } from "./column.js";
import { PickleFault } from "./pickle-fault.js";
import { isDict } from "./pickle-machine.js";
import { PickledArray } from "./pickled-array.js";
import { PickledFrame } from "./pickled-frame.js";

/** Values that are nested deeper are refused, as in JSON. */
const deepestValue = 200;

/** How many values a small pickle may have, where each is counted as often as it is referred to. */
const leastValues = 1_000_000;

/** How many more a larger one may have for each of its bytes. */
const valuesPerByte = 20;

function childrenOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (isDict(value)) return Object.values(value);
  if (value instanceof PickledArray || value instanceof PickledFrame || value instanceof ColumnValues)
    return value.objects;
  return [];
}

function hasChildren(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Buffer.isBuffer(value);
}

/** A value that is looked at: how deep it goes, and how many values it stands for. */
class Visit {
  height = 0;
  size = 1;
  isDone = false;
  #next = 0;
  #children: readonly unknown[];

  constructor(value: object) {
    this.#children = childrenOf(value);
  }

  /** The next part that has parts itself; undefined where there is none. */
  next(): object | undefined {
    while (this.#next < this.#children.length) {
      const child = this.#children[this.#next++];
      if (hasChildren(child)) return child;
      this.size++;
    }
    this.#children = [];
    this.isDone = true;
    return undefined;
  }

  add({ height, size }: Visit): void {
    this.height = Math.max(this.height, height + 1);
    this.size += size;
  }
}

/** Goes into every object once, however often it is referred to. */
function measure(root: object): Visit {
  const first = new Visit(root);
  const seen = new Map([[root, first]]);
  const path = [first];
  for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
    const child = visit.next();
    if (child === undefined) {
      path.pop();
      path.at(-1)?.add(visit);
      continue;
    }
    const known = seen.get(child);
    if (known && !known.isDone) throw new PickleFault("a value contains itself");
    if (known) visit.add(known);
    else {
      const fresh = new Visit(child);
      seen.set(child, fresh);
      path.push(fresh);
    }
    if (path.length > deepestValue) break;
  }
  return path.length > deepestValue ? Object.assign(first, { height: path.length }) : first;
}

/**
 * Refuses a value that contains itself, is nested too deep, or stands for many more values than its bytes hold because it refers
 * to the same ones again and again. Throws a PickleFault.
 */
export function checkDepth(root: unknown, bytes: number): void {
  if (!hasChildren(root)) return;
  const { height, size } = measure(root);
  if (height > deepestValue) throw new PickleFault(`values nested deeper than ${deepestValue}`);
  if (size > leastValues + valuesPerByte * bytes)
    throw new PickleFault("it repeats its values more often than is read");
}
