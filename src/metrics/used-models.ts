import type { Replay } from "../core/replay.js";

/** The models, as indexes, that answer any item of a replay. */
export function usedModels({ shares }: Pick<Replay, "shares">): number[] {
  return [...shares.keys()].filter((model) => shares[model]!.some((share) => share > 0));
}
