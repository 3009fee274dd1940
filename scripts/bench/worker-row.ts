import type { ProcessMeasurement } from "../measure-process.js";
import type { TimedRow } from "./job-report.js";
import { repeat } from "./repeat.js";
import { built, runNode } from "./run-node.js";
import { spreadOf } from "./spread.js";

/** Times one of our workers, each run in a process of its own: the seconds are those that it prints of its own work. */
export async function workerRow(
  what: string,
  worker: "knn-worker.js" | "bootstrap-worker.js" | "routers-worker.js" | "raw-read-worker.js",
  args: readonly string[],
  runs: number,
): Promise<TimedRow> {
  const measured = await repeat(runs, () => runNode(built("scripts", "bench", worker), args));
  return {
    what,
    seconds: spreadOf(measured.map(ownSeconds)),
    memoryBytes: spreadOf(measured.map(({ peakMemoryBytes }) => peakMemoryBytes!)),
  };
}

function ownSeconds({ stdout }: ProcessMeasurement): number {
  return (JSON.parse(stdout) as { seconds: number }).seconds;
}
