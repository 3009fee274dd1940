import { describe, expect, it } from "vitest";
import { RandomStream } from "../../scripts/random-stream.js";
import { type CompareOptions, comparePairs } from "../../src/evaluate/compare-pairs.js";
import { type PairRow, pairOf } from "../support/item-rounds.js";

const datasets = 400;
const settings: Omit<CompareOptions, "seed" | "margin"> = { replicates: 400, clustered: false, items: 0 };

/** Share of drawn datasets whose pair has the verdict; `wins` and `losses` are the true shares of discordant items. */
function shareOf(status: string, items: number, wins: number, losses: number, margin?: number): number {
  const stream = new RandomStream(11);
  let found = 0;
  for (let dataset = 0; dataset < datasets; dataset++) {
    const all = Array.from({ length: items }, (): PairRow => {
      const u = stream.uniform();
      return { scores: u < wins ? [1, 0] : u < wins + losses ? [0, 1] : [1, 1] };
    });
    const { pair, over } = pairOf(all);
    const [compared] = comparePairs([pair], { ...over, priced: false }, { ...settings, seed: dataset, margin });
    if (compared!.verdict.status === status) found++;
  }
  return found / datasets;
}

// Another system's simulation of the same rule, with numpy's Poisson draws; two standard errors of a share of 400 are 0.022.
describe("false alarms of a comparison where nothing differs, out of 400", () => {
  it.each([
    [100, 0.03, 0.006],
    [300, 0.03, 0.036],
    [300, 0.1, 0.047],
    [1000, 0.1, 0.051],
  ])(
    "over %i items of which %f are discordant are as often as simulated elsewhere",
    (items, discordance, expected) => {
      const half = discordance / 2;
      const alarms = shareOf("better", items, half, half) + shareOf("worse", items, half, half);
      expect(Math.abs(alarms - expected)).toBeLessThan(0.025);
    },
    120_000,
  );
});

describe("false 'no worse' of a router that is worse by exactly the margin, out of 400", () => {
  it.each([
    [300, 0.04, 0.06, 0.02, 0.027],
    [100, 0.01, 0.02, 0.01, 0],
    [1200, 0.01, 0.02, 0.01, 0.021],
  ])(
    "over %i items, won %f, lost %f, margin %f, are as often as simulated elsewhere",
    (...cell) => {
      const [items, wins, losses, margin, expected] = cell;
      expect(Math.abs(shareOf("no worse", items, wins, losses, margin) - expected)).toBeLessThan(0.025);
    },
    120_000,
  );
});

describe("a published interval holds its own difference", () => {
  it("of the whole and of every group, over small tables of binary scores", () => {
    const stream = new RandomStream(23);
    for (let seed = 0; seed < datasets; seed++) {
      // Shares near 0 and 1 are where half items draw the centre away from the difference.
      const shares = { easy: stream.uniform() ** 4, hard: 1 - stream.uniform() ** 4 };
      const all = Object.entries(shares).flatMap(([group, share]) =>
        Array.from({ length: 20 + Math.floor(40 * stream.uniform()) }, (): PairRow => {
          const right = () => (stream.uniform() < share ? 1 : 0);
          return { scores: [right(), 1 - right()], group };
        }),
      );
      const { pair, over } = pairOf(all);
      const [compared] = comparePairs([pair], { ...over, priced: false }, { ...settings, seed, margin: undefined });
      for (const { difference } of [compared!.quality, ...compared!.slices]) {
        const { value, lower, upper } = difference;
        expect([lower! <= value!, value! <= upper!]).toEqual([true, true]);
      }
    }
  });

  it("where every item of 60 is lost: -1 at the outer end, half items at the inner: -60/62 + 1.96/62", () => {
    const { pair, over } = pairOf(Array.from({ length: 60 }, (): PairRow => ({ scores: [0, 1] })));
    const [compared] = comparePairs([pair], { ...over, priced: false }, { ...settings, seed: 1, margin: undefined });
    expect(compared!.quality.difference).toMatchObject({ value: -1, lower: -1 });
    expect(compared!.quality.difference.upper).toBeCloseTo((-60 + 1.959964) / 62, 6);
  });
});
