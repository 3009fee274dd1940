import { chooseSingles } from "../../src/core/nominate.js";
import type { Stage } from "../../src/core/replay.js";
import type { TrainingSet } from "../../src/core/routing.js";
import type { PlayedRound } from "../../src/evaluate/play-round.js";
import { shareContext } from "../../src/evaluate/shared-context.js";

/** Rounds in which no router was replayed, over these stages; choices about single models are train's, or else hindsight. */
export function playedRounds(stages: readonly Stage[], train: TrainingSet | null = null): PlayedRound[] {
  return stages.map((stage) => {
    const singles = chooseSingles(train ?? stage.matrix);
    const rows = Int32Array.from(stage.matrix.features.ids.keys());
    return {
      round: { label: "", train: new Int32Array(0), test: rows },
      stage,
      train,
      singles,
      context: shareContext({
        stage,
        train,
        singles,
        clusters: null,
        priced: stage.matrix.priced,
        field: stage.models,
      }),
      replayed: [],
      leftOut: [],
      counted: undefined,
    };
  });
}
