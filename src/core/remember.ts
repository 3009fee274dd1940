/** What was computed before, by key: a map, or a weak one for keys that are objects. */
export interface Remembered<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/**
 * What is remembered under the key, computed where nothing is. Equal questions get the identical answer, and columns that
 * are one array are summed once.
 *
 * @example remember(new Map(), "a", () => 1) // 1
 */
export function remember<K, V>(known: Remembered<K, V>, key: K, compute: () => V): V {
  const found = known.get(key) ?? compute();
  known.set(key, found);
  return found;
}
