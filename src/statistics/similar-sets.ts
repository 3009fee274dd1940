import { rankRarestFirst } from "./rank-rarest-first.js";
import { type UnionFind, unionFind } from "./union-find.js";

/** Keeps a product that rounding put just above a whole number from counting one more. */
const rounding = 1e-9;

/** Families of sets, and what finding them took. */
export interface SimilarSets {
  /** For each set the index of the first of its family. */
  readonly families: Int32Array;
  /** Entries of the index looked at plus elements of sets compared: the work, which grows like the running time. */
  readonly work: number;
}

/**
 * Families of sets that are alike: two sets are of one where their Jaccard similarity, common elements over all elements,
 * is at least `similarity`, and families that share a member are one. Exact: no pair is missed and none is added.
 *
 * Elements are ranked, the rarest first. Two sets of similarity t share an element among the first
 * |x| - ceil(t|x|) + 1 of the larger and the first |y| - ceil(2t/(1 + t)|y|) + 1 of the smaller, so only these are
 * looked up and indexed; what many sets share stands last and is not looked at, unless it makes them similar. A set that
 * has found one member of a family is not compared with the members beside it. Work is quadratic only in sets of which
 * most pairs are just too unlike.
 * @param sets distinct integers from 0 each, in any order; an empty set is like no other
 * @param similarity in (0, 1]
 * @throws RangeError for any other similarity
 * @see Bayardo, Ma and Srikant (2007), Scaling up all pairs similarity search, for the prefixes; Xiao, Wang, Lin and Yu
 *   (2008), Efficient similarity joins for near duplicate detection, for the second bound and the bound by position
 * @example similarSets([Int32Array.of(0, 1, 2, 3), Int32Array.of(7), Int32Array.of(3, 4, 1, 2, 0)], 0.8).families // [0, 1, 0]
 */
export function similarSets(sets: readonly Int32Array[], similarity: number): SimilarSets {
  if (!(similarity > 0 && similarity <= 1)) throw new RangeError(`a similarity must be in (0, 1], not ${similarity}`);
  const join = openJoin(sets, similarity);
  const bySize = [...sets.keys()].sort((a, b) => sets[a]!.length - sets[b]!.length);
  let work = 0;
  for (const set of bySize) {
    work += lookUp(join, set);
    addToIndex(join, set);
  }
  return { families: Int32Array.from(sets, (_, set) => join.families.first(set)), work };
}

/** The sets, and an index of those that were looked up before. */
interface Join {
  readonly similarity: number;
  readonly families: UnionFind;
  readonly sizes: Int32Array;
  /** By set: the ranks of its elements that other sets have too, ascending. Those it has alone would stand before them. */
  readonly ranks: readonly Int32Array[];
  /** Entries of rank r: from starts[r] to ends[r], the sizes of their sets ascending. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly entrySets: Int32Array;
  readonly entryPlaces: Int32Array;
  /** The first of the entries in a row, up to this one, that are of one family. */
  readonly runStarts: Int32Array;
  /** The last set that met this one. */
  readonly metBy: Int32Array;
}

function openJoin(sets: readonly Int32Array[], similarity: number): Join {
  const ranks = rankRarestFirst(sets);
  const sizes = Int32Array.from(sets, (set) => set.length);
  const starts = new Int32Array(ranks.reduce((most, row) => Math.max(most, (row.at(-1) ?? -1) + 1), 0) + 1);
  for (const [set, row] of ranks.entries()) {
    for (let place = 0; place < indexed(row, sizes[set]!, similarity); place++) starts[row[place]! + 1]!++;
  }
  for (let rank = 1; rank < starts.length; rank++) starts[rank]! += starts[rank - 1]!;
  const entries = starts.at(-1)!;
  return {
    similarity,
    families: unionFind(sets.length),
    sizes,
    ranks,
    starts,
    ends: starts.slice(),
    entrySets: new Int32Array(entries),
    entryPlaces: new Int32Array(entries),
    runStarts: new Int32Array(entries),
    metBy: new Int32Array(sets.length).fill(-1),
  };
}

/** How many of a set's ranks are within its first `length` elements. */
function within(row: Int32Array, size: number, length: number): number {
  return Math.max(0, Math.min(row.length, length - (size - row.length)));
}

/** How many of a set's ranks are indexed, for sets at least as large to find. */
function indexed(row: Int32Array, size: number, similarity: number): number {
  return within(row, size, size - Math.ceil(((2 * similarity) / (1 + similarity)) * size - rounding) + 1);
}

/** Unites a set with the indexed sets that are like it. Returns the work. */
function lookUp(join: Join, set: number): number {
  const { families, ranks, sizes, starts, ends, entrySets, runStarts } = join;
  const smallest = Math.ceil(join.similarity * sizes[set]! - rounding);
  const looked = within(ranks[set]!, sizes[set]!, sizes[set]! - smallest + 1);
  let work = 0;
  for (let place = 0; place < looked; place++) {
    const rank = ranks[set]![place]!;
    // From the largest sets down, so that the first too small ends it.
    for (let entry = ends[rank]! - 1; entry >= starts[rank]! && sizes[entrySets[entry]!]! >= smallest; entry--) {
      const other = entrySets[entry]!;
      work++;
      if (families.first(other) !== families.first(set)) work += compare(join, set, place, entry);
      if (families.first(other) === families.first(set)) entry = runStarts[entry]!;
    }
  }
  return work;
}

/** Unites a set with that of an entry where they are alike. Returns how many elements it took. */
function compare(join: Join, set: number, place: number, entry: number): number {
  const { families, ranks, sizes, similarity, entrySets, entryPlaces, metBy } = join;
  const other = entrySets[entry]!;
  if (metBy[other] === set) return 0;
  metBy[other] = set;
  // They meet at the first element they share, so nothing before it counts.
  const [one, two] = [ranks[set]!, ranks[other]!];
  let [i, j] = [place, entryPlaces[entry]!];
  const both = sizes[set]! + sizes[other]!;
  const needed = Math.ceil((similarity / (1 + similarity)) * both - rounding);
  let common = 0;
  let steps = 0;
  while (common + Math.min(one.length - i, two.length - j) >= needed && i < one.length && j < two.length) {
    const [a, b] = [one[i]!, two[j]!];
    if (a === b) common++;
    if (a <= b) i++;
    if (b <= a) j++;
    steps++;
  }
  if (common / (both - common) >= similarity) families.unite(set, other);
  return steps;
}

function addToIndex({ families, ranks, sizes, similarity, ...index }: Join, set: number): void {
  const row = ranks[set]!;
  for (let place = 0; place < indexed(row, sizes[set]!, similarity); place++) {
    const entry = index.ends[row[place]!]!++;
    index.entrySets[entry] = set;
    index.entryPlaces[entry] = place;
    const inRun =
      entry > index.starts[row[place]!]! && families.first(index.entrySets[entry - 1]!) === families.first(set);
    index.runStarts[entry] = inRun ? index.runStarts[entry - 1]! : entry;
  }
}
