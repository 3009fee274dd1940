import { checkMetric } from "../evaluate/check-metric.js";
import { metrics } from "../metrics/index.js";
import type { Effects } from "./effects.js";
import { loadMetrics } from "./load-metrics.js";

/** `routebench metric test MODULE`: every rule of the contract, ok or FAIL. Returns 1 where one does not hold. */
export async function runMetricTest(module: string, effects: Effects): Promise<number> {
  const loaded = await loadMetrics(
    [module],
    metrics.map(({ id }) => id),
    effects,
  );
  let failures = 0;
  for (const metric of loaded) {
    effects.stdout.write(`${metric.id}\n`);
    for (const { rule, ok, detail } of checkMetric(metric)) {
      effects.stdout.write(`  ${ok ? "ok  " : "FAIL"}  ${rule}${detail === undefined ? "" : `: ${detail}`}\n`);
      if (!ok) failures++;
    }
  }
  effects.stdout.write(failures === 0 ? "every rule holds\n" : `${failures} rules do not hold\n`);
  return failures === 0 ? 0 : 1;
}
