import { type ChildProcess, fork } from "node:child_process";
import type { Ending, Trial } from "./try-mutation.js";

/** How a trial ended, and what it took; in milliseconds and bytes. */
export interface Tried {
  readonly trial: Trial;
  readonly ending: Ending;
  readonly ms: number;
  readonly peakBytes: number;
}

const hangMs = 5000;
const mostBytes = 2 ** 30;
/** A process is started anew after so many trials: its peak memory is that of all of them. */
const trialsOfProcess = 400;

/** Tries every trial in processes of its own, so that a crash, a hang or a lack of memory is seen and ends none but itself. */
export async function inProcesses(
  script: URL,
  trials: readonly Trial[],
  processes: number,
  onTried: (tried: number) => void,
): Promise<Tried[]> {
  const results: Tried[] = [];
  let next = 0;
  const work = async () => {
    let child: ChildProcess | null = null;
    let used = 0;
    while (next < trials.length) {
      const trial = trials[next++]!;
      child ??= fork(script, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      const tried = await ask(child, trial);
      results.push(tried);
      onTried(results.length);
      if (++used < trialsOfProcess && tried.ending.kind !== "broken") continue;
      child.kill("SIGKILL");
      child = null;
      used = 0;
    }
    child?.kill("SIGKILL");
  };
  await Promise.all(Array.from({ length: processes }, work));
  return results;
}

type Answer = { readonly started: true } | Omit<Tried, "trial">;

function ask(child: ChildProcess, trial: Trial): Promise<Tried> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const finish = (answer: Omit<Tried, "trial">) => {
      clearTimeout(timer);
      child.removeAllListeners();
      const { ending, peakBytes } = answer;
      const isLarge = ending.kind !== "broken" && peakBytes > mostBytes;
      resolve({
        ...answer,
        trial,
        ending: isLarge ? broken(`${Math.round(peakBytes / 2 ** 20)} MB of memory`) : ending,
      });
    };
    child.on("message", (answer: Answer) => {
      if ("ending" in answer) finish(answer);
      else timer = setTimeout(() => finish({ ending: broken("a hang"), ms: hangMs, peakBytes: 0 }), hangMs);
    });
    child.on("exit", (code, signal) => finish({ ending: broken(`a crash: ${signal ?? code}`), ms: 0, peakBytes: 0 }));
    child.send(trial);
  });
}

function broken(why: string): Ending {
  return { kind: "broken", why };
}
