import type { Result } from "../../src/core/result.js";
import { boundsText, legendById } from "./number-text.js";

/** For each router what its quality would be if all that is missing spoke against it, and for it; [] without bounds. */
export function boundNotes(result: Pick<Result, "metrics" | "routers">): string[] {
  const metric = legendById(result).get("quality");
  return result.routers.flatMap(({ id, kind, metrics }) => {
    const bounds = kind === "router" ? boundsText(metric, metrics.quality) : null;
    return bounds === null ? [] : [`bounds: quality of ${id} with all that is missing: ${bounds}`];
  });
}
