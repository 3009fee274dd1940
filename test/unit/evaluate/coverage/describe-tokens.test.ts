import { describe, expect, test } from "vitest";
import type { OutcomeMatrix } from "../../../../src/core/outcome-matrix.js";
import { describeTokens } from "../../../../src/evaluate/coverage/describe-tokens.js";
import { findConstants } from "../../../../src/evaluate/coverage/find-constants.js";
import { buildMatrix } from "../../../support/build-matrix.js";

type Pair = readonly [input: number, output: number];

function matrixOf(pairs: readonly Pair[], promptOf: (item: number) => string | undefined): OutcomeMatrix {
  const rows = pairs.map((_, item) => {
    const prompt = promptOf(item);
    return { id: `q${item}`, scores: [1], costs: [1 + item], ...(prompt === undefined ? {} : { prompt }) };
  });
  return {
    ...buildMatrix(["m"], rows),
    measures: new Map([
      ["inputTokens", Float64Array.from(pairs, ([input]) => input)],
      ["outputTokens", Float64Array.from(pairs, ([, output]) => output)],
    ]),
  };
}

const ofManyLengths = (item: number) => "word ".repeat(1 + (item % 10));
const ofOneLength = () => "one and the same length";
/** Of 100 outcomes so many have the pair (40, 3), and each other one its own. */
const withShare = (share: number): Pair[] =>
  Array.from({ length: 100 }, (_, item) => (item < share ? [40, 3] : [100 + item, 10 + item]));

describe("token counts", () => {
  test("are odd where over a tenth of 100 outcomes have one pair although prompts differ in length", () => {
    const [model] = describeTokens(matrixOf(withShare(11), ofManyLengths));
    expect(model).toMatchObject({ common: { input: 40, output: 3, share: 0.11 }, commonOdd: true });
    expect(describeTokens(matrixOf(withShare(10), ofManyLengths))[0]!.commonOdd).toBe(false);
    expect(describeTokens(matrixOf(withShare(50).slice(0, 99), ofManyLengths))[0]!.commonOdd).toBe(false);
  });

  test("are not odd where prompts are alike in length, or are not known", () => {
    expect(describeTokens(matrixOf(withShare(70), ofOneLength))[0]!.commonOdd).toBe(false);
    expect(describeTokens(matrixOf(withShare(70), () => undefined))[0]!.commonOdd).toBe(false);
  });

  test("name the smallest of pairs that are equally common", () => {
    const pairs: Pair[] = [
      [9, 1],
      [2, 5],
      [2, 4],
    ];
    expect(describeTokens(matrixOf(pairs, ofOneLength))[0]!.common).toEqual({ input: 2, output: 4, share: 1 / 3 });
  });

  test("are none where input or output is not recorded anywhere", () => {
    const { measures, ...matrix } = matrixOf(withShare(5), ofOneLength);
    expect(describeTokens({ ...matrix, measures: new Map([...measures].slice(0, 1)) })).toEqual([]);
  });
});

describe("constants", () => {
  test("are numbers that ten outcomes of a model or more share, each kind on its own", () => {
    const pairs = Array.from({ length: 10 }, (_, item): Pair => [40, item]);
    expect(findConstants(matrixOf(pairs, ofOneLength)).outcomes).toEqual([
      { model: "m", what: "score", value: 1, outcomes: 10 },
      { model: "m", what: "inputTokens", value: 40, outcomes: 10 },
    ]);
    expect(findConstants(matrixOf(pairs.slice(1), ofOneLength)).outcomes).toEqual([]);
  });

  test("are not 0 cached tokens and 0 tokens of reasoning, which most models have", () => {
    const matrix = matrixOf(withShare(0), ofOneLength);
    const zeros = new Float64Array(100);
    const measures = new Map([
      ["cachedInputTokens", zeros],
      ["reasoningTokens", zeros],
      ["outputTokens", zeros],
    ] as const);
    expect(findConstants({ ...matrix, measures }).outcomes.map(({ what }) => what)).toEqual(["score", "outputTokens"]);
  });

  test("of item columns need two items, and no missing value", () => {
    const row = (id: string, lang: string | null) => ({ id, scores: [1], costs: [1], columns: { lang } });
    expect(findConstants(buildMatrix(["m"], [row("a", "en")])).columns).toEqual([]);
    expect(findConstants(buildMatrix(["m"], [row("a", "en"), row("b", null)])).columns).toEqual([]);
    expect(findConstants(buildMatrix(["m"], [row("a", "en"), row("b", "en")])).columns).toEqual([
      { name: "lang", value: "en" },
    ]);
  });
});
