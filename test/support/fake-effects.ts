import type { Effects, Output } from "../../src/commands/effects.js";

/** Effects that touch nothing, and what was written to them. */
export interface FakeEffects extends Effects {
  readonly written: { out: string; err: string };
}

/** Effects of a process with the id 4242 that sees two cores; `isRunning` says yes to it alone. */
export function fakeEffects(changes: Partial<Effects> & { readonly columns?: number } = {}): FakeEffects {
  const written = { out: "", err: "" };
  let time = 0;
  const output = (stream: "out" | "err"): Output => ({
    write: (text) => {
      written[stream] += text;
    },
    columns: changes.columns,
  });
  return {
    cwd: "/project",
    env: {},
    stdout: output("out"),
    stderr: output("err"),
    pid: 4242,
    cores: 2,
    nodeVersion: "v20.0.0",
    now: () => (time += 10),
    date: () => "2026-01-02T03:04:05.000Z",
    every: () => () => undefined,
    peakMemoryBytes: () => 3 * 2 ** 20,
    isRunning: (pid) => pid === 4242,
    uniqueName: () => "unique",
    platform: "linux",
    fetch: () => Promise.reject(new Error("no network")),
    after: () => () => undefined,
    ask: () => Promise.resolve(null),
    ...changes,
    written,
  };
}
