import { loadKernel } from "./load-kernel.js";
import { layOutNearest, type NearestLayout, type NearestSizes } from "./nearest-layout.js";
import { writeUnitRow } from "./unit-row.js";

/** Offsets in the kernel are signed 32-bit numbers. */
const MOST_BYTES = 2 ** 31 - 2 ** 16;
const PAGE_BYTES = 2 ** 16;

/** A search with everything decided: plain data, so that it can be sent to another thread. */
export interface NearestJob {
  readonly sizes: NearestSizes;
  /** candidates x dimensions, row-major, not normalised */
  readonly candidates: Float64Array;
  /** queries x dimensions; the candidates themselves in leave-one-out */
  readonly queries: Float64Array;
}

/** Where answers go: queries x k, each row most similar first, index -1 where nothing was found. */
export interface NearestAnswers {
  readonly indexes: Int32Array;
  readonly similarities: Float64Array;
}

/** What the kernel exports: assembly/nearest.ts says what each argument is. */
interface NearestKernel {
  configure(paddedDimensions: number, k: number, capacity: number, candidates: number): void;
  place(...offsets: readonly number[]): void;
  packCandidates(): void;
  openQueries(count: number, self: number): void;
  scan(fromQuery: number, toQuery: number, from: number, to: number, mutual: boolean): void;
  finish(from: number, to: number, indexes: number, similarities: number): void;
}

interface Search {
  readonly job: NearestJob;
  readonly layout: NearestLayout;
  readonly kernel: NearestKernel;
  readonly memory: ArrayBuffer;
  readonly answers: NearestAnswers;
}

/**
 * Works through the blocks of queries whose numbers `take` hands out (each once, in any order, until one is past the
 * last) in a kernel of its own, and writes what it found into `answers`. Where pairs are shared, those are the best of
 * the pairs it saw, for all queries; otherwise they are final, and only for the blocks it took. Throws RangeError where
 * a component is not finite, or the search needs more than 2 GiB.
 */
export function searchNearest(job: NearestJob, answers: NearestAnswers, take: () => number): void {
  const search = open(job, answers);
  if (search.layout.mutual) searchMutually(search, take);
  else searchInBlocks(search, take);
}

function open(job: NearestJob, answers: NearestAnswers): Search {
  const { sizes } = job;
  const layout = layOutNearest(sizes);
  if (layout.bytes > MOST_BYTES) {
    throw new RangeError(`${sizes.candidates} candidates of ${sizes.dimensions} dimensions need more than 2 GiB`);
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(layout.bytes / PAGE_BYTES) });
  const instance = new WebAssembly.Instance(loadKernel("nearest"), { env: { memory } });
  const kernel = instance.exports as unknown as NearestKernel;
  const search = { job, layout, kernel, memory: memory.buffer, answers };
  kernel.configure(layout.dimensions, sizes.k, layout.capacity, sizes.candidates);
  kernel.place(...layout.offsets);
  writeRows(search, job.candidates, 0, sizes.candidates, layout.candidateRows);
  kernel.packCandidates();
  return search;
}

function writeRows(search: Search, source: Float64Array, from: number, to: number, offset: number): void {
  const padded = search.layout.dimensions;
  const target = new Float64Array(search.memory, offset, (to - from) * padded);
  for (let row = from; row < to; row++) {
    writeUnitRow(source, row, search.job.sizes.dimensions, target, (row - from) * padded);
  }
}

/** Each block of candidates queries itself, then meets every later candidate once, for the good of both. */
function searchMutually(search: Search, take: () => number): void {
  const { kernel, job } = search;
  const { candidates } = job.sizes;
  kernel.openQueries(candidates, 0);
  for (const [from, to] of blocks(search, take)) {
    kernel.scan(from, to, from, to, false);
    if (to < candidates) kernel.scan(from, to, to, candidates, true);
  }
  let next = 0;
  for (const [from, to] of blocks(search, () => next++)) finish(search, from, from, to);
}

function searchInBlocks(search: Search, take: () => number): void {
  const { kernel, layout, job } = search;
  for (const [from, to] of blocks(search, take)) {
    new Uint8Array(search.memory, layout.queryRows, layout.block * layout.dimensions * 8).fill(0);
    writeRows(search, job.queries, from, to, layout.queryRows);
    kernel.openQueries(to - from, job.sizes.leaveOneOut ? from : -layout.block - 1);
    kernel.scan(0, to - from, 0, job.sizes.candidates, false);
    finish(search, from, 0, to - from);
  }
}

/** Takes the answers of the kernel's queries `from` to `to`, which are those of the search from `first` on. */
function finish(search: Search, first: number, from: number, to: number): void {
  const { kernel, layout, answers, memory } = search;
  const { k } = search.job.sizes;
  kernel.finish(from, to, layout.indexes, layout.similarities);
  answers.indexes.set(new Int32Array(memory, layout.indexes, (to - from) * k), first * k);
  answers.similarities.set(new Float64Array(memory, layout.similarities, (to - from) * k), first * k);
}

function* blocks(search: Search, take: () => number): Generator<readonly [number, number]> {
  const { block } = search.layout;
  const { queries } = search.job.sizes;
  for (let from = take() * block; from < queries; from = take() * block) yield [from, Math.min(from + block, queries)];
}
