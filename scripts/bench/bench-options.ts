import { parseArgs } from "node:util";

/** The parts of the benchmark, in the order in which they run. */
export const jobNames = ["eval", "knn", "bootstrap", "routers", "import", "help"] as const;

/** A part of the benchmark. */
export type JobName = (typeof jobNames)[number];

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  readonly only: readonly JobName[];
  /** Measured runs a job; undefined: as many as the job is published with. */
  readonly runs: number | undefined;
  /** Put the report into docs/benchmark.md too. */
  readonly write: boolean;
}

/** So that a slip of the keyboard does not hold a machine for hours. */
const mostRuns = 100;

/**
 * Reads the arguments of `npm run bench -- [--only eval|knn|bootstrap|routers|import|help]... [--runs N] [--write]`.
 *
 * @throws Error that names what is wrong
 */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: "string", multiple: true }, runs: { type: "string" }, write: { type: "boolean" } },
  });
  if (values.write && values.only) throw new Error("--write with --only: the page has every job, leave out --only");
  return {
    only: values.only ? values.only.map(parseJob) : jobNames,
    runs: values.runs === undefined ? undefined : parseRuns(values.runs),
    write: values.write ?? false,
  };
}

function parseJob(text: string): JobName {
  const job = jobNames.find((name) => name === text);
  if (!job) throw new Error(`--only ${text}: the jobs are ${jobNames.join(", ")}`);
  return job;
}

function parseRuns(text: string): number {
  const runs = Number(text);
  if (Number.isInteger(runs) && runs >= 1 && runs <= mostRuns) return runs;
  throw new Error(`--runs ${text}: a whole number from 1 to ${mostRuns}`);
}
