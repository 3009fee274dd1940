import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { text } from "node:stream/consumers";
import { peakMemoryVariable } from "./peak-memory.js";

/** What one run of a program took. */
export interface ProcessMeasurement {
  /** From just before the start to the exit, as a user would wait. */
  readonly wallSeconds: number;
  /** Most physical memory held; null unless the process was preloaded with the memory hook. */
  readonly peakMemoryBytes: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end and measures it. A Node process reports its memory where `hook` is among its `--import`s.
 * It is stopped after `timeoutMs`, where given.
 *
 * @throws Error with the last lines of stderr where the program does not exit with one of `exitCodes`, or is stopped
 */
export async function measureProcess(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly exitCodes?: readonly number[]; readonly timeoutMs?: number } = {},
): Promise<ProcessMeasurement> {
  const folder = mkdtempSync(join(tmpdir(), "routebench-bench-"));
  const peakFile = join(folder, "peak");
  try {
    const started = performance.now();
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, [peakMemoryVariable]: peakFile },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.timeoutMs,
    });
    const exit = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve));
    const ended = exit.then(() => performance.now());
    const [code, stdout, stderr, stopped] = await Promise.all([exit, text(child.stdout), text(child.stderr), ended]);
    if (!(options.exitCodes ?? [0]).includes(code ?? -1)) throw failure(program, args, code, stderr);
    return { wallSeconds: (stopped - started) / 1000, peakMemoryBytes: readPeak(peakFile), stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readPeak(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function failure(program: string, args: readonly string[], code: number | null, stderr: string): Error {
  const lastLines = stderr.trimEnd().split("\n").slice(-5).join("\n");
  return new Error(`${[program, ...args].join(" ")} ended with ${code ?? "a signal"}:\n${lastLines}`);
}
