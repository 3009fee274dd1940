import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { mergeNeighbours } from "./merge-neighbours.js";
import { layOutNearest } from "./nearest-layout.js";
import { type NearestAnswers, type NearestJob, searchNearest } from "./nearest-search.js";
import { awaitHelper, type NearestShare, takeBlock } from "./nearest-share.js";

/**
 * The last blocks of both threads end within a few milliseconds of each other; then each sorts out what it found. A
 * helper that is this much later is taken for lost.
 */
const PATIENCE_MS = 10_000;

/**
 * The indexes that a job finds, with a second thread taking part of the blocks; queries x k. Undefined where there is
 * no second thread to be had (the sources run without a build, or it does not start) or it was lost on the way.
 * Synchronous: the calling thread works, then waits. Throws what searchNearest throws.
 */
export function searchWithHelper(job: NearestJob): Int32Array | undefined {
  const script = new URL("./nearest-worker.js", import.meta.url);
  if (!existsSync(script)) return undefined;
  const share = openShare(job);
  const helper = startHelper(script, share);
  if (helper === undefined) return undefined;
  try {
    return searchShared(share);
  } finally {
    void helper.terminate();
  }
}

function openShare(job: NearestJob): NearestShare {
  const candidates = shared(job.candidates);
  const queries = job.queries === job.candidates ? candidates : shared(job.queries);
  const control = new Int32Array(new SharedArrayBuffer(8));
  return { job: { sizes: job.sizes, candidates, queries }, answers: sharedAnswers(job), control };
}

function shared(values: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}

function sharedAnswers(job: NearestJob): NearestAnswers {
  const size = job.sizes.queries * job.sizes.k;
  return {
    indexes: new Int32Array(new SharedArrayBuffer(size * 4)),
    similarities: new Float64Array(new SharedArrayBuffer(size * 8)),
  };
}

function startHelper(script: URL, share: NearestShare): Worker | undefined {
  try {
    const helper = new Worker(script, { workerData: share, execArgv: [] });
    helper.unref();
    // A helper that fails is noticed by its silence; without a listener the event would end the process.
    helper.on("error", () => undefined);
    return helper;
  } catch {
    return undefined;
  }
}

function searchShared(share: NearestShare): Int32Array | undefined {
  const { mutual } = layOutNearest(share.job.sizes);
  const own = mutual ? ownAnswers(share.job) : share.answers;
  searchNearest(share.job, own, () => takeBlock(share));
  const end = awaitHelper(share, PATIENCE_MS);
  if (end === "lost") return undefined;
  return mutual && end === "done" ? mergeNeighbours(own, share.answers, share.job.sizes.k) : own.indexes.slice();
}

function ownAnswers(job: NearestJob): NearestAnswers {
  const size = job.sizes.queries * job.sizes.k;
  return { indexes: new Int32Array(size), similarities: new Float64Array(size) };
}
