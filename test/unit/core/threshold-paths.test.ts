import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choicesAt } from "../../../src/core/choice-paths.js";
import { choicesFrom, thresholdPaths } from "../../../src/core/threshold-paths.js";

const weak = 2;
const strong = 0;

describe("thresholdPaths", () => {
  const scores = Float64Array.of(0.2, 0.9, 0.2, -3);
  const { thresholds, paths } = thresholdPaths(scores, weak, strong);

  it("has every distinct score once, rising", () => {
    expect([...thresholds]).toEqual([-3, 0.2, 0.9]);
  });

  it("sends ever fewer items to the strong model as the threshold rises, and none beyond the last", () => {
    const at = (rank: number) => [...choicesAt(paths, rank)];
    expect(at(0)).toEqual([strong, strong, strong, strong]);
    expect(at(1)).toEqual([strong, strong, strong, weak]);
    expect(at(2)).toEqual([weak, strong, weak, weak]);
    expect(at(3)).toEqual([weak, weak, weak, weak]);
  });

  it("at every rank makes the choices of that threshold, whatever the scores", () => {
    const drawn = fc.array(fc.double({ noNaN: true, min: -5, max: 5 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(drawn, (values) => {
        const given = Float64Array.from(values);
        const family = thresholdPaths(given, weak, strong);
        for (let rank = 0; rank <= family.thresholds.length; rank++) {
          const threshold = family.thresholds[rank] ?? Number.POSITIVE_INFINITY;
          expect(choicesAt(family.paths, rank)).toEqual(choicesFrom(given, threshold, weak, strong));
        }
      }),
    );
  });

  it("of no items has no thresholds", () => {
    expect(thresholdPaths(new Float64Array(0), weak, strong).thresholds).toHaveLength(0);
  });
});

describe("choicesFrom", () => {
  it("sends an item to the strong model where its score reaches the threshold, equal scores too", () => {
    expect([...choicesFrom(Float64Array.of(0.4, 0.5, 0.6), 0.5, weak, strong)]).toEqual([weak, strong, strong]);
  });

  it("above every score sends all to the weak model", () => {
    const scores = Float64Array.of(0.4, 0.5);
    expect([...choicesFrom(scores, Number.POSITIVE_INFINITY, weak, strong)]).toEqual([weak, weak]);
  });
});
