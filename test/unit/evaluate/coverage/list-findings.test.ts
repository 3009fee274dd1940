import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Coverage, type FindingCode, findingCodes } from "../../../../src/core/coverage.js";
import { listFindings } from "../../../../src/evaluate/coverage/list-findings.js";
import { buildMatrix } from "../../../support/build-matrix.js";
import { coverageOf } from "../../../support/sample-coverage.js";

/** 100 items of two models that are complete, differ, and cost what calls cost. */
const clean = coverageOf(
  buildMatrix(
    ["a", "b"],
    Array.from({ length: 100 }, (_, item) => ({
      id: `q${item}`,
      scores: [item % 2, item % 3 === 0 ? 1 : 0],
      costs: [0.001 * (1 + (item % 5) / 10), 0.01 * (1 + (item % 7) / 10)],
    })),
  ),
);

type Change = (facts: Coverage) => Partial<Coverage>;

const overlap = { split: "random", from: "default", train: 70, test: 30, exact: 0, near: 0, listed: [] } as const;
const withOverlap =
  (found: object): Change =>
  () => ({
    duplicates: { exact: 0, near: 0, overlap: { ...overlap, listed: [], ...found } },
  });
const ofModel =
  (place: number, change: Partial<Coverage["models"][number]>): Change =>
  ({ models }) => ({
    models: models.map((model, index) => (index === place ? { ...model, ...change } : model)),
  });
const ofDataset =
  (change: Partial<Coverage["dataset"]>): Change =>
  ({ dataset }) => ({ dataset: { ...dataset, ...change } });
const constant =
  (what: string): Change =>
  () => ({
    constants: { columns: [], outcomes: [{ model: "a", what, value: 0.5, outcomes: 100 }] },
  });
const token = {
  model: "a",
  outcomes: 100,
  common: { input: 40, output: 3, share: 0.7 },
  commonOdd: false,
  zeroOutput: 0,
  scoredWithoutOutput: 0,
};

/** For each code the one change of clean facts that makes it; the level is what --strict looks at. */
const causes: Readonly<Record<FindingCode, readonly ["warn" | "note", Change, RegExp]>> = {
  SIMULATED: ["note", ofDataset({ simulated: true }), /simulated/],
  PASSED_OVER: ["note", ofDataset({ passedOver: [{ file: "x.md", why: "no table" }] }), /x\.md: no table/],
  OTHER_PROMPTS: ["note", ofDataset({ leftOut: 7 }), /^7 rows left out/],
  UNKNOWN_COLUMNS: ["note", ofDataset({ unknownColumns: ["stage"] }), /stage/],
  DECONTAMINATED: ["note", ofDataset({ decontaminated: 3 }), /^3 items left out/],
  EXCLUDE_UNKNOWN: ["note", ofDataset({ unknownExclusions: 1 }), /^1 entry /],
  ONE_MODEL: ["warn", ({ models }) => ({ models: models.slice(0, 1) }), /one model only, a/],
  NO_SCORES: ["warn", ({ counts }) => ({ counts: { ...counts, scores: 0 } }), /no outcome has a score/],
  MODEL_WITHOUT_SCORES: ["warn", ofModel(1, { scored: 0 }), /without any score: b$/],
  MISSING_CELLS: ["warn", ({ items }) => ({ items: { ...items, complete: 90 } }), /^10 of 100 items \(10 %\)/],
  FEW_ITEMS: [
    "warn",
    ({ counts, items }) => ({ counts: { ...counts, items: 99 }, items: { ...items, complete: 99 } }),
    /^99 items: below 100/,
  ],
  SMALL_GROUPS: ["note", ({ groups }) => ({ smallGroups: [groups[0]!.name] }), /\(none\) \(100\)/],
  CONSTANT_COLUMN: [
    "note",
    () => ({ constants: { columns: [{ name: "lang", value: "en" }], outcomes: [] } }),
    /lang \("en"\)/,
  ],
  CONSTANT_SCORES: ["warn", constant("score"), /a \(score 0\.5 on all 100\)/],
  ALL_TIES: ["warn", ({ ties }) => ({ ties: { ...ties, tied: ties.items } }), /no choice changes quality/],
  UNPRICED: ["warn", () => ({ prices: { unpriced: ["b"], zero: [] } }), /without any cost: b/],
  ZERO_COST: ["warn", () => ({ prices: { unpriced: [], zero: ["a"] } }), /every cost is 0: a/],
  COST_RANGE: [
    "warn",
    ({ models }) => ofModel(1, { costs: { ...models[1]!.costs!, max: 2e9 } })({ models } as Coverage),
    /billion.*b$/,
  ],
  CONSTANT_COSTS: ["note", constant("cost"), /a \(cost 0\.5/],
  COST_OUTLIERS: ["note", ({ costOutliers }) => ({ costOutliers: { ...costOutliers, count: 2 } }), /^2 costs far/],
  COST_TAIL: [
    "warn",
    ({ models }) => ofModel(0, { costs: { ...models[0]!.costs!, tail: true } })({ models } as Coverage),
    /mean: a$/,
  ],
  CONSTANT_TOKENS: ["warn", constant("inputTokens"), /a \(inputTokens 0\.5/],
  COMMON_TOKENS: ["warn", () => ({ tokens: [{ ...token, commonOdd: true }] }), /a \(40 in, 3 out on 70 %\)/],
  ZERO_TOKENS: ["warn", () => ({ tokens: [{ ...token, zeroOutput: 5, scoredWithoutOutput: 4 }] }), /a \(4\)/],
  DUPLICATES: ["warn", withOverlap({ exact: 2 }), /^2 evaluated items with the prompt/],
  NEAR_DUPLICATES: ["warn", withOverlap({ near: 1 }), /^1 evaluated item with nearly/],
  REPEATED_PROMPTS: [
    "note",
    () => ({ duplicates: { exact: 1, near: 4, overlap: { ...overlap, listed: [] } } }),
    /^4 items .*\(1 the same\)/,
  ],
};

describe("findings", () => {
  test("are none of complete, plain data", () => {
    expect(clean.findings).toEqual([]);
  });

  test.each(findingCodes)("%s is said where its cause is, at its level, and nothing else with it", (code) => {
    const [level, change, words] = causes[code];
    const findings = listFindings({ ...clean, ...change(clean) });
    expect(findings.map((finding) => [finding.code, finding.level])).toEqual([[code, level]]);
    expect(findings[0]!.message).toMatch(words);
    expect(findings[0]!.count).toBeGreaterThan(0);
  });

  test("say which model to leave out where that makes the most items complete", () => {
    const patchy = buildMatrix(
      ["a", "b", "c"],
      Array.from({ length: 100 }, (_, item) => ({
        id: `q${item}`,
        scores: [item % 2, item < 40 ? Number.NaN : 1 - (item % 2), item < 5 ? Number.NaN : 1],
        costs: [1, 2 + (item % 3), 3 + (item % 3)],
      })),
    );
    const [missing] = coverageOf(patchy).findings;
    expect(missing!.message).toBe(
      "40 of 100 items (40 %) lack an outcome of some model; eval refuses more than 5 % unless --missing bounds is given; without b, 95 items would be complete",
    );
  });

  test("of data without any cost are a note, since quality can be evaluated all the same", () => {
    const unpriced = listFindings({ ...clean, prices: { unpriced: ["a", "b"], zero: [] } });
    expect(unpriced).toEqual([
      { code: "UNPRICED", level: "note", count: 2, message: "no outcome has a cost: nothing about saving can be said" },
    ]);
  });

  test("name a free model once: a constant cost of 0 is its price, not another find", () => {
    const free = { constants: { columns: [], outcomes: [{ model: "a", what: "cost", value: 0, outcomes: 100 }] } };
    const codes = listFindings({ ...clean, ...free, prices: { unpriced: [], zero: ["a"] } }).map(({ code }) => code);
    expect(codes).toEqual(["ZERO_COST"]);
  });

  test("docs/data-check.md has one row for each, in their order, with its level, and no other", () => {
    const manual = readFileSync(new URL("../../../../docs/data-check.md", import.meta.url), "utf8");
    const rows = [...manual.matchAll(/^\| `([A-Z_]+)` \| (\w+)/gm)].map(([, code, level]) => [code, level]);
    expect(rows).toEqual(findingCodes.map((code) => [code, causes[code][0] === "warn" ? "warning" : "note"]));
  });
});
