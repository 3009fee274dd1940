// Poisson(1) bootstrap weights from hashed keys, and weighted sums of columns. Replicates go in fours: one 64-bit mix
// gives the four weights of an item. Memory is laid out by the wrapper, src/kernels/resample.ts; all pointers are bytes.

/** splitmix64's increment: 2^64 over the golden ratio. */
const GOLDEN: u64 = 0x9e3779b97f4a7c15;

/** splitmix64's finaliser: one to one, every bit of the result depends on every bit of z. */
@inline
function mix(z: u64): u64 {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

/** -1 in every field that is at least `cumulative`, else 0; fields are unsigned less 32768. */
@inline
function reaches(fields: v128, cumulative: i32): v128 {
  return i16x8.gt_s(fields, i16x8.splat(<i16>(cumulative - 1 - 0x8000)));
}

/**
 * Maps eight uniform 16-bit fields to Poisson(1) counts: how many of the cumulative probabilities, rounded to
 * 1/65536, a field reaches. Mean 1, variance 0.99997, at most 8.
 */
@inline
function counts(uniform: v128): v128 {
  const fields = v128.xor(uniform, i16x8.splat(-0x8000));
  let negative = reaches(fields, 24109);
  negative = i16x8.add(negative, reaches(fields, 48219));
  negative = i16x8.add(negative, reaches(fields, 60273));
  negative = i16x8.add(negative, reaches(fields, 64292));
  negative = i16x8.add(negative, reaches(fields, 65296));
  negative = i16x8.add(negative, reaches(fields, 65497));
  negative = i16x8.add(negative, reaches(fields, 65531));
  negative = i16x8.add(negative, reaches(fields, 65535));
  return i16x8.neg(negative);
}

/** Stores the low four counts as four f64. */
@inline
function storeFour(panel: usize, count: v128): void {
  const wide = i32x4.extend_low_i16x8_u(count);
  v128.store(panel, f64x2.convert_low_i32x4_s(wide));
  v128.store(panel, f64x2.convert_low_i32x4_s(i8x16.shuffle(wide, wide, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15)), 16);
}

/**
 * Writes the weights of a block of items in replicates 4 * four .. 4 * four + 3 as f64, item by item: panel[4 * item + k].
 * `keys` has one u64 an item; one key more than `items` is read where `items` is odd, and one item more is written.
 */
export function weigh(keys: usize, items: usize, four: u32, panel: usize): void {
  const offset = (<u64>four + 1) * GOLDEN;
  for (let item: usize = 0; item < items; item += 2) {
    const key = keys + (item << 3);
    const first = mix(load<u64>(key) + offset);
    const second = mix(load<u64>(key, 8) + offset);
    const count = counts(i64x2.replace_lane(i64x2.splat(first), 1, second));
    const place = panel + (item << 5);
    storeFour(place, count);
    storeFour(place + 32, i8x16.shuffle(count, count, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15));
  }
}

/**
 * Adds a block of items to the sums of all replicates. Within each sum the items are added one by one in their order,
 * each as a product rounded once, whatever the place of the column.
 * @param keys u64 by item
 * @param items of the block
 * @param fours replicates / 4
 * @param columns f64 by column and item, columns `stride` bytes apart
 * @param count columns
 * @param panel room for 4 f64 an item, the items rounded up to a pair
 * @param totals f64 by replicate: sums of the weights
 * @param sums f64 by four of replicates, column and replicate within the four
 */
export function accumulate(
  keys: usize, items: usize, fours: u32, columns: usize, stride: usize, count: u32,
  panel: usize, totals: usize, sums: usize,
): void {
  for (let four: u32 = 0; four < fours; four++) {
    weigh(keys, items, four, panel);
    addWeights(items, panel, totals + ((<usize>four) << 5));
    let column = columns;
    let sum = sums + (<usize>four * <usize>count << 5);
    let left = count;
    for (; left >= 4; left -= 4) {
      addFourColumns(items, panel, column, stride, sum);
      column += stride << 2;
      sum += 128;
    }
    for (; left > 0; left--) {
      addColumn(items, panel, column, sum);
      column += stride;
      sum += 32;
    }
  }
}

/** Four columns in four replicates: eight accumulators, which is what hides the latency of an addition. */
function addFourColumns(items: usize, panel: usize, column: usize, stride: usize, sum: usize): void {
  let a0 = v128.load(sum);
  let a1 = v128.load(sum, 16);
  let b0 = v128.load(sum, 32);
  let b1 = v128.load(sum, 48);
  let c0 = v128.load(sum, 64);
  let c1 = v128.load(sum, 80);
  let d0 = v128.load(sum, 96);
  let d1 = v128.load(sum, 112);
  let a = column;
  let b = a + stride;
  let c = b + stride;
  let d = c + stride;
  const end = panel + (items << 5);
  for (let weight = panel; weight < end; weight += 32) {
    const w0 = v128.load(weight);
    const w1 = v128.load(weight, 16);
    const va = v128.load64_splat(a);
    a0 = f64x2.add(a0, f64x2.mul(w0, va));
    a1 = f64x2.add(a1, f64x2.mul(w1, va));
    const vb = v128.load64_splat(b);
    b0 = f64x2.add(b0, f64x2.mul(w0, vb));
    b1 = f64x2.add(b1, f64x2.mul(w1, vb));
    const vc = v128.load64_splat(c);
    c0 = f64x2.add(c0, f64x2.mul(w0, vc));
    c1 = f64x2.add(c1, f64x2.mul(w1, vc));
    const vd = v128.load64_splat(d);
    d0 = f64x2.add(d0, f64x2.mul(w0, vd));
    d1 = f64x2.add(d1, f64x2.mul(w1, vd));
    a += 8;
    b += 8;
    c += 8;
    d += 8;
  }
  v128.store(sum, a0);
  v128.store(sum, a1, 16);
  v128.store(sum, b0, 32);
  v128.store(sum, b1, 48);
  v128.store(sum, c0, 64);
  v128.store(sum, c1, 80);
  v128.store(sum, d0, 96);
  v128.store(sum, d1, 112);
}

/** One column in four replicates. */
function addColumn(items: usize, panel: usize, column: usize, sum: usize): void {
  let a0 = v128.load(sum);
  let a1 = v128.load(sum, 16);
  const end = panel + (items << 5);
  for (let weight = panel; weight < end; weight += 32) {
    const value = v128.load64_splat(column);
    a0 = f64x2.add(a0, f64x2.mul(v128.load(weight), value));
    a1 = f64x2.add(a1, f64x2.mul(v128.load(weight, 16), value));
    column += 8;
  }
  v128.store(sum, a0);
  v128.store(sum, a1, 16);
}

/** The weights' own sums in four replicates. */
function addWeights(items: usize, panel: usize, total: usize): void {
  let w0 = v128.load(total);
  let w1 = v128.load(total, 16);
  const end = panel + (items << 5);
  for (let weight = panel; weight < end; weight += 32) {
    w0 = f64x2.add(w0, v128.load(weight));
    w1 = f64x2.add(w1, v128.load(weight, 16));
  }
  v128.store(total, w0);
  v128.store(total, w1, 16);
}
