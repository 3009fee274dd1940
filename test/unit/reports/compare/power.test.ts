import { describe, expect, it } from "vitest";
import { renderPower } from "../../../../reports/compare/power.js";

const pair = {
  items: 1200,
  discordance: 0.03,
  standardError: 0.005,
  detectable: 0.014,
  passes: 0.1685,
  allPass: 0.1685,
  needed: 9419,
};

describe("power as text", () => {
  it("says how often an unchanged router passes and how many items it takes", () => {
    const text = renderPower({ margin: 0.005, gates: 1, pairs: [{ ...pair, a: "knn", b: "large" }], without: [] }, 200);
    expect(text).toContain(
      "knn against large: a gate with a margin of 0.005 passes 17 % of unchanged routers on 1,200 items",
    );
    expect(text).toContain("about 9,419 items");
  });

  it("says that the items are enough where they are, and speaks of several gates together", () => {
    const text = renderPower(
      { margin: 0.01, gates: 5, pairs: [{ ...pair, needed: 1200, allPass: 0.82 }], without: [] },
      200,
    );
    expect(text).toContain(
      "5 gates with a margin of 0.01 pass 82 % of unchanged routers on 1,200 items; these items are enough.",
    );
  });

  it("names the pairs that cannot differ, alone and below those that can", () => {
    const without = [{ a: "knn", b: "large", reason: "both choose and get the same on every item" }];
    const line = "knn against large: both choose and get the same on every item\n";
    expect(renderPower({ margin: 0.01, gates: 1, pairs: [], without }, 80)).toBe(line);
    const both = renderPower({ margin: 0.01, gates: 1, pairs: [{ ...pair, a: "tree", b: "large" }], without }, 200);
    expect(both).toMatch(/^tree against large: a gate/m);
    expect(both.endsWith(`\n\n${line}`)).toBe(true);
  });

  it("shortens long names in their middle, in sentences too", () => {
    const long = `start-${"x".repeat(300)}-end`;
    const text = renderPower({ margin: 0.01, gates: 1, pairs: [{ ...pair, a: long, b: "large" }], without: [] }, 80);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^start-x+…x+-end against large: a gate/m);
  });
});
