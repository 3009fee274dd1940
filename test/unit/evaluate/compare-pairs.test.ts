import { describe, expect, it } from "vitest";
import { type CompareOptions, comparePairs } from "../../../src/evaluate/compare-pairs.js";
import { type PairRow, pairOf, rows } from "../../support/item-rounds.js";

const options: CompareOptions = { seed: 7, replicates: 1000, clustered: false, margin: undefined, items: 10 };
const win: PairRow = { scores: [1, 0] };
const loss: PairRow = { scores: [0, 1] };
const tie: PairRow = { scores: [1, 1] };

function compare(all: readonly PairRow[], changes: Partial<CompareOptions> = {}) {
  const { pair, over } = pairOf(all);
  return comparePairs([pair], over, { ...options, ...changes })[0]!;
}

describe("a pair of binary scores: 10 items won, 2 lost, 88 tied", () => {
  const compared = compare([...rows(10, win), ...rows(2, loss), ...rows(88, tie)]);
  const { difference, standardError, p } = compared.quality;

  it("differs by (10 - 2)/100", () => {
    expect(difference.value).toBeCloseTo(0.08, 12);
    expect(compared.quality.a - compared.quality.b).toBeCloseTo(0.08, 12);
  });

  it("has the exact McNemar p of 2 of 12: 2 * (1 + 12 + 66)/4096", () => {
    expect(compared.exact).toMatchObject({ test: "mcnemar", wins: 10, ties: 88, losses: 2 });
    expect(compared.exact.p).toBeCloseTo(158 / 4096, 10);
  });

  it("has the interval of half a win and half a loss more: centred on 8/102, SE sqrt(100 * (0.12 - 0.0064) + 1)/102", () => {
    expect((difference.lower! + difference.upper!) / 2).toBeCloseTo(8 / 102, 10);
    const expected = Math.sqrt(100 * (0.12 - 0.0064) + 1) / 102;
    expect(Math.abs(standardError! / expected - 1)).toBeLessThan(0.08);
    expect(difference.upper! - difference.lower!).toBeCloseTo(2 * 1.959964 * standardError!, 6);
  });

  it("has the two-sided p of that centre and error, and can show 2.80 errors", () => {
    // 0.0784/0.0345 = 2.27, whose two-sided p is 0.023; the error is drawn, hence the room.
    expect(p).toBeGreaterThan(0.012);
    expect(p).toBeLessThan(0.04);
    expect(compared.detectable! / standardError!).toBeCloseTo(2.8016, 3);
    expect(compared.itemsNeeded).toBe(Math.ceil(100 * (compared.detectable! / 0.08) ** 2));
  });

  it("is better, being alone in its table", () => {
    expect(compared.verdict.status).toBe("better");
    expect(compared.verdict.text).toMatch(/^a is better than b by \+8\.0 points \[\+/);
  });
});

describe("what a verdict takes", () => {
  const shown = [...rows(12, win), ...rows(2, loss), ...rows(186, tie)];

  it("is Holm's correction over the table: what is shown alone is not beside nineteen that differ in nothing", () => {
    const { pair, over } = pairOf(shown);
    const even = pairOf([...rows(2, win), ...rows(2, loss), ...rows(196, tie)]).pair;
    const table = comparePairs([pair, ...new Array(19).fill(even)], over, options);
    expect(compare(shown).verdict.status).toBe("better");
    expect(table[0]!.quality.adjustedP).toBeCloseTo(Math.min(1, 20 * table[0]!.quality.p!), 10);
    expect(table[0]!.verdict).toMatchObject({ status: "not shown" });
    expect(table[0]!.verdict.text).toContain("does not survive Holm's correction");
  });

  it("is symmetric: the pair the other way round is worse by as much", () => {
    const { pair, over } = pairOf(shown);
    const [turned] = comparePairs([{ ...pair, a: pair.b, b: pair.a }], over, options);
    const { quality } = compare(shown);
    expect(turned!.verdict.status).toBe("worse");
    expect(turned!.quality.difference.lower).toBeCloseTo(-quality.difference.upper!, 12);
    expect(turned!.quality.p).toBeCloseTo(quality.p!, 12);
  });

  it("is worse by more than the margin only where the whole interval is", () => {
    const lost = [...rows(40, loss), ...rows(360, tie)];
    expect(compare(lost).verdict.status).toBe("worse");
    expect(compare(lost, { margin: 0.05 }).verdict.status).toBe("worse");
    expect(compare(lost, { margin: 0.1 }).verdict.status).toBe("not shown");
    expect(compare(lost, { margin: 0.2 }).verdict.status).toBe("no worse");
  });

  it("is not 'no worse' where n * m is under 3.7: not one loss need be seen", () => {
    const even = rows(100, tie);
    expect(compare(even, { margin: 0.036 }).verdict.text).toContain("100 items cannot show it, at least 103 can");
    expect(compare(even, { margin: 0.038 }).verdict.status).toBe("no worse");
  });

  it("is nothing under 20 items", () => {
    const compared = compare([...rows(10, win), ...rows(9, tie)]);
    expect(compared.verdict.status).toBe("no interval");
    expect(compared.quality).toMatchObject({ p: null, adjustedP: null });
  });
});

describe("a copy", () => {
  const copied: PairRow = { scores: [1, 1], choices: [1, 1] };

  it("differs by 0 [0, 0] in quality and cost, and is no hypothesis of the table", () => {
    const compared = compare([...rows(30, copied), ...rows(30, { ...copied, scores: [0, 0] })]);
    const zero = { value: 0, lower: 0, upper: 0, n: 60 };
    expect(compared).toMatchObject({ identical: true, verdict: { status: "same" } });
    expect(compared.quality).toMatchObject({ difference: zero, p: null, adjustedP: null });
    expect(compared.cost).toMatchObject({ difference: zero, ratio: { value: 1, lower: 1, upper: 1 } });
  });

  it("is not what chooses another model and happens to get the same: that might have differed", () => {
    const compared = compare(rows(98, tie));
    expect(compared.identical).toBe(false);
    // Half a win and half a loss among 100: an error of 0.01.
    expect(compared.quality.difference).toMatchObject({ value: 0 });
    expect(compared.quality.difference.upper).toBeCloseTo(0.0195996, 6);
  });
});

describe("cost", () => {
  const priced = [...rows(30, { ...tie, costs: [0.001, 0.004] }), ...rows(30, { ...tie, costs: [0.002, 0.002] })];

  it("is compared by the mean difference and the ratio of the sums", () => {
    const { cost } = compare(priced);
    expect(cost!.difference.value).toBeCloseTo(-0.0015, 12);
    expect(cost!.ratio.value).toBeCloseTo(0.09 / 0.18, 12);
    expect(cost!.difference.lower!).toBeLessThan(-0.0015);
    expect(cost!.difference.upper!).toBeGreaterThan(-0.0015);
  });

  it("has a bootstrap-t interval as wide as theory says: SE = 0.0015/sqrt(60)", () => {
    const { lower, upper } = compare(priced).cost!.difference;
    expect(upper! - lower!).toBeGreaterThan(3.6 * (0.0015 / Math.sqrt(60)));
    expect(upper! - lower!).toBeLessThan(4.5 * (0.0015 / Math.sqrt(60)));
  });

  it("is left out where the data have none", () => {
    const { pair, over } = pairOf(priced);
    expect(comparePairs([pair], { ...over, priced: false }, options)[0]!.cost).toBeNull();
  });
});

describe("slices", () => {
  const mixed = [
    ...rows(60, { ...win, group: "easy" }),
    ...rows(140, { ...tie, group: "easy" }),
    ...rows(20, { ...loss, group: "hard" }),
    ...rows(30, { ...tie, group: "hard" }),
  ];

  it("hold the same items as the whole, each with its own difference", () => {
    const { slices, quality } = compare(mixed);
    expect(slices.map(({ group, difference }) => [group, difference.n, difference.value])).toEqual([
      ["easy", 200, 0.3],
      ["hard", 50, -0.4],
    ]);
    expect(quality.difference.value).toBeCloseTo((60 - 20) / 250, 12);
  });

  it("warn of a reversal where one surely goes the other way, and where the mean over groups has the other sign", () => {
    const messages = compare(mixed).warnings.map(({ code, message }) => `${code}: ${message}`);
    expect(messages).toHaveLength(2);
    expect(messages[0]).toBe(
      "REVERSAL: the whole hides a reversal: in hard b is surely the better, overall a looks better",
    );
    // (0.3 - 0.4)/2 is below 0, 40/250 above.
    expect(messages[1]).toContain("the sizes of the groups decide the sign");
  });

  it("warn of sure groups of opposite signs that cancel to nothing: 60 of 240 won in one, 60 of 60 lost in the other", () => {
    const { quality, warnings } = compare([
      ...rows(60, { ...win, group: "big" }),
      ...rows(180, { ...tie, group: "big" }),
      ...rows(60, { ...loss, group: "small" }),
    ]);
    expect(quality.difference.value).toBe(0);
    const message =
      "the whole hides groups that cancel: a is surely the better in big, b in small, and overall neither";
    expect(warnings).toEqual([{ code: "REVERSAL", message }]);
  });

  it("take a sum that is 0 but for rounding for nothing, which is in nobody's favour", () => {
    const { warnings } = compare([
      ...rows(90, { scores: [0.8, 0.7], group: "big" }),
      ...rows(30, { scores: [0.3, 0.6], group: "small" }),
    ]);
    expect(warnings.map(({ message }) => message).join()).toContain("and overall neither");
    expect(warnings.map(({ message }) => message).join()).not.toContain("looks better");
  });

  it("do not warn of groups of opposite signs of which one is not sure", () => {
    const even = [
      ...rows(30, { ...win, group: "big" }),
      ...rows(180, { ...tie, group: "big" }),
      ...rows(30, { ...loss, group: "small" }),
      ...rows(30, { ...tie, group: "small" }),
    ];
    expect(compare(even).warnings).toHaveLength(1);
    const unsure = [...rows(1, { ...win, group: "big" }), ...rows(180, { ...tie, group: "big" })];
    expect(
      compare([...unsure, ...rows(1, { ...loss, group: "small" }), ...rows(60, { ...tie, group: "small" })]).warnings,
    ).toEqual([]);
  });

  it("do not warn of a slice that goes the other way without being sure", () => {
    const unsure = [
      ...rows(60, { ...win, group: "easy" }),
      ...rows(140, { ...tie, group: "easy" }),
      ...rows(1, { ...loss, group: "hard" }),
      ...rows(39, { ...tie, group: "hard" }),
    ];
    expect(compare(unsure).warnings).toEqual([]);
  });
});

describe("clusters", () => {
  const clustered = Array.from({ length: 120 }, (_, item): PairRow => ({ ...tie, unit: `c${Math.floor(item / 4)}` }));

  it("have no exact test and no half items, saying why", () => {
    const compared = compare(clustered, { clustered: true });
    expect(compared.exact).toMatchObject({ test: null, p: null, ties: 120 });
    expect(compared.exact.reason).toContain("no independent coins");
    expect(compared.quality.difference).toMatchObject({ value: 0, lower: 0, upper: 0 });
  });

  it("widen the interval of items that win and lose together", () => {
    const together = clustered.map((row, item): PairRow => ({ ...row, scores: item % 8 < 4 ? [1, 0] : [0, 1] }));
    const width = ({ quality: { difference } }: ReturnType<typeof compare>) => difference.upper! - difference.lower!;
    expect(width(compare(together, { clustered: true }))).toBeGreaterThan(
      1.7 * width(compare(together.map(({ scores }) => ({ scores })))),
    );
  });
});

describe("several rounds", () => {
  it("draw an item with all its rows, and count it once in the sign test", () => {
    const first = pairOf([...rows(30, win), ...rows(30, tie)], "1");
    const second = pairOf([...rows(30, loss), ...rows(30, tie)], "2");
    const rounds = [...first.over.rounds, ...second.over.rounds];
    const pair = { ...first.pair, a: [...first.pair.a, ...second.pair.a], b: [...first.pair.b, ...second.pair.b] };
    const [compared] = comparePairs([pair], { rounds, others: rounds, priced: true }, options);
    expect(compared!.quality.difference).toMatchObject({ value: 0, n: 60 });
    // Each item that won in the one round lost in the other: in every replicate the two cancel.
    expect(compared!.quality.difference.upper).toBeCloseTo(0, 12);
    expect(compared!.exact).toMatchObject({ test: "sign", wins: 0, losses: 0, ties: 60 });
  });
});

describe("fractional scores", () => {
  it("have the sign test, and no half items", () => {
    const compared = compare([...rows(30, { scores: [0.75, 0.5] }), ...rows(30, { scores: [0.5, 0.5] })]);
    expect(compared.exact).toMatchObject({ test: "sign", wins: 30, losses: 0 });
    expect(compared.exact.p).toBeCloseTo(2 / 2 ** 30, 15);
    expect(compared.quality.difference.value).toBeCloseTo(0.125, 12);
  });
});

describe("flipped items", () => {
  const flips = compare(
    [
      ...rows(20, tie),
      { scores: [0, 1], costs: [0.001, 0.002] },
      { scores: [0, 1], costs: [0.009, 0.002] },
      { scores: [0.5, 1] },
      { scores: [1, 0] },
    ],
    { items: 3 },
  ).flips;

  it("are counted whole and listed by the greatest loss, then by what was paid more", () => {
    expect(flips.count).toBe(4);
    expect(flips.listed.map(({ item }) => item)).toEqual(["item-00021", "item-00020", "item-00022"]);
  });

  it("say what each chose, got and paid", () => {
    expect(flips.listed[0]).toEqual({
      item: "item-00021",
      group: "",
      model: { a: "small", b: "large" },
      score: { a: 0, b: 1 },
      costUsd: { a: 0.009, b: 0.002 },
    });
  });
});
