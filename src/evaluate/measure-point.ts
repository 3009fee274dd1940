import type { Replay, Stage } from "../core/replay.js";
import type { Point } from "../core/result.js";

/** A replayed operating point with what it is called. */
export interface NamedReplay {
  readonly label: string;
  readonly lambda?: number;
  readonly replay: Replay;
}

/** Mean quality, mean cost and shares of a replayed point. */
export function measurePoint({ label, lambda, replay }: NamedReplay, stage: Stage): Point {
  return {
    label,
    ...(lambda === undefined ? {} : { lambda }),
    quality: mean(replay.score),
    costUsd: mean(replay.cost),
    share: shareByModel(replay.shares.map(mean), stage.matrix.models),
  };
}

/** Shares by model name; models that get nothing are left out. */
export function shareByModel(shares: readonly number[], models: readonly string[]): Record<string, number> {
  const named = models.map((model, index) => [model, shares[index]!] as const);
  return Object.fromEntries(named.filter(([, share]) => share > 0));
}

/** Mean in item order; NaN for no items. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (let item = 0; item < values.length; item++) sum += values[item]!;
  return sum / values.length;
}
