import type { Result } from "../../src/core/result.js";
import { boundsText, legendById } from "./number-text.js";

/**
 * For each router what its quality would be if all that is missing spoke against it, and for it, then which metrics have
 * such bounds; [] without bounds.
 */
export function boundNotes(result: Pick<Result, "metrics" | "models" | "routers">): string[] {
  const metric = legendById(result).get("quality");
  const ofQuality = result.routers.flatMap(({ id, kind, metrics }) => {
    const bounds = kind === "router" ? boundsText(metric, metrics.quality) : null;
    return bounds === null ? [] : [`bounds: quality of ${id} with all that is missing: ${bounds}`];
  });
  const bounded = result.metrics.filter(({ id }) => {
    return [...result.models, ...result.routers].some(({ metrics }) => metrics[id]?.worst !== undefined);
  });
  if (bounded.length === 0) return ofQuality;
  const names = bounded.map(({ label }) => label).join(", ");
  return [...ofQuality, `bounds are given for ${names}: others also read outcomes that speak neither for nor against`];
}
