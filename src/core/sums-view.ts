import type { Columns } from "./metric.js";

/** Shows one row of sums under the names of a metric's columns; filled again for every replicate. */
export interface SumsView {
  /** Reads the sums: `sums[at + places[i]]` belongs to the i-th column. */
  load(sums: Float64Array, at: number, places: Int32Array, weight: number): void;
}

/** Members of a view, which columns cannot be called. */
const reservedNames = ["weight", "load", "singles", "lists"];

/** Makes views for columns of the same names. */
export type SumsViewMaker = (named: Columns) => SumsView;

/**
 * Prepares views for columns of these names. A bootstrap reads ten million rows, so a view keeps its numbers in one
 * typed array behind getters: storing them as properties would allocate each of them anew. All views of a metric are
 * of one class, so that the engine compiles the metric's arithmetic once.
 */
export function sumsViewMaker(example: Columns): SumsViewMaker {
  class NamedSums implements SumsView {
    weight = 0;
    readonly singles = new Float64Array(singles.length);
    readonly lists: readonly number[][];
    readonly #offsets: readonly number[];

    constructor(named: Columns) {
      this.lists = lists.map((name) => (named[name] as readonly Float64Array[]).map(() => 0));
      let next = 0;
      const offsets = new Map<string, number>();
      for (const [name, column] of Object.entries(named)) {
        offsets.set(name, next);
        next += column instanceof Float64Array ? 1 : column.length;
      }
      this.#offsets = [...singles, ...lists].map((name) => offsets.get(name)!);
    }

    load(sums: Float64Array, at: number, places: Int32Array, weight: number): void {
      this.weight = weight;
      for (let i = 0; i < this.singles.length; i++) this.singles[i] = sums[at + places[this.#offsets[i]!]!]!;
      for (let list = 0; list < this.lists.length; list++) {
        const target = this.lists[list]!;
        const first = this.#offsets[this.singles.length + list]!;
        for (let i = 0; i < target.length; i++) target[i] = sums[at + places[first + i]!]!;
      }
    }
  }

  const names = Object.keys(example);
  const taken = names.find((name) => reservedNames.includes(name));
  if (taken !== undefined) throw new Error(`a metric cannot call a column "${taken}"`);
  const singles = names.filter((name) => example[name] instanceof Float64Array);
  const lists = names.filter((name) => !singles.includes(name));
  singles.forEach((name, index) => {
    Object.defineProperty(NamedSums.prototype, name, {
      get(this: NamedSums) {
        return this.singles[index];
      },
    });
  });
  lists.forEach((name, index) => {
    Object.defineProperty(NamedSums.prototype, name, {
      get(this: NamedSums) {
        return this.lists[index];
      },
    });
  });
  return (named) => new NamedSums(named);
}
