/**
 * Exact nearest neighbours by cosine similarity: an int16 SIMD scan that keeps every candidate which may be among the
 * k best, then a float64 recheck that decides.
 *
 * Exact similarity. u and v are unit vectors in float64; s(u, v) is their dot product accumulated in index order.
 *
 * Approximate similarity. S = 32767 and q = round(S u) = S u + e with |e_i| <= 1/2, so |e| <= sqrt(d) / 2 for d
 * dimensions; likewise r = S v + f. The integer a = q . r differs from S^2 u . v by
 *     |S u . f + S v . e + e . f| <= S (|f| + |e|) + |e| |f| <= S sqrt(d) + d / 4,
 * and S^2 times the float64 error of s and of both norms is below 1 for d <= 65,536. Hence
 *     |a - S^2 s| <= E = ceil(S sqrt(d) + d / 4) + 2.
 * By Cauchy-Schwarz every partial sum of a is at most (S + sqrt(d) / 2)^2 < 1.09e9 in size: an int32 holds it, and a
 * limit 3 E below it.
 *
 * What may be dropped. Let A be the k-th largest a seen so far. Those k candidates have S^2 s >= A - E; one with
 * a < A - 2 E has S^2 s < A - E, so k others beat it strictly and ties cannot save it. Where too many candidates lie
 * within that band the k best of them are found exactly; with s_k the least of those, a < S^2 s_k - E implies s < s_k.
 * So a candidate is kept while a > limit = max(A - 2 E, floor(S^2 s_k) - E) - 1.
 */

import { selectLargest } from "./nearest/select-largest";
import { sortBySimilarity } from "./nearest/sort-by-similarity";

/** What one unit is in the int16 rows. */
const SCALE: f64 = 32767;
/** Candidates in a panel: two vectors of four lanes. */
const PANEL: i32 = 8;
/** Queries in a tile: with two vectors of candidates they need eight accumulators, which fit in the registers. */
const TILE: i32 = 4;
/** Bytes of panels to pass over before the next tile of queries: a third of a first-level cache of 48 KiB. */
const PASS_BYTES: i32 = 16384;

let dimensions: i32 = 0;
let rowBytes: i32 = 0;
let wanted: i32 = 0;
let capacity: i32 = 0;
let band: i32 = 0;
let candidateCount: i32 = 0;
let candidateRows: i32 = 0;
let candidatePanels: i32 = 0;
let queryRows: i32 = 0;
let queryTiles: i32 = 0;
let limits: i32 = 0;
let counts: i32 = 0;
let entries: i32 = 0;
let similarities: i32 = 0;
let sums: i32 = 0;
let firstSelf: i32 = 0;
let queryCount: i32 = 0;
let closed: i32 = 0;

/**
 * Sets the job. paddedDimensions: the dimensions rounded up to a multiple of 8; k: neighbours wanted; slots: entries
 * that a query can hold, above k; count: candidates.
 */
export function configure(paddedDimensions: i32, k: i32, slots: i32, count: i32): void {
  dimensions = paddedDimensions;
  rowBytes = paddedDimensions * 8;
  wanted = k;
  capacity = slots;
  candidateCount = count;
  const d = <f64>paddedDimensions;
  band = <i32>Math.ceil(SCALE * Math.sqrt(d) + d / 4) + 2;
}

/**
 * Sets the byte offsets of the buffers, all multiples of 16. rows: unit vectors in float64, row-major, with zero rows
 * up to a multiple of 8; panels and tiles: room for the same in int16; slotLimits and slotCounts: int32 per query;
 * slotEntries: capacity x 8 bytes per query; scratch: 64 bytes, then capacity (rounded up to 4) x 8. Where the
 * candidates query each other, rows and ofQueries are the same.
 */
export function place(
  rows: i32,
  panels: i32,
  ofQueries: i32,
  tiles: i32,
  slotLimits: i32,
  slotCounts: i32,
  slotEntries: i32,
  scratch: i32,
): void {
  candidateRows = rows;
  candidatePanels = panels;
  queryRows = ofQueries;
  queryTiles = tiles;
  limits = slotLimits;
  counts = slotCounts;
  entries = slotEntries;
  sums = scratch;
  closed = scratch + 32;
  similarities = scratch + 64;
  v128.store(closed, i32x4.splat(i32.MAX_VALUE));
  v128.store(closed, i32x4.splat(i32.MAX_VALUE), 16);
}

/** Fills the candidates' panels from their rows. */
export function packCandidates(): void {
  pack(candidateRows, candidatePanels, candidateCount, PANEL);
}

/**
 * Interleaves rows in groups: for each pair of dimensions, the int16 pair of each row of the group in turn, which is
 * the order in which the scan reads them.
 */
function pack(rows: i32, target: i32, count: i32, group: i32): void {
  const padded = (count + group - 1) / group * group;
  for (let row = 0; row < padded; row++) {
    const from = rows + row * rowBytes;
    const to = target + (row / group) * group * dimensions * 2 + (row % group) * 4;
    for (let d = 0; d < dimensions; d += 2) {
      const at = to + (d / 2) * group * 4;
      store<i16>(at, quantised(from + d * 8));
      store<i16>(at + 2, quantised(from + d * 8 + 8));
    }
  }
}

function quantised(at: i32): i16 {
  return <i16>nearest<f64>(load<f64>(at) * SCALE);
}

/**
 * Starts with `count` queries, whose rows are in place, and nothing found. self: the candidate that is the first
 * query, or below -count when queries are not candidates.
 */
export function openQueries(count: i32, self: i32): void {
  firstSelf = self;
  queryCount = count;
  pack(queryRows, queryTiles, count, TILE);
  // A zero vector ties with everything, and padding asks nothing: both are closed to entries.
  for (let query = 0; query < (count + PANEL - 1) / PANEL * PANEL; query++) {
    store<i32>(limits + query * 4, query >= count || isZero(query) ? i32.MAX_VALUE : i32.MIN_VALUE);
    store<i32>(counts + query * 4, 0);
  }
}

function isZero(query: i32): bool {
  const row = queryRows + query * rowBytes;
  for (let at = row; at < row + rowBytes; at += 8) {
    if (load<f64>(at) != 0) return false;
  }
  return true;
}

/**
 * Shows the queries from `fromQuery` (a multiple of 4) to `toQuery` the candidates from `from` (a multiple of 8) to
 * `to`. mutual: the queries are the candidates, and each pair is also shown the other way round.
 */
export function scan(fromQuery: i32, toQuery: i32, from: i32, to: i32, mutual: bool): void {
  const step = max(PASS_BYTES / (PANEL * dimensions * 2), 1) * PANEL;
  for (let first = from; first < to; first += step) {
    const last = min(first + step, to);
    for (let query = fromQuery; query < toQuery; query += TILE) scanTile(query, first, last, mutual);
  }
}

/** Four queries against some candidates: most groups of 32 pairs end at the vectorised test. */
function scanTile(query: i32, from: i32, to: i32, mutual: bool): void {
  const tile = queryTiles + query * dimensions * 2;
  const tileEnd = tile + TILE * dimensions * 2;
  const slot = limits + query * 4;
  let at = candidatePanels + from * dimensions * 2;
  let others = mutual ? limits + from * 4 : closed;
  for (let first = from; first < to; first += PANEL) {
    let q = tile;
    let a0 = i32x4.splat(0), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0;
    do {
      const x = v128.load(at);
      const y = v128.load(at, 16);
      let w = v128.load32_splat(q);
      a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, w));
      a1 = i32x4.add(a1, i32x4.dot_i16x8_s(y, w));
      w = v128.load32_splat(q, 4);
      b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, w));
      b1 = i32x4.add(b1, i32x4.dot_i16x8_s(y, w));
      w = v128.load32_splat(q, 8);
      c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, w));
      c1 = i32x4.add(c1, i32x4.dot_i16x8_s(y, w));
      w = v128.load32_splat(q, 12);
      d0 = i32x4.add(d0, i32x4.dot_i16x8_s(x, w));
      d1 = i32x4.add(d1, i32x4.dot_i16x8_s(y, w));
      at += 32;
      q += 16;
    } while (q < tileEnd);
    const low = v128.load(others);
    const high = v128.load(others, 16);
    const la = v128.load32_splat(slot);
    const lb = v128.load32_splat(slot, 4);
    const lc = v128.load32_splat(slot, 8);
    const ld = v128.load32_splat(slot, 12);
    const kept = v128.or(
      v128.or(
        v128.or(i32x4.gt_s(a0, i32x4.min_s(la, low)), i32x4.gt_s(a1, i32x4.min_s(la, high))),
        v128.or(i32x4.gt_s(b0, i32x4.min_s(lb, low)), i32x4.gt_s(b1, i32x4.min_s(lb, high))),
      ),
      v128.or(
        v128.or(i32x4.gt_s(c0, i32x4.min_s(lc, low)), i32x4.gt_s(c1, i32x4.min_s(lc, high))),
        v128.or(i32x4.gt_s(d0, i32x4.min_s(ld, low)), i32x4.gt_s(d1, i32x4.min_s(ld, high))),
      ),
    );
    if (v128.any_true(kept)) {
      keep(query, first, a0, a1, la, others);
      keep(query + 1, first, b0, b1, lb, others);
      keep(query + 2, first, c0, c1, lc, others);
      keep(query + 3, first, d0, d1, ld, others);
    }
    if (mutual) others += PANEL * 4;
  }
}

/** Keeps those of eight pairs that are above the query's limit or above that of the other side. */
@inline
function keep(query: i32, first: i32, low: v128, high: v128, limit: v128, others: i32): void {
  const own = i32x4.bitmask(i32x4.gt_s(low, limit)) | (i32x4.bitmask(i32x4.gt_s(high, limit)) << 4);
  const back =
    i32x4.bitmask(i32x4.gt_s(low, v128.load(others))) | (i32x4.bitmask(i32x4.gt_s(high, v128.load(others, 16))) << 4);
  if ((own | back) == 0) return;
  v128.store(sums, low);
  v128.store(sums, high, 16);
  if (own != 0) keepOwn(query, first, own);
  if (back != 0 && query < queryCount) keepBack(query, first, back);
}

function keepOwn(query: i32, first: i32, mask: i32): void {
  const self = firstSelf + query;
  while (mask != 0) {
    const lane = ctz(mask);
    mask &= mask - 1;
    const candidate = first + lane;
    if (candidate != self && candidate < candidateCount) push(query, load<i32>(sums + lane * 4), candidate);
  }
}

function keepBack(query: i32, first: i32, mask: i32): void {
  while (mask != 0) {
    const lane = ctz(mask);
    mask &= mask - 1;
    push(first + lane, load<i32>(sums + lane * 4), query);
  }
}

/** An entry is the approximate similarity above the index, so that one comparison orders both. */
function push(query: i32, sum: i32, candidate: i32): void {
  const slot = counts + query * 4;
  const count = load<i32>(slot);
  store<i64>(entries + (query * capacity + count) * 8, (<i64>sum << 32) | <i64>candidate);
  store<i32>(slot, count + 1);
  if (count + 1 == capacity) makeRoom(query);
}

/** Drops what cannot be among the k best; where that frees less than half of the spare room, finds the k best. */
function makeRoom(query: i32): void {
  const left = prune(query);
  if (left <= wanted + (capacity - wanted) / 2) return;
  const least = rank(query);
  store<i32>(counts + query * 4, wanted);
  const slot = limits + query * 4;
  store<i32>(slot, max(load<i32>(slot), <i32>Math.floor(SCALE * SCALE * least) - band - 1));
}

/** Raises the query's limit to the band below its k-th largest sum, and keeps what is above: how many that is. */
function prune(query: i32): i32 {
  const from = entries + query * capacity * 8;
  const count = load<i32>(counts + query * 4);
  if (count <= wanted) return count;
  const kth = <i32>(selectLargest(from, count, wanted - 1) >> 32);
  const slot = limits + query * 4;
  const limit = max(load<i32>(slot), kth - 2 * band - 1);
  store<i32>(slot, limit);
  let left = 0;
  for (let i = 0; i < count; i++) {
    const entry = load<i64>(from + i * 8);
    store<i64>(from + left * 8, entry);
    left += <i32>(<i32>(entry >> 32) > limit);
  }
  store<i32>(counts + query * 4, left);
  return left;
}

/** Orders the query's entries by exact similarity, ties by index: the similarity of the k-th. */
function rank(query: i32): f64 {
  const from = entries + query * capacity * 8;
  const count = load<i32>(counts + query * 4);
  measure(queryRows + query * rowBytes, from, count);
  sortBySimilarity(from, similarities, count);
  return load<f64>(similarities + (wanted - 1) * 8);
}

/** The exact similarities of the entries, four side by side: each one is still accumulated in index order. */
function measure(query: i32, from: i32, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const p0 = rowOf(from, i);
    const p1 = rowOf(from, min(i + 1, count - 1));
    const p2 = rowOf(from, min(i + 2, count - 1));
    const p3 = rowOf(from, min(i + 3, count - 1));
    let s0: f64 = 0, s1: f64 = 0, s2: f64 = 0, s3: f64 = 0;
    for (let at = 0; at < rowBytes; at += 8) {
      const x = load<f64>(query + at);
      s0 += x * load<f64>(p0 + at);
      s1 += x * load<f64>(p1 + at);
      s2 += x * load<f64>(p2 + at);
      s3 += x * load<f64>(p3 + at);
    }
    const to = similarities + i * 8;
    store<f64>(to, s0);
    store<f64>(to, s1, 8);
    store<f64>(to, s2, 16);
    store<f64>(to, s3, 24);
  }
}

function rowOf(from: i32, entry: i32): i32 {
  return candidateRows + load<i32>(from + entry * 8) * rowBytes;
}

/**
 * Writes, for the queries from `from` to `to`, the indexes of the k best of what each was shown at indexes (int32),
 * most similar first, and their similarities at values (float64); index -1 where it was shown fewer.
 */
export function finish(from: i32, to: i32, indexes: i32, values: i32): void {
  for (let query = from; query < to; query++) {
    const slot = (query - from) * wanted;
    const at = indexes + slot * 4;
    if (load<i32>(limits + query * 4) == i32.MAX_VALUE) writeLowest(firstSelf + query, at, values + slot * 8);
    else writeBest(query, at, values + slot * 8);
  }
}

function writeBest(query: i32, indexes: i32, values: i32): void {
  const count = prune(query);
  rank(query);
  const from = entries + query * capacity * 8;
  for (let i = 0; i < wanted; i++) {
    store<i32>(indexes + i * 4, i < count ? load<i32>(from + i * 8) : -1);
    store<f64>(values + i * 8, load<f64>(similarities + i * 8));
  }
}

/** A zero vector is as similar to one as to another: the lowest indexes. */
function writeLowest(self: i32, indexes: i32, values: i32): void {
  let candidate = 0;
  for (let i = 0; i < wanted; i++) {
    if (candidate == self) candidate++;
    store<i32>(indexes + i * 4, candidate++);
    store<f64>(values + i * 8, 0);
  }
}
