import { type BenchSetting, type JobReport, type TimedRow, withoutNumpy } from "./job-report.js";
import { type BootstrapPeerAnswer, type PeerThreads, runPeer } from "./numpy-peer.js";
import { repeat } from "./repeat.js";
import { spreadOf } from "./spread.js";
import { workerRow } from "./worker-row.js";

const publishedRuns = 5;
const replicates = 1000;
/** As many different columns as the evaluation of the benchmark table sums. */
const columns = 140;

/** Weights and weighted sums of 1,000 replicates, beside NumPy's. */
export async function benchBootstrap({ runs = publishedRuns, size, numpy }: BenchSetting): Promise<JobReport> {
  const args = [size.testItems, columns, replicates].map(String);
  const rows = [await workerRow("routebench, 1 thread", "bootstrap-worker.js", args, runs)];
  if (numpy) rows.push(await peerRow(args, 1, runs), await peerRow(args, "all", runs));
  return {
    heading: "bootstrap",
    about:
      `Poisson(1) weights of ${size.testItems.toLocaleString("en-US")} items in 1,000 replicates, and the weighted sums of ` +
      `${columns} columns. Seconds of drawing and summing.`,
    rows,
    checks: [],
    phases: [],
    notes: [
      numpy
        ? "routebench's weights are hashed from the item's name, so that every run of every router shares them, and its sums are added " +
          "in item order: the same bytes on every machine. NumPy draws from a sequential generator, and its matrix product adds in an " +
          "order of its own; only that product uses more than one thread. Its memory was not measured."
        : withoutNumpy,
    ],
  };
}

async function peerRow(args: readonly string[], threads: PeerThreads, runs: number): Promise<TimedRow> {
  const measured = await repeat(runs, () => runPeer<BootstrapPeerAnswer>("bootstrap_numpy.py", args, threads));
  return {
    what: `NumPy float64, ${threads === 1 ? "1 thread" : "all cores"}`,
    seconds: spreadOf(measured.map(({ answer }) => answer.drawSeconds + answer.sumSeconds)),
    memoryBytes: null,
  };
}
