/**
 * The entry at position `rank` of `count` int64 in descending order, by quickselect: the larger ones are moved before
 * it, the smaller ones behind. from: a byte offset.
 */
export function selectLargest(from: i32, count: i32, rank: i32): i64 {
  let left = from;
  let right = from + (count - 1) * 8;
  const wantedAt = from + rank * 8;
  while (left < right) {
    const at = partition(left, right);
    if (at == wantedAt) break;
    if (at < wantedAt) left = at + 8;
    else right = at - 8;
  }
  return load<i64>(wantedAt);
}

/**
 * Moves what is larger than the middle entry before it, and returns where that entry ends up. Every entry is moved
 * without asking, after Lomuto: a branch that is taken half of the time costs more.
 */
function partition(left: i32, right: i32): i32 {
  const middle = left + (((right - left) >> 4) << 3);
  const pivot = load<i64>(middle);
  store<i64>(middle, load<i64>(right));
  store<i64>(right, pivot);
  let to = left;
  for (let at = left; at < right; at += 8) {
    const entry = load<i64>(at);
    store<i64>(at, load<i64>(to));
    store<i64>(to, entry);
    to += <i32>(entry > pivot) << 3;
  }
  store<i64>(right, load<i64>(to));
  store<i64>(to, pivot);
  return to;
}
