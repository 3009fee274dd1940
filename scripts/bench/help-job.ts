import { measureProcess } from "../measure-process.js";
import type { BenchSetting, JobReport } from "./job-report.js";
import { repeat } from "./repeat.js";
import { built, longestRunMs } from "./run-node.js";
import { spreadOf } from "./spread.js";

const publishedRuns = 15;

/** What routebench adds to the start of Node, as `--help` shows it. */
export async function benchHelp({ runs = publishedRuns }: BenchSetting): Promise<JobReport> {
  const pairs = await repeat(runs, async () => ({
    help: await nodeSeconds([built("src", "cli.js"), "--help"]),
    bare: await nodeSeconds(["-e", "0"]),
  }));
  const help = spreadOf(pairs.map((pair) => pair.help));
  const bare = spreadOf(pairs.map((pair) => pair.bare));
  const added = spreadOf(pairs.map((pair) => pair.help - pair.bare));
  return {
    heading: "help",
    about:
      "Start of the command line: `--help` less an empty Node, run in turns; the difference is taken pair by pair.",
    rows: [
      { what: "routebench --help", seconds: help, memoryBytes: null },
      { what: "node -e 0", seconds: bare, memoryBytes: null },
      { what: "difference", seconds: added, memoryBytes: null },
    ],
    checks: [{ what: "difference", measured: 1000 * added.median, unit: "ms", target: 30 }],
    phases: [],
    notes: [],
  };
}

async function nodeSeconds(args: readonly string[]): Promise<number> {
  return (await measureProcess(process.execPath, args, { timeoutMs: longestRunMs })).wallSeconds;
}
