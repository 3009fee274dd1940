import { searchFirstCopies } from "./nearest-copies.js";
import type { NearestSizes } from "./nearest-layout.js";
import { type NearestJob, searchNearest } from "./nearest-search.js";
import { searchWithHelper } from "./nearest-threads.js";

/** Beyond, the kernel's int16 similarities are not proven to stay within their error bound. */
const MOST_DIMENSIONS = 65_536;
/** Multiplications from which on a second thread earns its start of some 50 ms: about a quarter of a second's work. */
const WORTH_A_THREAD = 5e9;

/** Whose neighbours to find among which vectors. */
export interface NeighbourQuery {
  readonly dimensions: number;
  /** candidates x dimensions, row-major, of any length: they are normalised here */
  readonly candidates: Float64Array;
  /** queries x dimensions, row-major; "candidates": leave-one-out, every candidate queries all the others */
  readonly queries: Float64Array | "candidates";
  /** Neighbours wanted for each query: a whole number from 1 up. */
  readonly k: number;
  /** Cores that may be used, 1 by default; more than 2 are not. It changes the time, never the answer. */
  readonly threads?: number;
}

/** What was found for each query. */
export interface Neighbours {
  /** Neighbours of each query: the k asked for, or all candidates available where they are fewer. */
  readonly k: number;
  /** queries x k row indexes of the candidates, most similar first */
  readonly indexes: Int32Array;
}

/**
 * The k nearest candidates of each query by exact cosine similarity: each vector is divided by its float64 norm, the
 * products are summed in float64 in index order, and ties go to the lower index. A zero vector has similarity 0 with
 * all. Without candidates (or with one, in leave-one-out) k is 0 and there are no indexes; without queries there are
 * none either. The answer does not depend on the machine, the threads or the version of Node.
 *
 * Throws RangeError where k or the dimensions are not a whole number in range (1 to 65,536 dimensions), an array is not
 * a whole number of vectors, a component is not finite, or the search needs more than 2 GiB (about 10 bytes for each
 * candidate and dimension).
 *
 * @example
 * const candidates = Float64Array.of(1, 0, 0, 1, 1, 1);
 * nearestNeighbours({ dimensions: 2, candidates, queries: Float64Array.of(3, 1), k: 2 });
 * // { k: 2, indexes: Int32Array.of(0, 2) }
 */
export function nearestNeighbours(query: NeighbourQuery): Neighbours {
  const sizes = sizesOf(query);
  const { candidates } = query;
  const job = { sizes, candidates, queries: query.queries === "candidates" ? candidates : query.queries };
  return { k: sizes.k, indexes: searchFirstCopies(job, (part) => searchAll(part, query.threads ?? 1)) };
}

function searchAll(job: NearestJob, threads: number): Int32Array {
  const { queries, candidates, dimensions, k } = job.sizes;
  if (queries * k === 0) return new Int32Array(0);
  const shared = threads > 1 && queries * candidates * dimensions >= WORTH_A_THREAD;
  return (shared ? searchWithHelper(job) : undefined) ?? searchAlone(job);
}

function searchAlone(job: NearestJob): Int32Array {
  const size = job.sizes.queries * job.sizes.k;
  const answers = { indexes: new Int32Array(size), similarities: new Float64Array(size) };
  let next = 0;
  searchNearest(job, answers, () => next++);
  return answers.indexes;
}

function sizesOf(query: NeighbourQuery): NearestSizes {
  const { dimensions } = query;
  requireWhole("dimensions", dimensions, MOST_DIMENSIONS);
  requireWhole("k", query.k, Number.MAX_SAFE_INTEGER);
  const candidates = rowCount("candidates", query.candidates, dimensions);
  const leaveOneOut = query.queries === "candidates";
  const queries = query.queries === "candidates" ? candidates : rowCount("queries", query.queries, dimensions);
  const available = leaveOneOut ? Math.max(candidates - 1, 0) : candidates;
  return { dimensions, candidates, queries, leaveOneOut, k: Math.min(query.k, available) };
}

function requireWhole(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw new RangeError(`${name} is ${value}, not a whole number from 1 to ${most}`);
}

function rowCount(name: string, values: Float64Array, dimensions: number): number {
  const rows = values.length / dimensions;
  if (Number.isInteger(rows)) return rows;
  throw new RangeError(`${name} has ${values.length} numbers, not a multiple of ${dimensions} dimensions`);
}
