import { beforeAll, describe, expect, test } from "vitest";
import { choicePaths, choicesAt } from "../../src/core/choice-paths.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { readGolden, routerbenchFiles } from "../support/routerbench-golden.js";
import {
  differingItems,
  expectOutcome,
  type FittedPart,
  fitPart,
  type GoldenRows,
  goldenEmbedding,
  goldenEstimates,
  goldenTable,
  knnCases,
  measureChoices,
  readComplete,
  readGoldenRows,
} from "../support/routerbench-knn.js";
import { describeWithShared } from "../support/shared-data.js";

/** Willingness to pay at which steps of 1/5, 1/10 or 1/40 of a score weigh as much as some difference of prices, but for rounding. */
const tiedPrices = [1e-6];
/** Willingness to pay at which the price is lost in the rounding of the score. */
const roundedPrices = [1e9];
/** Two options are equally good within this much of a score: far below a step of 1/40, far above rounding. */
const equallyGood = 1e-12;

let table: OutcomeMatrix;
let predicted: GoldenRows;

/** Our estimates, with the golden ones for items whose k-th neighbour is tied. */
function qualityOf(fitted: FittedPart): Float64Array {
  const quality = fitted.estimates.quality.slice();
  for (const item of differingItems(predicted, fitted)) {
    quality.set(goldenEstimates(predicted, fitted, item), item * fitted.test.models.length);
  }
  return quality;
}

/** The first model of the greatest score * wtp - price, in float64 as the reference computes it. */
function referenceChoices(quality: Float64Array, prices: readonly number[], wtp: number): number[] {
  return Array.from({ length: quality.length / prices.length }, (_, item) => {
    const values = prices.map((price, model) => quality[item * prices.length + model]! * wtp - price);
    return values.indexOf(Math.max(...values));
  });
}

/** Where the reference chooses otherwise than we do at the three prices that ties or rounding decide. */
function differingChoices({ test: { models } }: FittedPart, quality: Float64Array, prices: readonly number[]) {
  const costUsd = quality.map((_, cell) => prices[cell % prices.length]!);
  const paths = choicePaths({ quality, costUsd }, models.length, "model-order");
  return [...tiedPrices, ...roundedPrices].flatMap((wtp) => {
    const theirs = referenceChoices(quality, prices, wtp);
    const ours = choicesAt(paths, 1 / wtp);
    const pairs = theirs.map((model, item) => ({ wtp, item, ours: ours[item]!, theirs: model }));
    return pairs.filter((pair) => pair.ours !== pair.theirs);
  });
}

describeWithShared(
  "RouterBench's sweep over 32 prices, with its own constants for what models cost",
  routerbenchFiles,
  () => {
    beforeAll(async () => {
      table = await readComplete(goldenTable, goldenEmbedding);
      predicted = readGoldenRows("knn_predicted.csv.gz");
    });

    describe.each(knnCases)("%s", (name, part, k) => {
      let fitted: FittedPart;
      let quality: Float64Array;
      let prices: number[];
      beforeAll(() => {
        const { price_term } = readGolden().meta;
        fitted = fitPart(table, part, k);
        quality = qualityOf(fitted);
        prices = fitted.test.models.map((model) => price_term[model]!);
      });

      test("its formula in float64 on our estimates gives the golden picks, quality and total cost at each price", () => {
        const { sweep } = readGolden().knn[name]!;
        expect(sweep).toHaveLength(32);
        for (const golden of sweep) {
          const choices = referenceChoices(quality, prices, golden.wtp);
          expectOutcome(measureChoices(fitted.test, choices), golden, `${golden.wtp}`);
        }
      });

      test("our choices at lambda = 1/wtp are the same but at 1e-6 and 1e9", () => {
        const costUsd = quality.map((_, cell) => prices[cell % prices.length]!);
        const paths = choicePaths({ quality, costUsd }, prices.length, "model-order");
        const free = readGolden().knn[name]!.sweep.filter(
          ({ wtp }) => ![...tiedPrices, ...roundedPrices].includes(wtp),
        );
        expect(free).toHaveLength(30);
        for (const golden of free) {
          const choices = choicesAt(paths, 1 / golden.wtp);
          expect([...choices], `${golden.wtp}`).toEqual(referenceChoices(quality, prices, golden.wtp));
          expectOutcome(measureChoices(fitted.test, choices), golden, `${golden.wtp}`);
        }
      });

      test("where they differ at those two, ours is equally good within 1e-12 of a score, and earlier in model order or cheaper", () => {
        for (const { wtp, item, ours, theirs } of differingChoices(fitted, quality, prices)) {
          const worth = (model: number) => quality[item * prices.length + model]! - prices[model]! / wtp;
          expect(Math.abs(worth(ours) - worth(theirs)), `${wtp}`).toBeLessThan(equallyGood);
          if (tiedPrices.includes(wtp)) expect(ours, `${wtp}`).toBeLessThan(theirs);
          else expect(prices[ours]!, `${wtp}`).toBeLessThan(prices[theirs]!);
        }
      });
    });

    test("of 5,682 choices at each, over 12 kNNs, 18 and 212 differ at 1e-6 and 1e9", () => {
      const differing = knnCases.flatMap(([, part, k]) => {
        const fitted = fitPart(table, part, k);
        const prices = fitted.test.models.map((model) => readGolden().meta.price_term[model]!);
        return differingChoices(fitted, qualityOf(fitted), prices);
      });
      const counts = [...tiedPrices, ...roundedPrices].map(
        (each) => differing.filter(({ wtp }) => wtp === each).length,
      );
      expect(counts).toEqual([18, 212]);
    });

    test("its 32 prices give five or six distinct points", () => {
      for (const [name] of knnCases) {
        const points = readGolden().knn[name]!.sweep.map((each) => `${each.total_cost} ${each.performance}`);
        const distinct = new Set(points).size;
        expect(distinct === 5 || distinct === 6, `${name}: ${distinct}`).toBe(true);
      }
    });

    test("at 1e9 rounding alone lifts ARC with k = 5 from quality 0.831 to 0.854, though no estimate changed", () => {
      const { sweep } = readGolden().knn["arc-challenge/k5"]!;
      expect(sweep.at(-2)).toMatchObject({ wtp: 1e6, performance: expect.closeTo(0.8307, 4) });
      expect(sweep.at(-1)).toMatchObject({ wtp: 1e9, performance: expect.closeTo(0.8535, 4) });
    });
  },
);
