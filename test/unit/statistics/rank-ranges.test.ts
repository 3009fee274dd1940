import { describe, expect, it } from "vitest";
import { RandomStream } from "../../../scripts/random-stream.js";
import { Resampler } from "../../../src/kernels/resample.js";
import { hashKeys } from "../../../src/statistics/hash.js";
import { quantile } from "../../../src/statistics/quantile.js";
import { type RankRange, rankRanges } from "../../../src/statistics/rank-ranges.js";
import { standardDeviation } from "../../../src/statistics/standard-deviation.js";

const pairsOf = (ranges: readonly RankRange[]) => ranges.map(({ best, worst }) => [best, worst]);
const shift = (row: readonly number[], by: number) => Float64Array.from(row, (value) => value + by);

/** The definition, word for word, on full arrays. */
function byDefinition(values: readonly number[], rows: readonly Float64Array[]): number[][] {
  const differences = (i: number, j: number) => rows[i]!.map((value, b) => value - rows[j]![b]!);
  const error = (i: number, j: number) => standardDeviation(differences(i, j));
  const others = (i: number) => [...values.keys()].filter((j) => j !== i);
  const ts = values.flatMap((value, i) =>
    others(i).map((j) => differences(i, j).map((each) => Math.abs(each - (value - values[j]!)) / error(i, j))),
  );
  const critical = quantile(
    rows[0]!.map((_, b) => Math.max(...ts.map((t) => t[b]!))),
    0.95,
  );
  const surely = (i: number, j: number) => values[i]! - values[j]! > critical * error(i, j);
  return values.map((_, i) => [
    1 + others(i).filter((j) => surely(j, i)).length,
    values.length - others(i).filter((j) => surely(i, j)).length,
  ]);
}

/** Means of 0/1 columns, and their Poisson bootstrap replicates, of a drawn table. */
function drawTable(table: number, rates: readonly number[], items: number, replicates: number) {
  const stream = new RandomStream(1000 + table);
  const columns = rates.map((rate) => Float64Array.from({ length: items }, () => (stream.uniform() < rate ? 1 : 0)));
  const keys = hashKeys(
    Array.from({ length: items }, (_, i) => `${table}/${i}`),
    7,
  );
  const { weights, sums } = new Resampler(replicates).sums(keys, columns);
  const rows = columns.map((_, c) => weights.map((weight, b) => sums[b * columns.length + c]! / weight));
  return { values: columns.map((column) => column.reduce((sum, value) => sum + value, 0) / items), rows };
}

describe("rankRanges", () => {
  // Pair (A, B) has se sqrt(4/3) and T = sqrt(3/4) in each replicate, so has (A, C); (B, C) has se sqrt(8/3) and
  // T = 0, sqrt(3/2), sqrt(3/2), 0. The 95 % quantile of the maxima is sqrt(3/2): B must lead C by more than 2.
  const a = Float64Array.of(10, 10, 10, 10);
  const b = Float64Array.of(3, 5, 3, 5);
  const c = [2, 2, 4, 4];

  it("by hand: a lead short of the bar of 2 leaves two entrants the same ranks", () => {
    const ranges = rankRanges([10, 4, 3 - 0.99], [a, b, shift(c, -0.99)]);
    expect(pairsOf(ranges)).toEqual([
      [1, 1],
      [2, 3],
      [2, 3],
    ]);
  });

  it("by hand: a lead over the bar parts them, in whatever order they are given", () => {
    const ranges = rankRanges([3 - 1.01, 10, 4], [shift(c, -1.01), a, b]);
    expect(pairsOf(ranges)).toEqual([
      [3, 3],
      [1, 1],
      [2, 2],
    ]);
  });

  it("measures replicates from the data's difference, not from their own mean", () => {
    // Differences 3, 5, 3, 5 about 2: |T| reaches 3/se, and 2 is less than that; about their mean it would be 1/se.
    const ranges = rankRanges([2, 0], [Float64Array.of(3, 5, 3, 5), new Float64Array(4)]);
    expect(pairsOf(ranges)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("gives identical entrants the same ranks, and the others theirs", () => {
    const ranges = rankRanges([4, 4, 10, 4], [b, b, a, b]);
    expect(pairsOf(ranges)).toEqual([
      [2, 4],
      [2, 4],
      [1, 1],
      [2, 4],
    ]);
  });

  it("is certain of a difference that no replicate moves, which widens no other comparison", () => {
    const ranges = rankRanges([4.5, 4, 3 - 1.01], [shift([...b], 0.5), b, shift(c, -1.01)]);
    expect(pairsOf(ranges)).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it("takes no difference of rounding for a certain one", () => {
    const row = Float64Array.of(0.3, 0.6);
    const rounded = Float64Array.of(0.1 + 0.2, 0.6);
    expect(pairsOf(rankRanges([0.3, 0.1 + 0.2], [row, rounded]))).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("leaves out replicates in which any entrant is undefined", () => {
    const withGaps = (row: ArrayLike<number>, first: number) => Float64Array.of(first, ...Array.from(row), first);
    const values = [10, 4, 3 - 1.01];
    const rows = [withGaps(a, 1000), withGaps(b, Number.NaN), withGaps(shift(c, -1.01), -1000)];
    expect(rankRanges(values, rows)).toEqual(rankRanges(values, [a, b, shift(c, -1.01)]));
  });

  it("knows nothing with fewer than two replicates left", () => {
    for (const row of [[], [1], [1, Number.NaN]]) {
      const rows = [Float64Array.from(row), Float64Array.from(row)];
      expect(pairsOf(rankRanges([1, 0], rows))).toEqual([
        [1, 2],
        [1, 2],
      ]);
    }
  });

  it("compares no entrant whose value is undefined", () => {
    expect(pairsOf(rankRanges([10, Number.NaN, 4], [a, b, b]))).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
  });

  it("is empty for no entrants and [1, 1] for one", () => {
    expect(rankRanges([], [])).toEqual([]);
    expect(rankRanges([5], [a])).toEqual([{ best: 1, worst: 1 }]);
  });

  it("refuses rows that do not fit", () => {
    expect(() => rankRanges([1, 2], [a])).toThrow(RangeError);
    expect(() => rankRanges([1, 2], [a, Float64Array.of(1)])).toThrow(RangeError);
  });

  it("is the definition on drawn tables", () => {
    for (let table = 0; table < 30; table++) {
      const rates = Array.from({ length: 2 + (table % 6) }, (_, i) => 0.5 + 0.06 * i);
      const { values, rows } = drawTable(table, rates, 200, 100);
      expect(pairsOf(rankRanges(values, rows)), `table ${table}`).toEqual(byDefinition(values, rows));
    }
  });

  it("of six equal routers parts any two in at most 7 % of the tables", () => {
    let wrong = 0;
    for (let table = 0; table < 300; table++) {
      const { values, rows } = drawTable(table, new Array(6).fill(0.75), 400, 400);
      if (rankRanges(values, rows).some(({ best, worst }) => best !== 1 || worst !== 6)) wrong++;
    }
    expect(wrong / 300).toBeLessThanOrEqual(0.07);
    expect(wrong).toBeGreaterThan(0);
  });

  it("keeps the true rank of six unequal routers in at least 93 % of the tables, and learns something", () => {
    let wrong = 0;
    let width = 0;
    for (let table = 0; table < 100; table++) {
      const { values, rows } = drawTable(table, [0.8, 0.74, 0.68, 0.62, 0.56, 0.5], 400, 400);
      const ranges = rankRanges(values, rows);
      if (ranges.some(({ best, worst }, i) => best > i + 1 || worst < i + 1)) wrong++;
      width += ranges.reduce((sum, { best, worst }) => sum + worst - best, 0) / 600;
    }
    expect(wrong).toBeLessThanOrEqual(7);
    expect(width).toBeLessThan(3);
  });
});
