import type { Effects } from "./effects.js";
import type { Origins, Settings } from "./settings.js";

/** `--print-config`: every setting as JSON on a line, with where its value came from. Returns the exit code. */
export function printSettings(settings: Settings, origins: Origins, effects: Effects): number {
  for (const name of Object.keys(settings) as (keyof Settings)[]) {
    effects.stdout.write(`${name}: ${JSON.stringify(settings[name]) ?? "none"}  # ${origins[name]}\n`);
  }
  return 0;
}
