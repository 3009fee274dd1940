import { describe, expect, it } from "vitest";
import { renderComparison } from "../../../../reports/compare/terminal.js";
import { displayWidth } from "../../../../reports/text/plain-text.js";
import { sameAs, sampleComparison, samplePair } from "../../../support/sample-comparison.js";

const render = (comparison = sampleComparison(), width = 100, color = false) =>
  renderComparison(comparison, { width, color });

describe("a comparison on a terminal", () => {
  it.each([60, 72, 80, 100, 132, 200])("is no wider than %i columns, and no number is cut", (width) => {
    const text = render(undefined, width);
    for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    expect(text).toContain("-0.030 [-0.050, -0.010]");
    expect(text).toContain("-6.00 [-6.30, -5.70]");
  });

  it("of two routers says what is better, by how much, how sure, in which groups and on which items, and ends with the verdict", () => {
    const lines = render().split("\n");
    const at = (text: string) => lines.findIndex((line) => line.includes(text));
    const order = [
      "knn is worse",
      "quality",
      "exact McNemar p 0.004",
      "REVERSAL",
      "law",
      "20 items flipped",
      "q2",
      "n=400",
    ];
    const places = order.map(at);
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(lines.at(-2)).toBe("verdict: WORSE (1 of 1 pair) -> exit 1");
    expect(render()).toContain("A costs 40 % [38, 42] of what B does");
    expect(render()).toContain("(2 shown)");
  });

  it("of two runs is a table, whole only for what is worse; what is the same is only named", () => {
    const better = samplePair({ a: "fine", b: "fine", verdict: { status: "better", text: "fine of A is better" } });
    const text = render(sampleComparison([samplePair(), better, sameAs("large"), sameAs("small")]));
    expect(text).toMatch(/^fine +BETTER +-0\.030 \[/m);
    expect(text).toContain("knn is worse than the other");
    expect(text).not.toContain("fine of A is better");
    expect(text).toContain("the same on every item: large, small");
    expect(text).toContain("fine: REVERSAL: the whole hides");
    expect(text).toContain("after Holm over the 2 pairs");
  });

  it("shows the one pair that can differ whole, whatever its verdict", () => {
    const open = samplePair({ verdict: { status: "not shown", text: "no difference is shown" } });
    expect(render(sampleComparison([open, sameAs("large")]))).toContain("no difference is shown");
  });

  it("has colours only where asked for", () => {
    const sequence = "\u001b[";
    expect(render()).not.toContain(sequence);
    expect(render(undefined, 100, true)).toContain(`${sequence}31m`);
  });

  it("says that simulated data are, and never lets a name steer the terminal", () => {
    const comparison = sampleComparison([samplePair({ a: "k\u001b[31mnn" })]);
    const text = render({ ...comparison, data: { ...comparison.data, simulated: true } });
    expect(text).toMatch(/^SIMULATED DATA/);
    expect(text).not.toContain("\u001b");
  });

  it("leaves cost out where the data have none", () => {
    const text = render(sampleComparison([samplePair({ cost: null, flips: { count: 0, listed: [] } })]));
    expect(text).not.toContain("$/1k");
    expect(text).not.toContain("costs");
  });

  it("lists what only one of two runs has, and says that it is not compared", () => {
    const alone = { ...sampleComparison(), onlyIn: { a: ["x"], b: ["xx", "y"] } };
    expect(render(alone)).toContain("\n\nonly in A: x; only in B: xx, y: not compared\n\n");
    expect(render({ ...alone, onlyIn: { a: [], b: ["xx"] } })).toContain("\nonly in B: xx: not compared\n");
    expect(render()).not.toContain("only in");
  });

  it("wraps the verdict where it is wider than the terminal", () => {
    const lines = render(undefined, 30).trimEnd().split("\n");
    expect(lines.slice(-2).join(" ")).toBe("verdict: WORSE (1 of 1 pair) -> exit 1");
    for (const line of lines.slice(-2)) expect(displayWidth(line)).toBeLessThanOrEqual(30);
  });
});
