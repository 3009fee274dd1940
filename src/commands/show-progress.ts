import { plainName } from "../../reports/text/plain-text.js";
import { type StepProgress, unknownProgress, type Watch } from "../store/watch.js";
import type { Effects } from "./effects.js";
import { clearLine, isInPlace, type PhaseOptions } from "./phases.js";

/** Progress of steps, with rows and rate, on stderr. */
export interface ShownProgress {
  readonly watch: Watch;
  /** All steps ended: clears the line. */
  end(): void;
}

/** How often a line in place is written anew, and how often another line is, in milliseconds. */
const refreshMs = { inPlace: 200, plain: 2000 };

/** "read a.csv: about 3,100,000 rows (31 %), 2,900,000 rows/s" */
function describe(step: string, { rows, isEstimate, share }: StepProgress, seconds: number): string {
  const count = (value: number) => Math.round(value).toLocaleString("en-US");
  const percent = share === null ? "" : `${Math.floor(100 * share)} %`;
  if (rows === null) return `${step}: ${percent || "..."}`;
  const rate = seconds > 0 ? `, ${count(rows / seconds)} rows/s` : "";
  return `${step}: ${isEstimate ? "about " : ""}${count(rows)} rows${percent && ` (${percent})`}${rate}`;
}

/**
 * Shows progress as asked: in place on a terminal, in lines, or not at all. On a terminal that is none, in CI and under
 * `none` nothing is written.
 */
export function showProgress(how: PhaseOptions["progress"], effects: Effects): ShownProgress {
  const { stderr } = effects;
  const inPlace = isInPlace(how, effects);
  let current = { step: "", since: effects.now(), progress: () => unknownProgress };
  const line = () => plainName(describe(current.step, current.progress(), (effects.now() - current.since) / 1000));
  const show = () => {
    if (current.step === "") return;
    if (inPlace) stderr.write(`${clearLine}${line().slice(0, stderr.columns! - 1)}`);
    else stderr.write(`${line()}\n`);
  };
  const isShown = inPlace || how === "plain";
  const stop = isShown ? effects.every(inPlace ? refreshMs.inPlace : refreshMs.plain, show) : () => undefined;
  return {
    watch: {
      begin(step, progress) {
        current = { step, since: effects.now(), progress };
        if (isShown && how === "plain") stderr.write(`${plainName(step)} ...\n`);
      },
    },
    end() {
      stop();
      current = { ...current, step: "" };
      if (inPlace) stderr.write(clearLine);
    },
  };
}
