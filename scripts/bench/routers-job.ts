import { benchModel } from "../bench-model.js";
import { prepareBenchTable } from "../bench-table.js";
import { type BenchSetting, type JobReport, type TargetCheck, type TimedRow, withoutNumpy } from "./job-report.js";
import { type PeerThreads, type RoutersPeerAnswer, runPeer } from "./numpy-peer.js";
import { repeat } from "./repeat.js";
import { spreadOf } from "./spread.js";
import { workerRow } from "./worker-row.js";

const publishedRuns = 5;
const routers = 20;
const replicates = 1000;
const targetSeconds = 0.5;

/** Quality and cost with their intervals for many routers over the whole table, beside NumPy's. */
export async function benchRouters(setting: BenchSetting): Promise<JobReport> {
  const { arrays } = await prepareBenchTable(setting.cacheFolder, setting.size);
  const runs = setting.runs ?? publishedRuns;
  const args = [arrays, routers, replicates].map(String);
  const rows: TimedRow[] = [];
  const checks: TargetCheck[] = [];
  for (const groups of [1, benchModel.groups.length]) {
    const name = `routebench, 1 thread, ${groups} group${groups === 1 ? "" : "s"}`;
    const whole = await workerRow(`${name}: the whole`, "routers-worker.js", [...args, String(groups), "whole"], runs);
    rows.push(whole);
    rows.push(
      await workerRow(`${name}: weights and sums`, "routers-worker.js", [...args, String(groups), "sums"], runs),
    );
    checks.push({ what: whole.what, measured: whole.seconds.median, unit: "s", target: targetSeconds });
  }
  if (setting.numpy) rows.push(...(await peerRows(args, 1, runs)), ...(await peerRows(args, "all", runs)));
  return {
    heading: "routers",
    about: about(setting),
    rows,
    checks,
    phases: [],
    notes: [setting.numpy ? comparison : withoutNumpy],
  };
}

function about({ size }: BenchSetting): string {
  return (
    `${routers} routers' decisions, drawn at random, over ${size.items.toLocaleString("en-US")} items x ` +
    `${benchModel.models.length} models: quality and cost of each router with 95 % intervals from 1,000 replicates, by the function ` +
    `that \`routebench eval\` calls; over all items, and in each of ${benchModel.groups.length} groups as well. Seconds from the ` +
    "outcomes in memory to the intervals. Weights and sums: the part of it that hashes the items, draws, and sums 60 columns " +
    "(score, cost and cost squared of each router)."
  );
}

const comparison =
  "NumPy draws as many items as there are from a sequential generator and counts them, which is the longest part; the sums of 40 " +
  "columns are one float32 matrix product, the only part on more than one thread. It leaves out the squares of the costs, and so " +
  "bootstrap-t: its intervals of cost are percentiles, too short where costs have a long tail. Its replicates depend on the order of the " +
  "items, its sums on the library that multiplies; it has no groups. routebench leaves out nothing that `routebench eval` does for these " +
  "two metrics; neither loads data or replays a router. NumPy's memory was not measured.";

async function peerRows(args: readonly string[], threads: PeerThreads, runs: number): Promise<TimedRow[]> {
  const measured = await repeat(runs, () => runPeer<RoutersPeerAnswer>("routers_numpy.py", args, threads));
  const answers = measured.map(({ answer }) => answer);
  const name = `NumPy float32, ${threads === 1 ? "1 thread" : "all cores"}, 1 group`;
  return [
    {
      what: `${name}: the whole`,
      seconds: spreadOf(answers.map(({ wholeSeconds }) => wholeSeconds)),
      memoryBytes: null,
    },
    {
      what: `${name}: draws and sums`,
      seconds: spreadOf(answers.map(({ drawSeconds, sumSeconds }) => drawSeconds + sumSeconds)),
      memoryBytes: null,
    },
  ];
}
