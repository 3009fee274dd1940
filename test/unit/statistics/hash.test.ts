import { describe, expect, it } from "vitest";
import { hashKey, hashKeys } from "../../../src/statistics/hash.js";

/**
 * Keys by text for the seeds 0, 7 and 2^32 - 1, from Python's mmh3 5.3.0: hash64(text, mixed, x64arch=False,
 * signed=False)[0], where MurmurHash3's 32-bit finaliser mixes seed ^ 0x9e3779b9 to 0x92ca2f0e, 0x582531c1 and 0x3b66b2aa.
 */
const published: [text: string, keys: [bigint, bigint, bigint]][] = [
  ["", [7404201220266321956n, 17187856996369784959n, 16528477022864584311n]],
  ["a", [11841564091904097912n, 17239192006431239009n, 12306106445364780802n]],
  ["ab", [16822896094394429864n, 11231040864354866439n, 11995938965717513770n]],
  ["abcd", [12156722003393256723n, 10311797417716645721n, 13986380966905805895n]],
  ["item-1", [6707593626230529897n, 14797233914579848715n, 4407955034078045017n]],
  ["item-2", [12792060779353026293n, 16969704483771704449n, 4776356441773742396n]],
  ["0123456789abcdef", [16729277979056009618n, 222040974417566064n, 11253108111822362361n]],
  ["0123456789abcdefg", [16277995694264382786n, 17305721484291059561n, 9656549869505449990n]],
  ["größe 漢字 😀", [11706193874262924499n, 2442702795336754729n, 5930208577597273580n]],
];

function bitCount(value: bigint): number {
  return value.toString(2).replaceAll("0", "").length;
}

function idsOf(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${i}`);
}

describe("hashKey", () => {
  it.each(published)("gives the published MurmurHash3 keys of %j", (text, keys) => {
    expect([0, 7, 4294967295].map((seed) => hashKeys([text], seed)[0])).toEqual(keys);
  });

  it("gives the published keys of long texts too", () => {
    const texts = ["ab".repeat(300), `${"ß".repeat(256)}x`, "漢".repeat(256)];
    expect([...hashKeys(texts, 7)]).toEqual([5236816985849065819n, 3837597473241039803n, 3355963093984910644n]);
  });

  it("reads a lone surrogate as U+FFFD", () => {
    expect(hashKeys(["\ud800", "\ufffd"], 7)).toEqual(BigUint64Array.of(4608781720194466181n, 4608781720194466181n));
  });

  it("gives the halves of the 64-bit key as unsigned integers", () => {
    const { high, low } = hashKey("item-1", 7);
    expect({ high, low }).toEqual({ high: 3445249496, low: 2699365899 });
    expect((BigInt(high) << 32n) | BigInt(low)).toBe(hashKeys(["item-1"], 7)[0]);
  });

  it("does not depend on what was hashed before: a long text leaves nothing behind for a short one", () => {
    const alone = hashKey("short", 1);
    hashKey("x".repeat(200), 1);
    expect(hashKey("short", 1)).toEqual(alone);
  });

  it("takes a seed modulo 2^32", () => {
    expect(hashKey("a", 2 ** 32 + 7)).toEqual(hashKey("a", 7));
    expect(hashKey("a", -1)).toEqual(hashKey("a", 4294967295));
  });

  it("is empty for no texts", () => {
    expect(hashKeys([], 7)).toEqual(new BigUint64Array(0));
  });
});

describe("the hash's quality", () => {
  it("gives 400,000 short ids under two seeds different keys", () => {
    const keys = [7, 8].flatMap((seed) => [...hashKeys(idsOf("mmlu.", 200_000), seed)]);
    expect(new Set(keys).size).toBe(400_000);
  });

  it("flips each output bit with probability 1/2 when one bit of the text changes", () => {
    const flips = new Float64Array(64);
    const trials = 4000;
    for (let i = 0; i < trials; i++) {
      const text = `question ${i}`;
      const place = i % text.length;
      const changed = String.fromCharCode(text.charCodeAt(place) ^ (1 << (i % 7)));
      const [a, b] = hashKeys([text, text.slice(0, place) + changed + text.slice(place + 1)], 3);
      for (let bit = 0; bit < 64; bit++) flips[bit]! += Number(((a! ^ b!) >> BigInt(bit)) & 1n);
    }
    for (const count of flips) expect(Math.abs(count / trials - 0.5)).toBeLessThan(0.04);
  });

  it.each([
    [7, 8],
    [0, 1],
    [0, 2 ** 31],
    [1, 2],
  ])("shares half the bits between seeds %i and %i", (first, second) => {
    const ids = idsOf("", 2000);
    const a = hashKeys(ids, first);
    const b = hashKeys(ids, second);
    const different = ids.reduce((sum, _, i) => sum + bitCount(a[i]! ^ b[i]!), 0) / ids.length;
    // The mean of 2,000 binomial(64, 1/2) counts has a standard deviation of 0.09.
    expect(Math.abs(different - 32)).toBeLessThan(0.4);
  });

  it("ranks items independently under different seeds", () => {
    const ids = idsOf("q", 4000);
    const halfOf = (seed: number) => Array.from(hashKeys(ids, seed), (key) => Number(key >> 63n));
    const [a, b] = [halfOf(7), halfOf(8)];
    const agree = a!.filter((half, i) => half === b![i]).length;
    expect(Math.abs(agree - 2000)).toBeLessThan(5 * Math.sqrt(1000));
  });

  it("spreads adjacent ids evenly over 256 bins of the high and of the low byte", () => {
    for (const shift of [0n, 24n, 32n, 56n]) {
      const bins = new Float64Array(256);
      for (const key of hashKeys(idsOf("item-", 25_600), 7)) bins[Number((key >> shift) & 255n)]!++;
      const chiSquare = bins.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
      expect(chiSquare).toBeGreaterThan(255 - 5 * Math.sqrt(510));
      expect(chiSquare).toBeLessThan(255 + 5 * Math.sqrt(510));
    }
  });
});
