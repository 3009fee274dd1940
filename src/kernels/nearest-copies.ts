import { allFinite } from "./all-finite.js";
import { firstCopies } from "./first-copies.js";
import type { NearestJob } from "./nearest-search.js";

/**
 * Searches as `search` does, and shows it no candidate that cannot be found. Equal vectors are as similar to any query,
 * and ties go to the lower index: of a vector's copies only the first k are ever neighbours, or the first k + 1 where
 * one of them is the query. Without this, n copies of one vector take n * n exact comparisons.
 *
 * @param search gives queries x k indexes of the job's candidates; throws where a component is not finite, naming it
 * @returns queries x k indexes of the candidates, most similar first
 */
export function searchFirstCopies(job: NearestJob, search: (job: NearestJob) => Int32Array): Int32Array {
  const { dimensions, k, leaveOneOut } = job.sizes;
  if (!allFinite(job.candidates)) return search(job);
  const { firsts, kept } = firstCopies(job.candidates, dimensions, k + 1);
  if (kept.length === firsts.length) return search(job);
  const candidates = gatherRows(job.candidates, dimensions, kept);
  const sizes = { ...job.sizes, candidates: kept.length };
  if (!leaveOneOut) return search({ ...job, sizes, candidates }).map((index) => kept[index]!);
  const own = search({ sizes: { ...sizes, queries: kept.length }, candidates, queries: candidates });
  // A copy that is left out is none of the candidates, so all of these have the neighbours of their vector.
  const spared = sparedVectors(firsts, kept);
  const queries = gatherRows(job.candidates, dimensions, spared);
  const theirs = search({ sizes: { ...sizes, queries: spared.length, leaveOneOut: false }, candidates, queries });
  const rowAnswers = answersByRow(kept, own, k);
  const vectorAnswers = answersByRow(spared, theirs, k);
  const answers = new Int32Array(firsts.length * k);
  for (const [row, first] of firsts.entries()) {
    answers.set(
      (rowAnswers.get(row) ?? vectorAnswers.get(first)!).map((index) => kept[index]!),
      row * k,
    );
  }
  return answers;
}

/** The first row of each vector that has copies which were not kept. */
function sparedVectors(firsts: Int32Array, kept: Int32Array): Int32Array {
  const keptRows = new Set(kept);
  return Int32Array.from(new Set(firsts.filter((_, row) => !keptRows.has(row))));
}

function answersByRow(rows: Int32Array, answers: Int32Array, k: number): Map<number, Int32Array> {
  return new Map(Array.from(rows, (row, place) => [row, answers.subarray(place * k, (place + 1) * k)]));
}

function gatherRows(values: Float64Array, dimensions: number, rows: Int32Array): Float64Array {
  const gathered = new Float64Array(rows.length * dimensions);
  for (const [place, row] of rows.entries()) {
    gathered.set(values.subarray(row * dimensions, (row + 1) * dimensions), place * dimensions);
  }
  return gathered;
}
