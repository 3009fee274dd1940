import { join } from "node:path";
import { packageRoot } from "../core/package-root.js";
import type { Effects } from "./effects.js";
import { evaluateSettings, nowhere } from "./eval.js";
import type { EvalFlags } from "./eval-options.js";
import { settle } from "./settings.js";

/** `routebench demo`: the main job on bundled, simulated data. Returns the exit code. */
export async function runDemo(flags: EvalFlags, effects: Effects): Promise<number> {
  const data = join(packageRoot(), "datasets", "bundled", "demo.parquet");
  const { settings } = settle(flags, [data], undefined, effects);
  if (!flags.quiet)
    effects.stderr.write("The demo's data are simulated: no model was called. See docs/demo-data.md.\n");
  return evaluateSettings(settings, flags, nowhere, effects);
}
