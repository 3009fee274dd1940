/** A phase of a run, or the rest of it. */
export interface PhaseTime {
  readonly phase: string;
  readonly ms: number;
}

/** What `--timings` prints. */
export interface Timings {
  readonly phases: readonly PhaseTime[];
  /** Of all phases together: without the start and the end of the process. */
  readonly totalMs: number;
}

const timeLine = /^\s*(\d+) ms {2}(.+)$/gm;
const totalName = "all phases";

/**
 * The phases that a run with `--timings` reports on stderr, among other lines.
 *
 * @throws Error where there is no such report
 */
export function parseTimings(stderr: string): Timings {
  const lines = [...stderr.matchAll(timeLine)].map(([, ms, phase]) => ({ phase: phase!, ms: Number(ms) }));
  const total = lines.find(({ phase }) => phase === totalName);
  if (!total) throw new Error(`there are no timings in: ${stderr.slice(-200)}`);
  return { phases: lines.filter((line) => line !== total), totalMs: total.ms };
}
