import { availableParallelism } from "node:os";
import { createInterface } from "node:readline/promises";

/** A stream that a command writes text to. */
export interface Output {
  write(text: string): void;
  /** Columns of the terminal; undefined where it is no terminal. */
  readonly columns: number | undefined;
}

/** All that a command may do to the world beside reading and writing files. */
export interface Effects {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly pid: number;
  readonly cores: number;
  readonly nodeVersion: string;
  /** Milliseconds since some moment, for durations. */
  now(): number;
  /** The date and time as ISO 8601. */
  date(): string;
  /** Does something again and again, `ms` milliseconds apart, until what it returns is called; it keeps no process alive. */
  every(ms: number, what: () => void): () => void;
  /** Peak resident memory of this process in bytes. */
  peakMemoryBytes(): number;
  /** Whether a process of this id runs. */
  isRunning(pid: number): boolean;
  /** A name that no other file of a running process has. */
  uniqueName(): string;
  /** The operating system, as Node calls it. */
  readonly platform: string;
  /** Asks the hub of a dataset: the only way to the network. Redirects are answers of their own. */
  fetch(url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>;
  /** Does something after a time; calling what it gives prevents it. */
  after(ms: number, action: () => void): () => void;
  /** Asks on the terminal; null where there is none to ask on. */
  ask(question: string): Promise<string | null>;
}

/** The effects of a real process. */
export function processEffects(): Effects {
  let names = 0;
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    pid: process.pid,
    cores: availableParallelism(),
    nodeVersion: process.version,
    now: () => performance.now(),
    date: () => new Date().toISOString(),
    every: (ms, what) => {
      const timer = setInterval(what, ms).unref();
      return () => clearInterval(timer);
    },
    peakMemoryBytes: () => process.resourceUsage().maxRSS * 1024,
    isRunning,
    uniqueName: () => `${process.pid}-${names++}`,
    platform: process.platform,
    fetch: (url, headers, signal) => fetch(url, { headers, signal, redirect: "manual" }),
    after,
    ask,
  };
}

function after(ms: number, action: () => void): () => void {
  const timer = setTimeout(action, ms);
  return () => clearTimeout(timer);
}

async function ask(question: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
