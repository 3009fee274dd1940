import { findConfig, type LoadedConfig, loadConfig, looksLikeConfig } from "../config/load-config.js";
import { UserError } from "../core/errors.js";
import type { Effects } from "./effects.js";
import type { EvalFlags } from "./eval-options.js";

/**
 * The configuration that a command runs with: the one named, else that of the folder where no data are named; undefined = none.
 *
 * @throws UserError USAGE where several are named
 */
export async function chooseConfig(
  args: readonly string[],
  flags: EvalFlags,
  effects: Effects,
): Promise<LoadedConfig | undefined> {
  const configs = [...(flags.config === undefined ? [] : [flags.config]), ...args.filter(looksLikeConfig)];
  if (configs.length > 1) {
    throw new UserError("USAGE", `one configuration at a time, not ${configs.length}: ${configs.join(", ")}`, {
      hint: "run eval once for each",
    });
  }
  const [named] = configs;
  // Data on the command line need no configuration, and a stray one must not change what they mean.
  const path = named ?? (args.length === 0 ? findConfig(effects.cwd) : undefined);
  return path === undefined ? undefined : loadConfig(path, effects.cwd);
}
