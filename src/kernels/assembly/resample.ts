// Poisson(1) bootstrap weights from hashed keys, and weighted sums of columns. Replicates go in fours: one 64-bit mix
// gives the four weights of an item. A weight is 0 to 8, so all products that a block of items can need are computed
// once, in a table, and a replicate only adds up those of the items that it draws. Leaving out 0 * x changes no sum: x is
// finite, and a sum that began at 0 is never -0. Memory is laid out by the wrapper, src/kernels/resample.ts; all pointers
// are bytes.

/** Items of a block, the wrapper's blockItems. */
const BLOCK: i32 = 64;
/** Columns of a batch, the wrapper's batchColumns: six registers of sums and six of products. With seven, V8 spills. */
const COLUMNS: i32 = 12;
const ROW_BYTES: usize = <usize>COLUMNS * 8;
/** Bytes between the lists of two replicates: u16 for each item, and for eight more, as that many are stored at once. */
const LIST_BYTES: usize = <usize>(BLOCK + 8) * 2;
const MOST_WEIGHT: i32 = 8;

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

/** The mixes of two keys, four items apart. */
@inline
function mixTwo(key: usize, offset: u64): v128 {
  return i64x2.replace_lane(i64x2.splat(mix(load<u64>(key) + offset)), 1, mix(load<u64>(key, 32) + offset));
}

/** Fills 256 vectors, one a mask of eight u16 lanes: a swizzle by it moves the lanes of the mask to the front, in order. */
export function preparePacking(packing: usize): void {
  for (let mask = 0; mask < 256; mask++) {
    let to = packing + (<usize>mask << 4);
    v128.store(to, i8x16.splat(-1));
    for (let left = mask; left != 0; left &= left - 1) {
      const lane = ctz(left);
      store<u8>(to, <u8>(2 * lane));
      store<u8>(to, <u8>(2 * lane + 1), 1);
      to += 2;
    }
  }
}

/**
 * Draws a block of items in all replicates.
 * @param keys u64 by item, read up to a multiple of 8
 * @param items of the block
 * @param fours replicates / 4
 * @param packing what preparePacking filled
 * @param lists by replicate: where the product of each drawn item and its weight stands in the table of
 *   {@link accumulate}, u16 in units of 8 bytes, in the items' order
 * @param lengths u32 by replicate: entries of its list
 * @param totals f64 by replicate: sums of the weights
 */
export function draw(
  keys: usize, items: i32, fours: u32, packing: usize, lists: usize, lengths: usize, totals: usize,
): void {
  const end = i16x8.splat(<i16>items);
  for (let four: u32 = 0; four < fours; four++) {
    const offset = (<u64>four + 1) * GOLDEN;
    const list = lists + <usize>four * 4 * LIST_BYTES;
    let a = list;
    let b = a + LIST_BYTES;
    let c = b + LIST_BYTES;
    let d = c + LIST_BYTES;
    let sumA = i16x8.splat(0);
    let sumB = sumA;
    let sumC = sumA;
    let sumD = sumA;
    let item = i16x8(0, 1, 2, 3, 4, 5, 6, 7);
    for (let key = keys; key < keys + (<usize>items << 3); key += 64) {
      // Eight items of four fields each become four replicates of eight fields each.
      const v04 = mixTwo(key, offset);
      const v15 = mixTwo(key + 8, offset);
      const v26 = mixTwo(key + 16, offset);
      const v37 = mixTwo(key + 24, offset);
      const v01 = v128.shuffle<i16>(v04, v15, 0, 8, 1, 9, 2, 10, 3, 11);
      const v45 = v128.shuffle<i16>(v04, v15, 4, 12, 5, 13, 6, 14, 7, 15);
      const v23 = v128.shuffle<i16>(v26, v37, 0, 8, 1, 9, 2, 10, 3, 11);
      const v67 = v128.shuffle<i16>(v26, v37, 4, 12, 5, 13, 6, 14, 7, 15);
      const ab03 = v128.shuffle<i32>(v01, v23, 0, 4, 1, 5);
      const cd03 = v128.shuffle<i32>(v01, v23, 2, 6, 3, 7);
      const ab47 = v128.shuffle<i32>(v45, v67, 0, 4, 1, 5);
      const cd47 = v128.shuffle<i32>(v45, v67, 2, 6, 3, 7);
      const inside = i16x8.lt_s(item, end);
      const weightA = v128.and(inside, counts(v128.shuffle<i64>(ab03, ab47, 0, 2)));
      const weightB = v128.and(inside, counts(v128.shuffle<i64>(ab03, ab47, 1, 3)));
      const weightC = v128.and(inside, counts(v128.shuffle<i64>(cd03, cd47, 0, 2)));
      const weightD = v128.and(inside, counts(v128.shuffle<i64>(cd03, cd47, 1, 3)));
      a += append(weightA, item, packing, a);
      b += append(weightB, item, packing, b);
      c += append(weightC, item, packing, c);
      d += append(weightD, item, packing, d);
      sumA = i16x8.add(sumA, weightA);
      sumB = i16x8.add(sumB, weightB);
      sumC = i16x8.add(sumC, weightC);
      sumD = i16x8.add(sumD, weightD);
      item = i16x8.add(item, i16x8.splat(8));
    }
    const length = lengths + (<usize>four << 4);
    const total = totals + (<usize>four << 5);
    close(length, a - list, total, sumA);
    close(length + 4, b - list - LIST_BYTES, total + 8, sumB);
    close(length + 8, c - list - 2 * LIST_BYTES, total + 16, sumC);
    close(length + 12, d - list - 3 * LIST_BYTES, total + 24, sumD);
  }
}

/** Appends those of eight items that have a weight, without a branch; returns by how many bytes the list grew. */
@inline
function append(weight: v128, item: v128, packing: usize, list: usize): usize {
  const drawn = <usize>i16x8.bitmask(i16x8.neg(weight));
  const row = i16x8.add(item, i16x8.mul(i16x8.sub(weight, i16x8.splat(1)), i16x8.splat(<i16>BLOCK)));
  const place = i16x8.mul(row, i16x8.splat(<i16>COLUMNS));
  v128.store(list, i8x16.swizzle(place, v128.load(packing + (drawn << 4))));
  return popcnt(drawn) << 1;
}

/** Notes the length of a replicate's list of so many bytes, and adds its eight sums of weights to the total. */
@inline
function close(length: usize, bytes: usize, total: usize, sums: v128): void {
  store<u32>(length, <u32>(bytes >> 1));
  const pairs = i32x4.extadd_pairwise_i16x8_s(sums);
  const two = i32x4.add(pairs, v128.shuffle<i32>(pairs, pairs, 2, 3, 0, 1));
  store<f64>(total, load<f64>(total) + <f64>(i32x4.extract_lane(two, 0) + i32x4.extract_lane(two, 1)));
}

/**
 * Adds a block of items to the sums of twelve columns in all replicates. Within each sum the items are added one by
 * one in their order, each as a product rounded once, whatever the place of the column.
 * @param items of the block
 * @param replicates lists to go through
 * @param lists and lengths: what {@link draw} wrote
 * @param table f64 by weight from 1 to 8, item of the block and column: the rows of weight 1 are in place, and the
 *   others are written here
 * @param sums f64 by replicate and column, replicates `rowBytes` apart
 */
export function accumulate(
  items: i32, replicates: u32, lists: usize, lengths: usize, table: usize, sums: usize, rowBytes: usize,
): void {
  multiply(items, table);
  let list = lists;
  for (let replicate: u32 = 0; replicate < replicates; replicate++) {
    const length = <usize>load<u32>(lengths + (<usize>replicate << 2));
    addList(list, list + (length << 1), table, sums);
    list += LIST_BYTES;
    sums += rowBytes;
  }
}

/** Rows of weights 2 to 8 from those of weight 1. */
function multiply(items: i32, table: usize): void {
  const used = <usize>items * ROW_BYTES;
  let products = table;
  for (let weight = 2; weight <= MOST_WEIGHT; weight++) {
    products += <usize>BLOCK * ROW_BYTES;
    const factor = f64x2.splat(<f64>weight);
    for (let at: usize = 0; at < used; at += 16) {
      v128.store(products + at, f64x2.mul(factor, v128.load(table + at)));
    }
  }
}

/** Adds the listed rows to twelve sums. */
@inline
function addList(list: usize, end: usize, table: usize, sum: usize): void {
  let a = v128.load(sum);
  let b = v128.load(sum, 16);
  let c = v128.load(sum, 32);
  let d = v128.load(sum, 48);
  let e = v128.load(sum, 64);
  let f = v128.load(sum, 80);
  for (; list < end; list += 2) {
    const product = table + (<usize>load<u16>(list) << 3);
    a = f64x2.add(a, v128.load(product));
    b = f64x2.add(b, v128.load(product, 16));
    c = f64x2.add(c, v128.load(product, 32));
    d = f64x2.add(d, v128.load(product, 48));
    e = f64x2.add(e, v128.load(product, 64));
    f = f64x2.add(f, v128.load(product, 80));
  }
  v128.store(sum, a);
  v128.store(sum, b, 16);
  v128.store(sum, c, 32);
  v128.store(sum, d, 48);
  v128.store(sum, e, 64);
  v128.store(sum, f, 80);
}
