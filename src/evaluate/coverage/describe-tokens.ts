import type { Coverage } from "../../core/coverage.js";
import type { OutcomeMatrix } from "../../core/outcome-matrix.js";
import { quantile } from "../../statistics/quantile.js";
import { cellTests } from "./count-cells.js";

/** A pair of counts that more than this share of so many outcomes have did not come from a meter. */
const oddShare = 0.1;
const fewestOutcomes = 100;
/** Where prompts are alike in length, counts are alike too: 90 % by 10 % quantile of the lengths. */
const fewestSpread = 1.5;

type TokenCoverage = Coverage["tokens"][number];

/**
 * For each model with token counts the most common pair of input and output tokens, and outcomes with 0 output tokens. A
 * pair is odd where over a tenth of 100 outcomes or more have it although the prompts differ in length (90 % quantile of
 * the characters at least 1.5 times the 10 % quantile); without prompts nothing is called odd.
 */
export function describeTokens(matrix: OutcomeMatrix): TokenCoverage[] {
  const [input, output] = [matrix.measures.get("inputTokens"), matrix.measures.get("outputTokens")];
  if (input === undefined || output === undefined) return [];
  const has = cellTests(matrix).tokens;
  const { models, features, scores } = matrix;
  return models.flatMap((model, index) => {
    const cells = features.ids.map((_, item) => item * models.length + index).filter(has);
    if (cells.length === 0) return [];
    const common = mostCommon(cells.map((cell) => [input[cell]!, output[cell]!]));
    const without = cells.filter((cell) => output[cell] === 0);
    return [
      {
        model,
        outcomes: cells.length,
        common,
        commonOdd:
          cells.length >= fewestOutcomes &&
          common.share > oddShare &&
          differInLength(features.prompts, cells, models.length),
        zeroOutput: without.length,
        scoredWithoutOutput: without.filter((cell) => scores[cell]! > 0).length,
      },
    ];
  });
}

function mostCommon(pairs: readonly (readonly [number, number])[]): TokenCoverage["common"] {
  const counts = new Map<string, { pair: readonly [number, number]; times: number }>();
  for (const pair of pairs) {
    const key = pair.join(" ");
    const found = counts.get(key) ?? { pair, times: 0 };
    found.times++;
    counts.set(key, found);
  }
  const [first] = [...counts.values()].sort(
    (a, b) => b.times - a.times || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1],
  );
  const { pair, times } = first!;
  return { input: pair[0], output: pair[1], share: times / pairs.length };
}

function differInLength(prompts: readonly (string | null)[] | null, cells: readonly number[], models: number): boolean {
  const lengths = cells.flatMap((cell) => prompts?.[Math.floor(cell / models)]?.length ?? []);
  if (lengths.length === 0) return false;
  const values = Float64Array.from(lengths);
  return quantile(values, 0.9) >= fewestSpread * quantile(values, 0.1);
}
