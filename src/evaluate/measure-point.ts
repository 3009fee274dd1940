import type { Replay, Stage } from "../core/replay.js";
import type { Point } from "../core/result.js";

/** A point with its mean cost, which on data without costs is the share of calls that stand in for it. */
export interface MeasuredPoint extends Omit<Point, "costUsd" | "callShare"> {
  readonly costUsd: number;
}

/** A replayed operating point with what it is called. */
export interface NamedReplay {
  readonly label: string;
  readonly lambda?: number;
  readonly threshold?: number;
  readonly replay: Replay;
}

/** Mean quality, mean cost and shares of a replayed point. */
export function measurePoint({ replay, ...name }: NamedReplay, stage: Stage): MeasuredPoint {
  return {
    ...name,
    quality: mean(replay.score),
    costUsd: mean(replay.cost),
    share: shareByModel(replay.shares.map(mean), stage.matrix.models),
  };
}

/** The point as results publish it. */
export function publishPoint({ costUsd, ...point }: MeasuredPoint, priced: boolean): Point {
  return priced ? { ...point, costUsd } : { ...point, costUsd: null, callShare: costUsd };
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
