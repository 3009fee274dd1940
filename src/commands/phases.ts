import type { Effects } from "./effects.js";

/** Follows the phases of a run: for progress on stderr and for `--timings`. */
export interface Phases {
  /** A phase begins, and the one before it ends. */
  begin(phase: string): void;
  /** All phases ended: clears the progress line, and prints the timings where asked for. A second call does nothing. */
  end(): void;
}

/** How progress is shown; "auto" is a line in place on a terminal, and nothing elsewhere or in CI. */
export interface PhaseOptions {
  readonly progress: "auto" | "plain" | "none";
  readonly timings: boolean;
}

/** Empties the line of a terminal that the cursor is in. */
export const clearLine = "\r\u001b[K";

/** Whether progress is a line in place. */
export function isInPlace(progress: PhaseOptions["progress"], { stderr, env }: Effects): boolean {
  return progress === "auto" && stderr.columns !== undefined && !env.CI && env.TERM !== "dumb";
}

/** Starts following. */
export function followPhases({ progress, timings }: PhaseOptions, effects: Effects): Phases {
  const { stderr } = effects;
  const inPlace = isInPlace(progress, effects);
  const spent: { phase: string; ms: number }[] = [];
  const started = effects.now();
  let current: { phase: string; since: number } | undefined;
  let ended = false;
  const close = () => {
    if (current) spent.push({ phase: current.phase, ms: effects.now() - current.since });
    current = undefined;
  };
  return {
    begin(phase) {
      close();
      current = { phase, since: effects.now() };
      if (inPlace) stderr.write(`${clearLine}${phase} ...`.slice(0, clearLine.length + stderr.columns! - 1));
      if (progress === "plain") stderr.write(`${phase} ...\n`);
    },
    end() {
      if (ended) return;
      ended = true;
      close();
      if (inPlace) stderr.write(clearLine);
      if (timings) stderr.write(timingTable(spent, effects.now() - started, effects.peakMemoryBytes()));
    },
  };
}

function timingTable(spent: readonly { phase: string; ms: number }[], totalMs: number, peakBytes: number): string {
  const row = (phase: string, ms: number) => `${ms.toFixed(0).padStart(7)} ms  ${phase}\n`;
  const rows = spent.map(({ phase, ms }) => row(phase, ms)).join("");
  return `timings\n${rows}${row("all phases", totalMs)}${(peakBytes / 2 ** 20).toFixed(0).padStart(7)} MB  peak memory\n`;
}
