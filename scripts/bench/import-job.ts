import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { generateImportFile, type ImportFile, importFileNames } from "./import-files.js";
import type { BenchSetting, JobReport, TimedRow } from "./job-report.js";
import { repeat } from "./repeat.js";
import { built, runNode } from "./run-node.js";
import { spreadOf } from "./spread.js";
import { workerRow } from "./worker-row.js";

const publishedRuns = 3;
const bytesPerMegabyte = 2 ** 20;

/** Outcomes of the large CSV file, and of the others: files of about 50 MB, Parquet apart. */
const outcomes = { large: 10_000_000, others: 800_000 };

/** Outcomes a table of the full size has items for: smaller tables have smaller files. */
const fullItems = 36_497;

/** `routebench data import` of files of each kind, beside DuckDB's own read of the same file. */
export async function benchImport({ runs = publishedRuns, size, workFolder }: BenchSetting): Promise<JobReport> {
  const share = Math.min(1, size.items / fullItems);
  const large = await timed(workFolder, "long.csv", Math.ceil(outcomes.large * share), runs);
  const rows = [...large];
  for (const name of importFileNames)
    rows.push(...(await timed(workFolder, name, Math.ceil(outcomes.others * share), runs)));
  return {
    heading: "import",
    about:
      `routebench data import of generated files with 10 models: a CSV file of ${outcomes.large.toLocaleString("en-US")} outcomes, and files ` +
      `of ${outcomes.others.toLocaleString("en-US")} outcomes of each kind. The whole process, from start to exit. MB are 2^20 bytes of the file.`,
    rows,
    checks: [
      { what: `${large[0]!.what}: wall time`, measured: large[0]!.seconds.median, unit: "s", target: 20 },
      {
        what: `${large[0]!.what}: peak memory`,
        measured: large[0]!.memoryBytes!.median / bytesPerMegabyte,
        unit: "MB",
        target: 1000,
      },
    ],
    phases: [],
    notes: [limits],
  };
}

/** Generates one file, measures, and removes it. */
async function timed(workFolder: string, name: string, count: number, runs: number): Promise<TimedRow[]> {
  const folder = join(workFolder, "import");
  mkdirSync(folder);
  try {
    const file = await generateImportFile(folder, name, count);
    const measured = await repeat(runs, () => importOnce(file, folder));
    const seconds = spreadOf(measured.map(({ wallSeconds }) => wallSeconds));
    const raw = await workerRow("", "raw-read-worker.js", [file.rawRead], runs);
    const what = `${file.what}, ${count.toLocaleString("en-US")} outcomes, ${megabytes(file).toFixed(0)} MB`;
    return [
      {
        what: `${what}: import, ${rate(file, seconds.median)}`,
        seconds,
        memoryBytes: spreadOf(measured.map(({ peakMemoryBytes }) => peakMemoryBytes!)),
      },
      { ...raw, what: `${what}: DuckDB's raw read, ${rate(file, raw.seconds.median)}` },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function megabytes({ bytes }: ImportFile): number {
  return bytes / bytesPerMegabyte;
}

function rate(file: ImportFile, seconds: number): string {
  return `${(megabytes(file) / seconds).toFixed(0)} MB/s`;
}

async function importOnce({ path }: ImportFile, folder: string) {
  const dir = join(folder, "store");
  try {
    return await runNode(built("src", "cli.js"), ["data", "import", path, "--name", "bench", "--dir", dir, "-q"]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const limits =
  "DuckDB's raw read is one query with two threads that counts rows, adds numbers up and measures texts, timed inside a process that has started. " +
  "It does **not** hash the file, check numbers, keys, duplicates or what differs within an item, find places for messages, order or write " +
  "anything, or count items and models. Records of a document are found, parsed and converted one by one by routebench; DuckDB holds the whole document in memory.";
