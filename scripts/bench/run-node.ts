import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/core/package-root.js";
import { measureProcess, type ProcessMeasurement } from "../measure-process.js";

/** No benchmarked process may take longer. */
export const longestRunMs = 180_000;

/** A file of the built package. */
export function built(...path: string[]): string {
  return join(packageRoot(), "dist", ...path);
}

/** Runs a built script in a Node of its own and measures its wall time and its peak memory. */
export function runNode(script: string, args: readonly string[]): Promise<ProcessMeasurement> {
  const hook = pathToFileURL(built("scripts", "peak-memory-hook.js")).href;
  return measureProcess(process.execPath, ["--import", hook, script, ...args], { timeoutMs: longestRunMs });
}
