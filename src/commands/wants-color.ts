import type { Effects } from "./effects.js";

/** Whether to colour stdout: --color, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal that can. */
export function wantsColor(flag: "auto" | "always" | "never", { env, stdout }: Effects): boolean {
  if (flag !== "auto") return flag === "always";
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0";
  return stdout.columns !== undefined && env.TERM !== "dumb";
}
