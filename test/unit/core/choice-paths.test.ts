import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choicePaths, choicesAt } from "../../../src/core/choice-paths.js";
import type { ModelEstimates, TieBreak } from "../../../src/core/routing.js";

function estimates(quality: readonly number[], costUsd: readonly number[]): ModelEstimates {
  return { quality: Float64Array.from(quality), costUsd: Float64Array.from(costUsd) };
}

/** The definition, word for word: the highest quality - lambda * cost, and the tie break among equals. */
function argmax({ quality, costUsd }: ModelEstimates, models: number, lambda: number, tieBreak: TieBreak): number[] {
  const value = (cell: number) => quality[cell]! - lambda * costUsd[cell]!;
  return Array.from({ length: quality.length / models }, (_, item) => {
    let best = item * models;
    for (let cell = best + 1; cell < (item + 1) * models; cell++) {
      const lead = value(cell) - value(best);
      if (lead > 0 || (lead === 0 && tieBreak === "cost" && costUsd[cell]! < costUsd[best]!)) best = cell;
    }
    return best - item * models;
  });
}

function models(paths: ReturnType<typeof choicePaths>, lambda: number): number[] {
  return [...choicesAt(paths, lambda)];
}

/** Qualities in sixteenths and costs that are powers of two: every breakpoint and every value is exact. */
const dyadic = fc.array(
  fc.record({ quality: fc.integer({ min: 0, max: 16 }), power: fc.integer({ min: 0, max: 3 }) }),
  { minLength: 12, maxLength: 12 },
);

function fromDyadic(cells: readonly { quality: number; power: number }[]): ModelEstimates {
  return estimates(
    cells.map(({ quality }) => quality / 16),
    cells.map(({ power }) => 2 ** power),
  );
}

describe("choicePaths", () => {
  it("starts at the best model and steps to cheaper ones where their lines cross", () => {
    // large 1 at $4, small 0.5 at $1, free 0 at $0: large until (1 - .5)/3 = 1/6, small until .5/1 = 1/2: to 12 digits.
    const paths = choicePaths(estimates([0, 0.5, 1], [0, 1, 4]), 3, "cost");
    expect([...paths.first]).toEqual([2]);
    expect([...paths.lambdas]).toEqual([0.166666666667, 0.5]);
    expect([...paths.models]).toEqual([1, 0]);
    expect([0, 0.16, 0.17, 0.49, 0.51, 1e9].map((lambda) => models(paths, lambda)[0])).toEqual([2, 2, 1, 1, 0, 0]);
  });

  it("never visits a model below the envelope", () => {
    // The middle model's .25 at $2 lies under the line from 0 at $0 to 1 at $4.
    const paths = choicePaths(estimates([0, 0.25, 1], [0, 2, 4]), 3, "cost");
    expect([...paths.models]).toEqual([0]);
    expect([...paths.lambdas]).toEqual([0.25]);
  });

  it("takes at most models - 1 steps an item, by rising lambda and falling cost", () => {
    fc.assert(
      fc.property(dyadic, (cells) => {
        const given = fromDyadic(cells);
        const paths = choicePaths(given, 4, "cost");
        for (let item = 0; item < 3; item++) {
          const steps = [...paths.models.slice(paths.offsets[item]!, paths.offsets[item + 1]!)];
          const lambdas = [...paths.lambdas.slice(paths.offsets[item]!, paths.offsets[item + 1]!)];
          const costs = [paths.first[item]!, ...steps].map((model) => given.costUsd[item * 4 + model]!);
          expect(steps.length).toBeLessThanOrEqual(3);
          expect(lambdas).toEqual(lambdas.toSorted((a, b) => a - b));
          expect(costs).toEqual([...new Set(costs)].toSorted((a, b) => b - a));
        }
      }),
    );
  });

  it.each<TieBreak>(["cost", "model-order"])(
    "agrees with the brute-force argmax over a fine grid, ties by %s",
    (tieBreak) => {
      // Multiples of 1/97 that are no whole number are no breakpoint of such estimates; 0 is where ties of quality are.
      const grid = Array.from({ length: 150 }, (_, step) => step / 97).filter((lambda) => lambda !== 1);
      fc.assert(
        fc.property(dyadic, (cells) => {
          const given = fromDyadic(cells);
          const paths = choicePaths(given, 4, tieBreak);
          for (const lambda of grid) expect(models(paths, lambda)).toEqual(argmax(given, 4, lambda, tieBreak));
        }),
        { numRuns: 60 },
      );
    },
  );

  it("at a breakpoint gives the cheaper model under ties by cost, as the brute-force argmax does", () => {
    fc.assert(
      fc.property(dyadic, (cells) => {
        const given = fromDyadic(cells);
        const paths = choicePaths(given, 4, "cost");
        // Breakpoints that are themselves dyadic make both values exact; thirds and sevenths round.
        const exact = [...paths.lambdas].filter((lambda) => Number.isInteger(lambda * 1024));
        for (const lambda of exact) expect(models(paths, lambda)).toEqual(argmax(given, 4, lambda, "cost"));
      }),
    );
  });
});

describe("ties", () => {
  const equal = estimates([0.5, 0.5, 0.5], [4, 1, 1]);

  it("of equal quality go to the lower cost, and then to model order", () => {
    const paths = choicePaths(equal, 3, "cost");
    expect([0, 0.1, 9].map((lambda) => models(paths, lambda)[0])).toEqual([1, 1, 1]);
    expect([...paths.first]).toEqual([1]);
    expect(paths.lambdas).toHaveLength(0);
  });

  it("go to model order at lambda = 0 where asked for; once a dollar has a price, the cheaper is simply better", () => {
    const paths = choicePaths(equal, 3, "model-order");
    expect([0, 1e-9, 9].map((lambda) => models(paths, lambda)[0])).toEqual([0, 1, 1]);
  });

  it("at a breakpoint go to the earlier model under model order, and just above it to the cheaper", () => {
    // Model 0 leads below lambda = .5 and draws level there: 0.5 - 0.5 * 1 = 0 - 0.5 * 0.
    const dearFirst = choicePaths(estimates([0.5, 0], [1, 0]), 2, "model-order");
    expect([0.4, 0.5, 0.5000001].map((lambda) => models(dearFirst, lambda)[0])).toEqual([0, 0, 1]);
    const cheapFirst = choicePaths(estimates([0, 0.5], [0, 1]), 2, "model-order");
    expect([0.4, 0.5, 0.5000001].map((lambda) => models(cheapFirst, lambda)[0])).toEqual([1, 0, 0]);
    const byCost = choicePaths(estimates([0.5, 0], [1, 0]), 2, "cost");
    expect([0.4, 0.5].map((lambda) => models(byCost, lambda)[0])).toEqual([0, 1]);
  });

  it("of identical models always go to the first", () => {
    for (const tieBreak of ["cost", "model-order"] as const) {
      const paths = choicePaths(estimates([0.5, 0.5], [1, 1]), 2, tieBreak);
      expect([0, 1, 100].map((lambda) => models(paths, lambda)[0])).toEqual([0, 0, 0]);
      expect(paths.lambdas).toHaveLength(0);
    }
  });

  it("of lines that overtake together go to the cheapest", () => {
    // 1 at $4, .5 at $2 and 0 at $0 are on one line: all cross at lambda = .25.
    const paths = choicePaths(estimates([0, 0.5, 1], [0, 2, 4]), 3, "cost");
    expect([...paths.models]).toEqual([0]);
    expect(models(paths, 0.25)).toEqual([0]);
  });
});

describe("choicesAt", () => {
  it("of no items is empty", () => {
    expect(choicesAt(choicePaths(estimates([], []), 3, "cost"), 1)).toHaveLength(0);
  });

  it("moves each item by its own steps", () => {
    const paths = choicePaths(estimates([0, 1, 0, 0.5, 1, 0], [0, 1, 0, 1, 0, 1]), 2, "cost");
    expect([0, 0.5, 0.75, 1].map((lambda) => models(paths, lambda))).toEqual([
      [1, 1, 0],
      [1, 0, 0],
      [1, 0, 0],
      [0, 0, 0],
    ]);
  });
});

describe("breakpoints that are equal but for rounding", () => {
  it("are one: (0.3 - 0.2) / 0.1 and (0.2 - 0.1) / 0.1 are both 1", () => {
    const paths = choicePaths(estimates([0.3, 0.2, 0.2, 0.1], [0.2, 0.1, 0.2, 0.1]), 2, "cost");
    expect((0.3 - 0.2) / 0.1).not.toBe((0.2 - 0.1) / 0.1);
    expect([...paths.lambdas]).toEqual([1, 1]);
    expect(models(paths, 1)).toEqual([1, 1]);
  });

  it("are what a lambda read back from a result names", () => {
    const paths = choicePaths(estimates([1, 0.3], [7e-6, 1e-7]), 2, "cost");
    const published = Number(paths.lambdas[0]!.toPrecision(12));
    expect(published).toBe(paths.lambdas[0]);
    expect(models(paths, published)).toEqual([1]);
  });
});
