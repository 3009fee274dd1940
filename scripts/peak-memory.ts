import { existsSync, readFileSync, writeFileSync } from "node:fs";

const statusFile = "/proc/self/status";

/**
 * Most physical memory that this process has held, in bytes. On Linux the kernel's VmHWM: unlike the resource usage's maximum it
 * starts anew with the program, whereas that one begins at what the parent held when it forked.
 */
export function peakMemoryBytes(): number {
  const marked = existsSync(statusFile) ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(statusFile, "utf8")) : null;
  return 1024 * (marked ? Number(marked[1]) : process.resourceUsage().maxRSS);
}

/** Name of the environment variable that holds the file to which a measured process writes its peak memory. */
export const peakMemoryVariable = "ROUTEBENCH_BENCH_PEAK_FILE";

/** Has this process write its peak memory, in bytes, when it ends; nothing where {@link peakMemoryVariable} is not set. */
export function reportPeakMemoryAtExit(): void {
  const file = process.env[peakMemoryVariable];
  if (file) process.on("exit", () => writeFileSync(file, String(peakMemoryBytes())));
}
