import { prepareBenchTable } from "../bench-table.js";
import { type BenchSetting, type JobReport, type TimedRow, withoutNumpy } from "./job-report.js";
import { type KnnPeerAnswer, type PeerThreads, runPeer } from "./numpy-peer.js";
import { repeat } from "./repeat.js";
import { spreadOf } from "./spread.js";
import { workerRow } from "./worker-row.js";

const publishedRuns = 5;

/** The search for neighbours alone, on one and on two threads, beside NumPy's. */
export async function benchKnn(setting: BenchSetting): Promise<JobReport> {
  const { arrays } = await prepareBenchTable(setting.cacheFolder, setting.size);
  const runs = setting.runs ?? publishedRuns;
  const rows = [
    await workerRow("routebench, 1 thread", "knn-worker.js", [arrays, "1"], runs),
    await workerRow("routebench, 2 threads", "knn-worker.js", [arrays, "2"], runs),
  ];
  if (setting.numpy) rows.push(await peerRow(arrays, 1, runs), await peerRow(arrays, "all", runs));
  const { items, testItems } = setting.size;
  const [queries, candidates] = [testItems, items - testItems].map((count) => count.toLocaleString("en-US"));
  return {
    heading: "knn",
    about: `The 40 nearest of ${candidates} vectors for each of ${queries}, 64 dimensions, cosine. Seconds of the search alone.`,
    rows,
    checks: [],
    phases: [],
    notes: [
      setting.numpy
        ? "routebench's neighbours are those of float64, in order of similarity, ties by item: the same on every machine. NumPy's are " +
          "those of a float32 matrix product, unordered, ties as they fall."
        : withoutNumpy,
    ],
  };
}

async function peerRow(arrays: string, threads: PeerThreads, runs: number): Promise<TimedRow> {
  const measured = await repeat(runs, () => runPeer<KnnPeerAnswer>("knn_numpy.py", [arrays], threads));
  return {
    what: `NumPy float32, ${threads === 1 ? "1 thread" : "all cores"}`,
    seconds: spreadOf(measured.map(({ answer }) => answer.seconds.knn)),
    memoryBytes: spreadOf(measured.map(({ answer }) => answer.peakRssMb * 2 ** 20)),
  };
}
