/**
 * Measures once to warm caches, forgets that, and then measures `runs` times, one after the other.
 *
 * @param runs 1 or more
 */
export async function repeat<T>(runs: number, measure: () => Promise<T>): Promise<T[]> {
  await measure();
  const measured: T[] = [];
  while (measured.length < runs) measured.push(await measure());
  return measured;
}
