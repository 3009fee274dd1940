/** A value seen through a watch, and whether a column read through it was changed since. */
export interface Watched<T> {
  readonly watched: T;
  changed(): boolean;
}

/**
 * Shows a value to code that must only read it. Every column that is read through `watched` is compared with a copy of
 * what it held before; whatever is no column cannot be set at all, which throws a TypeError. Columns are the originals,
 * so that those which are shared stay shared.
 *
 * @example const { watched, changed } = watchColumns({ score: Float64Array.of(2, 1) }); watched.score.sort(); changed() // true
 */
export function watchColumns<T extends object>(value: T): Watched<T> {
  const views = new Map<object, object>();
  const columns = new Map<Column, Column>();
  const watch = (each: unknown): unknown => {
    if (typeof each !== "object" || each === null || each instanceof Map || each instanceof Set) return each;
    if (isColumn(each)) {
      if (!columns.has(each)) columns.set(each, each.slice());
      return each;
    }
    if (!views.has(each)) views.set(each, readOnly(each, watch));
    return views.get(each);
  };
  const same = (column: Column, before: Column) => column.every((each, place) => Object.is(each, before[place]));
  return { watched: watch(value) as T, changed: () => ![...columns].every(([now, before]) => same(now, before)) };
}

type Column = Float64Array | Int32Array | Uint8Array;

function isColumn(value: object): value is Column {
  return value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint8Array;
}

function readOnly(target: object, watch: (value: unknown) => unknown): object {
  return new Proxy(target, {
    get: (from, key) => watch(Reflect.get(from, key)),
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
}
