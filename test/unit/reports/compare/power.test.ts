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
    const text = renderPower({ margin: 0.005, gates: 1, pairs: [{ ...pair, a: "knn", b: "large" }] }, 200);
    expect(text).toContain(
      "knn against large: a gate with a margin of 0.005 passes 17 % of unchanged routers on 1,200 items",
    );
    expect(text).toContain("about 9,419 items");
  });

  it("says that the items are enough where they are, and speaks of several gates together", () => {
    const text = renderPower({ margin: 0.01, gates: 5, pairs: [{ ...pair, needed: 1200, allPass: 0.82 }] }, 200);
    expect(text).toContain(
      "5 gates with a margin of 0.01 pass 82 % of unchanged routers on 1,200 items; these items are enough.",
    );
  });

  it("says so where no pair can differ", () => {
    expect(renderPower({ margin: 0.01, gates: 1, pairs: [] }, 80)).toMatch(/^none of these pairs can differ/);
  });
});
