import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { profiles } from "../../src/metrics/profiles.js";
import { prepareBenchTable } from "../bench-table.js";
import type { ProcessMeasurement } from "../measure-process.js";
import { type BenchSetting, type JobReport, type TimedRow, withoutNumpy } from "./job-report.js";
import { type KnnPeerAnswer, runPeer } from "./numpy-peer.js";
import { type PhaseTime, parseTimings } from "./parse-timings.js";
import { repeat } from "./repeat.js";
import { built, runNode } from "./run-node.js";
import { medianIndex, spreadOf } from "./spread.js";

const publishedRuns = 5;
const bytesPerMegabyte = 2 ** 20;

/** The whole of `routebench eval` on the benchmark table, and beside it the whole of the kNN peer in NumPy. */
export async function benchEval(setting: BenchSetting): Promise<JobReport> {
  const table = await prepareBenchTable(setting.cacheFolder, setting.size);
  const runs = setting.runs ?? publishedRuns;
  const ours = await repeat(runs, () => evaluateOnce(table.parquet, setting.workFolder));
  const peers = setting.numpy
    ? await repeat(runs, () => runPeer<KnnPeerAnswer>("knn_numpy.py", [table.arrays], "all"))
    : [];
  const row: TimedRow = {
    what: "routebench eval, the whole process",
    seconds: spreadOf(ours.map(({ wallSeconds }) => wallSeconds)),
    memoryBytes: spreadOf(ours.map(({ peakMemoryBytes }) => peakMemoryBytes!)),
  };
  return {
    heading: "eval",
    about: aboutTable(setting),
    rows: peers.length > 0 ? [row, peerRow(peers)] : [row],
    checks: [
      { what: "wall time", measured: row.seconds.median, unit: "s", target: 5, goal: 2 },
      { what: "peak memory", measured: row.memoryBytes!.median / bytesPerMegabyte, unit: "MB", target: 700, goal: 500 },
    ],
    phases: [
      { heading: "routebench eval", times: phasesOfMedian(ours) },
      ...(peers.length > 0 ? [{ heading: "NumPy peer", times: peerPhases(peers) }] : []),
    ],
    notes: setting.numpy ? [peerLimits(setting)] : [withoutNumpy],
  };
}

async function evaluateOnce(parquet: string, workFolder: string): Promise<ProcessMeasurement> {
  const folder = join(workFolder, "eval");
  mkdirSync(folder);
  try {
    const outputs = ["json", "html"].flatMap((kind) => ["-o", join(folder, `result.${kind}`)]);
    const flags = ["--split", "column:split", "--timings", "-q", "--dir", join(folder, "runs"), ...outputs];
    return await runNode(built("src", "cli.js"), ["eval", parquet, ...flags]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function aboutTable({ size: { items, testItems } }: BenchSetting): string {
  const [all, test, train] = [items, testItems, items - testItems].map((count) => count.toLocaleString("en-US"));
  return (
    `${all} items x 11 models from one Parquet file, 64-dimensional embeddings; ${train} items to learn from, ` +
    `${test} evaluated. The default routers (every single model, kNN with k = 40 and its whole frontier, random, cheapest, ` +
    `best single, static mix, oracle, hindsight best), ${profiles[0].metrics.length} metrics with 1,000 replicates, over all items and in each of 86 ` +
    "groups; result as JSON and as a page, stored run with its decisions."
  );
}

/** Phases of the run with the median wall time; what the phases leave is the start and the end of the process. */
function phasesOfMedian(runs: readonly ProcessMeasurement[]): PhaseTime[] {
  const median = runs[medianIndex(runs.map(({ wallSeconds }) => wallSeconds))]!;
  const { phases, totalMs } = parseTimings(median.stderr);
  return [...phases, { phase: "start and exit of the process", ms: Math.round(1000 * median.wallSeconds - totalMs) }];
}

type PeerRun = { readonly process: ProcessMeasurement; readonly answer: KnnPeerAnswer };

function peerRow(peers: readonly PeerRun[]): TimedRow {
  return {
    what: "NumPy peer, the whole process (does much less: see below)",
    seconds: spreadOf(peers.map(({ process }) => process.wallSeconds)),
    memoryBytes: spreadOf(peers.map(({ answer }) => answer.peakRssMb * bytesPerMegabyte)),
  };
}

function peerPhases(peers: readonly PeerRun[]): PhaseTime[] {
  const { process, answer } = peers[medianIndex(peers.map((peer) => peer.process.wallSeconds))]!;
  const phases = Object.entries(answer.seconds).map(([phase, seconds]) => ({ phase, ms: Math.round(1000 * seconds) }));
  const spent = phases.reduce((sum, { ms }) => sum + ms, 0);
  return [...phases, { phase: "start and exit of the process", ms: Math.round(1000 * process.wallSeconds - spent) }];
}

function peerLimits({ size: { items, testItems } }: BenchSetting): string {
  const ratio = ((items - testItems) / testItems).toFixed(1);
  return (
    "The NumPy peer (scripts/peer/knn_numpy.py) is what a short script does: it loads ready arrays, finds the 40 neighbours of the " +
    "evaluated items in float32 with ties as they fall, and takes the mean quality and cost at 32 values of lambda. It does **not** " +
    `read or check Parquet, search the training items among themselves (${ratio} times its own search, without which an operating ` +
    "point cannot be chosen on train), sweep every breakpoint of lambda, replay baselines and references, resample (it has no interval " +
    "at all), compute the other eight metrics or any group, write a result, a page or decisions. Its matrix product runs on all cores."
  );
}
