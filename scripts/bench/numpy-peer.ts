import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/core/package-root.js";
import { measureProcess, type ProcessMeasurement } from "../measure-process.js";
import { longestRunMs } from "./run-node.js";

/** Version of the NumPy that `python3` has; null where there is none. */
export function numpyVersion(): string | null {
  const { status, stdout } = spawnSync("python3", ["-c", "import numpy; print(numpy.__version__)"], {
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : null;
}

/** How many threads NumPy's matrix products may use. */
export type PeerThreads = 1 | "all";

/** Runs one of scripts/peer/*.py and reads the JSON object that it prints. */
export async function runPeer<T>(
  script: "knn_numpy.py" | "bootstrap_numpy.py" | "routers_numpy.py",
  args: readonly string[],
  threads: PeerThreads,
): Promise<{ process: ProcessMeasurement; answer: T }> {
  const file = join(packageRoot(), "scripts", "peer", script);
  const limits = threads === "all" ? [] : ["OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"];
  const environment = limits.map((name) => `${name}=${threads}`);
  const measured = await measureProcess("env", [...environment, "python3", file, ...args], {
    timeoutMs: longestRunMs,
  });
  return { process: measured, answer: JSON.parse(measured.stdout) as T };
}

/** What knn_numpy.py prints, apart from its points. */
export interface KnnPeerAnswer {
  readonly seconds: Readonly<Record<"load" | "knn" | "estimates" | "sweep", number>>;
  readonly peakRssMb: number;
}

/** What bootstrap_numpy.py prints. */
export interface BootstrapPeerAnswer {
  readonly drawSeconds: number;
  readonly sumSeconds: number;
}

/** What routers_numpy.py prints. */
export interface RoutersPeerAnswer {
  readonly drawSeconds: number;
  readonly sumSeconds: number;
  /** From the decisions to the intervals. */
  readonly wholeSeconds: number;
  /** routers x (value, lower, upper) */
  readonly quality: readonly (readonly [number, number, number])[];
  readonly costUsd: readonly (readonly [number, number, number])[];
}
