/**
 * Sorts `count` entries (int64, candidate index in the low half) and their similarities (float64) together: the most
 * similar first, ties by the lower index. Both are byte offsets. A heap sort: in place, and as fast for any order.
 */
export function sortBySimilarity(entries: i32, similarities: i32, count: i32): void {
  for (let i = count / 2 - 1; i >= 0; i--) sink(entries, similarities, i, count);
  for (let last = count - 1; last > 0; last--) {
    swap(entries, similarities, 0, last);
    sink(entries, similarities, 0, last);
  }
}

/** Restores, below position i, the heap that has the least similar entry on top. */
function sink(entries: i32, similarities: i32, i: i32, count: i32): void {
  while (true) {
    let child = 2 * i + 1;
    if (child >= count) return;
    if (child + 1 < count && precedes(entries, similarities, child, child + 1)) child++;
    if (!precedes(entries, similarities, i, child)) return;
    swap(entries, similarities, i, child);
    i = child;
  }
}

/** Whether the entry at i is more similar than the one at j, or as similar and of lower index. */
function precedes(entries: i32, similarities: i32, i: i32, j: i32): bool {
  const si = load<f64>(similarities + i * 8);
  const sj = load<f64>(similarities + j * 8);
  if (si != sj) return si > sj;
  return load<i32>(entries + i * 8) < load<i32>(entries + j * 8);
}

function swap(entries: i32, similarities: i32, i: i32, j: i32): void {
  exchange(entries + i * 8, entries + j * 8);
  exchange(similarities + i * 8, similarities + j * 8);
}

function exchange(at: i32, other: i32): void {
  const value = load<i64>(at);
  store<i64>(at, load<i64>(other));
  store<i64>(other, value);
}
