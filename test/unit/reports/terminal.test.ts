import { describe, expect, test } from "vitest";
import { renderTerminal } from "../../../reports/terminal.js";
import { displayWidth } from "../../../reports/text/plain-text.js";
import type { Result } from "../../../src/core/result.js";
import { largeResult } from "../../support/large-result.js";
import { model, router, sampleResult } from "../../support/sample-result.js";

const show = (result: Result, width: number, color = false) => renderTerminal(result, { width, color });
/** The verdict is one line by contract, whatever the width. */
const widest = (text: string) => Math.max(...text.trimEnd().split("\n").slice(0, -1).map(displayWidth));

describe("the terminal report of the sample", () => {
  test("at 160 columns is one table with the numbers of the result", () => {
    const lines = show(sampleResult, 160).split("\n");
    const knn = lines.filter((line) => line.startsWith("knn"));
    expect(knn).toHaveLength(1);
    expect(knn[0]!.split(/ {2,}/)).toEqual([
      "knn k=40",
      "1-3",
      "0.840 [0.829, 0.851]",
      "4.91 [4.79, 5.03]",
      "+0.021 [+0.011, +0.031]",
      "60 % [56, 64] at -0.002 [-0.008, +0.004]",
      "+0.018 [+0.010, +0.026]",
    ]);
  });

  test("at 100 columns leaves nothing out", () => {
    const text = show(sampleResult, 100);
    for (const number of [
      "0.840 [0.829, 0.851]",
      "4.91 [4.79, 5.03]",
      "60 % [56, 64] at -0.002 [-0.008, +0.004]",
      "+0.018 [+0.010, +0.026]",
    ]) {
      expect(text).toContain(number);
    }
    expect(text).not.toContain("left out at");
  });

  test.each([99, 80, 70, 60])("at %d columns names the columns that it leaves out or shows them all", (width) => {
    const text = show(sampleResult, width);
    const shown = text.includes("60 % [56, 64]") || text.includes(`left out at ${width} columns`);
    expect(shown).toBe(true);
    expect(text).toContain("0.840 [0.829, 0.851]");
  });

  test("below 60 columns is a list with every number whole on one line", () => {
    const lines = show(sampleResult, 40).split("\n");
    expect(lines).toContain("  quality: 0.840 [0.829, 0.851]");
    expect(lines).toContain("    at -0.002 [-0.008, +0.004]");
  });

  test("says in the first line that the data are simulated, and only then", () => {
    expect(show(sampleResult, 100)).toMatch(/^SIMULATED DATA/);
    const dataset = { ...sampleResult.dataset, simulated: false };
    expect(show({ ...sampleResult, dataset }, 100)).toMatch(/^router/);
  });

  test("ends with conclusion, then verdict; without gates the conclusion is last", () => {
    expect(show(sampleResult, 100)).toMatch(
      /40 % of its cost\.\n\nverdict: INCONCLUSIVE \(1 of 2 gates undecided\) -> exit 5\n$/,
    );
    expect(show({ ...sampleResult, gates: [] }, 100)).toMatch(/40 % of its cost\.\n$/);
  });

  test("gives each gate its status as a word, its difference with interval, and the reason", () => {
    const lines = show(sampleResult, 120).split("\n");
    expect(lines).toContain(
      "PASS          no worse than main: +0.004 [-0.003, +0.011]; the whole interval is above -0.020",
    );
    expect(lines).toContain("INCONCLUSIVE  beats the static mix: +0.003 [-0.007, +0.013]; the interval holds 0");
  });

  test("lists references below everything ranked, without a rank, under a line that says what they are", () => {
    const lines = show(sampleResult, 160).split("\n");
    const note = lines.findIndex((line) => line.startsWith("references, never ranked"));
    expect(lines[note - 1]).toMatch(/^small/);
    expect(lines[note + 1]).toMatch(/^oracle \* +- +0\.913 \(no interval\)/);
  });
});

describe("any terminal", () => {
  test.each([30, 40, 59, 60, 72, 80, 99, 100, 120, 160, 240])(
    "of %d columns is never overrun by the sample",
    (width) => {
      expect(widest(show(sampleResult, width))).toBeLessThanOrEqual(width);
    },
  );

  test.each([40, 60, 80, 100, 160])("of %d columns bears long and hostile names", (width) => {
    expect(widest(show(largeResult(), width))).toBeLessThanOrEqual(width);
  });

  test("counts East Asian names as twice as wide", () => {
    const models = [model("模型".repeat(12), 0, 0.8, 1)];
    expect(widest(show({ ...sampleResult, models, routers: [] }, 60))).toBeLessThanOrEqual(60);
  });

  test("is not steered by control characters in names", () => {
    const routers = [router("evil\u001b[2J\nname", 0.8, 1)];
    const text = show({ ...sampleResult, routers, conclusion: "pays\u001b]0;title\u0007" }, 160);
    expect(text).not.toContain("\u001b");
    expect(text).toContain("evil\ufffd[2J\ufffdname");
  });
});

describe("colour", () => {
  test("adds nothing but escape sequences", () => {
    const colored = show(sampleResult, 120, true);
    expect(colored).toContain("\u001b[");
    const ansi = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
    expect(colored.replace(ansi, "")).toBe(show(sampleResult, 120));
  });

  test("is absent where it was not asked for", () => {
    expect(show(sampleResult, 120)).not.toContain("\u001b");
  });
});
