import { type NearestAnswers, type NearestJob, searchNearest } from "./nearest-search.js";

const NEXT_BLOCK = 0;
const STATE = 1;
const [WAITING, WORKING, DONE, FAILED, REFUSED] = [0, 1, 2, 3, 4];

/** A job that two threads work on: all arrays lie in shared memory. */
export interface NearestShare {
  readonly job: NearestJob;
  /** What the helper found; main thread and helper write the same one where queries are not shared. */
  readonly answers: NearestAnswers;
  /** The next block to take, and what the helper is doing: zeros to begin with. */
  readonly control: Int32Array;
}

/** Hands out the number of the next block, each to one thread only. */
export function takeBlock(share: NearestShare): number {
  return Atomics.add(share.control, NEXT_BLOCK, 1);
}

/**
 * The helper's part: takes blocks until none is left, unless the main thread has already done without it. Never throws:
 * a failure is left in the share for the main thread, which meets the same fault in the data itself.
 */
export function helpWithShare(share: NearestShare): void {
  if (Atomics.compareExchange(share.control, STATE, WAITING, WORKING) !== WAITING) return;
  Atomics.store(share.control, STATE, tryToHelp(share) ? DONE : FAILED);
  Atomics.notify(share.control, STATE);
}

function tryToHelp(share: NearestShare): boolean {
  try {
    searchNearest(share.job, share.answers, () => takeBlock(share));
    return true;
  } catch {
    return false;
  }
}

/**
 * How the helper ended, for the main thread that has no blocks left: "unused" (it had not begun, and will not), "done",
 * or "lost" (it failed, or began and has not finished within timeoutMs).
 */
export function awaitHelper(share: NearestShare, timeoutMs: number): "unused" | "done" | "lost" {
  if (Atomics.compareExchange(share.control, STATE, WAITING, REFUSED) === WAITING) return "unused";
  Atomics.wait(share.control, STATE, WORKING, timeoutMs);
  return Atomics.load(share.control, STATE) === DONE ? "done" : "lost";
}
