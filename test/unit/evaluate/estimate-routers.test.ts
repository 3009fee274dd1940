import { describe, expect, it } from "vitest";
import type { Round } from "../../../src/core/split.js";
import { estimateRounds, estimateRouters } from "../../../src/evaluate/estimate-rounds.js";
import { playRound } from "../../../src/evaluate/play-round.js";
import { cost } from "../../../src/metrics/cost.js";
import { mixGain } from "../../../src/metrics/mix-gain.js";
import { quality } from "../../../src/metrics/quality.js";
import { qualityMacro } from "../../../src/metrics/quality-macro.js";
import { defaultRouters } from "../../support/evaluate-drawn.js";
import { randomMatrix } from "../../support/random-matrix.js";

const matrix = randomMatrix({ seed: 4, items: 120, models: 3 });
/** Items alternate between two groups, so that each half stands group by group. */
const [even, odd] = [0, 1].map((half) => {
  const rows = matrix.features.ids.map((_, row) => row).filter((row) => Math.floor(row / 2) % 2 === half);
  return Int32Array.from([...rows.filter((row) => row % 2 === 0), ...rows.filter((row) => row % 2 === 1)]);
}) as [Int32Array, Int32Array];
const halves: Round[] = [
  { label: "fold 1 of 2", train: even, test: odd },
  { label: "fold 2 of 2", train: odd, test: even },
];
const request = { metrics: [quality, cost, mixGain, qualityMacro], seed: 7, replicates: 50 };

function play(routers: ReturnType<typeof defaultRouters>) {
  return halves.map((round) => playRound({ matrix, routers, seed: 7, onPhase: () => undefined }, round));
}

describe("estimates of routers alone", () => {
  it.each([1, 2])("are to the last bit what they are beside the single models, over %i rounds", (count) => {
    const played = play(defaultRouters(matrix)).slice(0, count);
    const all = estimateRounds(played, request);
    const alone = estimateRouters(played, request);
    expect(all.slice(0, 3).map(({ id }) => id)).toEqual(matrix.models);
    expect(alone.length).toBeGreaterThan(3);
    expect(alone).toEqual(all.slice(3));
  });

  it("are none where no router is played", () => {
    expect(estimateRouters(play([]), request)).toEqual([]);
  });
});
