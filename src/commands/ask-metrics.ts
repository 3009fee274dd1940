import { isModulePath } from "../config/rebase-paths.js";
import { type ChosenMetrics, chooseMetrics } from "../metrics/choose-metrics.js";
import { metrics } from "../metrics/index.js";
import { profiles } from "../metrics/profiles.js";
import type { Effects } from "./effects.js";
import { loadMetrics } from "./load-metrics.js";
import type { Settings } from "./settings.js";

/** What is measured, and every id that gates may name. */
export interface AskedMetrics {
  readonly chosen: ChosenMetrics;
  readonly known: readonly string[];
}

/** The metrics that the settings ask for, the user's own modules included. */
export async function askMetrics(settings: Settings, effects: Effects): Promise<AskedMetrics> {
  const builtIn = metrics.map(({ id }) => id);
  const own = await loadMetrics(settings.metrics.filter(isModulePath), builtIn, effects);
  const names = settings.metrics.filter((name) => !isModulePath(name));
  const needed = settings.gates.map(({ metric }) => metric);
  const chosen = chooseMetrics(names, { registry: metrics, profiles, own, needed });
  return { chosen, known: [...builtIn, ...own.map(({ id }) => id)] };
}
