import type { BenchSize } from "../bench-table.js";
import type { PhaseTime } from "./parse-timings.js";
import type { Spread } from "./spread.js";

/** What every job of the benchmark is given. */
export interface BenchSetting {
  /** Measured runs; undefined: the job's own number. */
  readonly runs: number | undefined;
  readonly size: BenchSize;
  /** Where the table is kept between benchmarks. */
  readonly cacheFolder: string;
  /** Where runs may write; emptied by the caller at the end. */
  readonly workFolder: string;
  /** Whether `python3` has NumPy: without it the peers are left out, saying so. */
  readonly numpy: string | null;
}

/** One measured thing. */
export interface TimedRow {
  readonly what: string;
  readonly seconds: Spread;
  /** Most physical memory held; null where it was not measured. */
  readonly memoryBytes: Spread | null;
}

/** A measured number beside what it is held against. */
export interface TargetCheck {
  readonly what: string;
  readonly measured: number;
  readonly unit: "s" | "ms" | "MB";
  readonly target: number;
  /** Better than the target, where there is such an aim. */
  readonly goal?: number;
}

/** What a job found. */
export interface JobReport {
  readonly heading: string;
  /** What is measured, in a sentence or two. */
  readonly about: string;
  readonly rows: readonly TimedRow[];
  readonly checks: readonly TargetCheck[];
  /** Tables of phases, by their heading. */
  readonly phases: readonly { readonly heading: string; readonly times: readonly PhaseTime[] }[];
  /** What a reader must know to compare. */
  readonly notes: readonly string[];
}

/** Said by jobs whose peer could not run. */
export const withoutNumpy = "The NumPy peer was left out: python3 with numpy was not found.";
