/** Queries whose rows and entries are worked on together: they stay in a second-level cache of 1 MiB. */
const BLOCK = 256;
/** Bytes that the entries of one block may take: a very large k makes blocks smaller. */
const MOST_BLOCK_BYTES = 16 * 2 ** 20;
/** Bytes that the entries of all candidates may take where these query each other; beyond, they do so in blocks. */
const MOST_MUTUAL_BYTES = 64 * 2 ** 20;
/** The kernel treats candidates, and the limits of queries, eight at a time. */
const GROUP = 8;

/** The sizes of one search: candidates and queries are numbers of vectors. */
export interface NearestSizes {
  readonly dimensions: number;
  readonly candidates: number;
  readonly queries: number;
  /** Whether the queries are the candidates. */
  readonly leaveOneOut: boolean;
  readonly k: number;
}

/** How a search is cut up, and where its buffers lie in the kernel's memory, in bytes. */
export interface NearestLayout {
  /** Whether each pair is computed once for both its sides, which needs the entries of all queries at once. */
  readonly mutual: boolean;
  /** Queries in a block: a multiple of 8. */
  readonly block: number;
  /** Dimensions rounded up to a multiple of 8: what is added is zero. */
  readonly dimensions: number;
  /** Entries that one query can hold: more than k. */
  readonly capacity: number;
  readonly candidateRows: number;
  readonly queryRows: number;
  /** Where the answers of one block go: k int32 indexes, and k float64 similarities, for each query. */
  readonly indexes: number;
  readonly similarities: number;
  /** In the order of the kernel's `place`. */
  readonly offsets: readonly number[];
  readonly bytes: number;
}

/**
 * The layout of a search: one buffer after the other, each at a multiple of 64. Per candidate and dimension it takes 10
 * bytes (12 where the search is mutual), and for the entries at most 64 MiB as long as k is below 100,000.
 */
export function layOutNearest(sizes: NearestSizes): NearestLayout {
  const capacity = entryCapacity(sizes);
  const block = blockSize(capacity);
  const mutual = sizes.leaveOneOut && sizes.candidates * capacity * 8 <= MOST_MUTUAL_BYTES;
  const dimensions = roundUp(sizes.dimensions, GROUP);
  const candidates = roundUp(sizes.candidates, GROUP);
  const slots = mutual ? candidates : block;
  let bytes = 1024;
  const reserve = (size: number): number => {
    const offset = bytes;
    bytes += roundUp(size, 64);
    return offset;
  };
  const candidateRows = reserve(candidates * dimensions * 8);
  const panels = reserve(candidates * dimensions * 2);
  const queryRows = mutual ? candidateRows : reserve(block * dimensions * 8);
  const tiles = reserve(slots * dimensions * 2);
  const limits = reserve(slots * 4);
  const counts = reserve(slots * 4);
  const entries = reserve(slots * capacity * 8);
  const scratch = reserve(64 + roundUp(capacity, 4) * 8);
  const indexes = reserve(block * sizes.k * 4);
  const similarities = reserve(block * sizes.k * 8);
  const offsets = [candidateRows, panels, queryRows, tiles, limits, counts, entries, scratch];
  return { mutual, block, dimensions, capacity, candidateRows, queryRows, indexes, similarities, offsets, bytes };
}

/** The k best, about as many again before they are sorted out, and some room for ties. */
function entryCapacity(sizes: NearestSizes): number {
  return Math.min(2 * sizes.k + 32, sizes.candidates) + 1;
}

function blockSize(capacity: number): number {
  const fitting = Math.floor(MOST_BLOCK_BYTES / (capacity * 8));
  return Math.min(BLOCK, Math.max(GROUP, fitting - (fitting % GROUP)));
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
