import { describe, expect, it } from "vitest";
import { conclude } from "../../../src/core/conclusion.js";
import type { Estimate, RouterResult } from "../../../src/core/result.js";
import { router } from "../../support/sample-result.js";

function interval(value: number, lower: number, upper: number, n = 1200): Estimate {
  return { value, lower, upper, n };
}

/** A router with this gain over the static mix, and a saving of 60 % at this quality change. */
function routerWith(gain: Estimate, change = interval(-0.002, -0.008, 0.004), over: Partial<RouterResult> = {}) {
  const base = router("knn", 0.84, 4.91, over);
  return { ...base, metrics: { ...base.metrics, "mix-gain": gain, "saving-quality": change } };
}

const pays = interval(0.021, 0.011, 0.031);
const close = (routers: readonly RouterResult[], split = "random") =>
  conclude(routers, { split, bestSingle: "gpt-4", priced: true });

describe("the closing sentence", () => {
  it("says that routing pays where the whole interval of the gain is above 0", () => {
    expect(close([routerWith(pays)])).toBe(
      "Routing pays here: knn scores 2.1 points [+1.1, +3.1] above the static mix of single models at the same cost; " +
        "it matches gpt-4 within 1 point at 40 % of its cost.",
    );
  });

  it("says that it does not pay where the whole interval is at or below 0", () => {
    const text = close([routerWith(interval(-0.02, -0.03, -0.01))]);
    expect(text).toContain("Routing does not pay here: knn is no better than");
    expect(text).toContain("(-2.0 points [-3.0, -1.0])");
    expect(close([routerWith(interval(-0.01, -0.02, 0))])).toContain("does not pay");
    expect(close([routerWith(interval(0, 0, 0))])).toContain("does not pay");
  });

  it("says that it is not shown where the interval includes 0, from 0 itself on", () => {
    expect(close([routerWith(interval(0.01, -0.01, 0.03))])).toContain("Not shown that routing pays here: knn");
    expect(close([routerWith(interval(0.01, 0, 0.03))])).toContain("Not shown");
    expect(close([routerWith(interval(0.01, -0.01, 0.03))])).toContain("+1.0 points [-1.0, +3.0], which includes 0");
  });

  it("says why nothing can be told where the gain has no interval", () => {
    const none: Estimate = {
      value: 0.1,
      lower: null,
      upper: null,
      n: 11,
      reason: "fewer than 20 items carry no interval",
    };
    expect(close([routerWith(none)])).toBe("Whether knn pays cannot be told: fewer than 20 items carry no interval.");
  });

  it("speaks of every one of up to three routers", () => {
    const text = close([
      routerWith(pays),
      routerWith(interval(-0.02, -0.03, -0.01)),
      routerWith(interval(0, -0.1, 0.1)),
    ]);
    expect(text).toMatch(/^Routing pays here.*Routing does not pay here.*Not shown that routing pays here/);
  });

  it("counts more than three, and picks none that looks best", () => {
    const none: Estimate = { value: null, lower: null, upper: null, n: 0, reason: "no items" };
    const all = [pays, pays, interval(-0.02, -0.03, -0.01), interval(0, -0.1, 0.1), none].map((gain) =>
      routerWith(gain),
    );
    const text = close(all);
    expect(text).toContain("Of 5 routers 2 pay here");
    expect(text).toContain("1 do not, and of 2 it is not shown");
    expect(text).not.toContain("knn");
  });

  it("says nothing about routing without a router: baselines and references do not count", () => {
    const others = [
      routerWith(pays, undefined, { kind: "baseline" }),
      routerWith(pays, undefined, { kind: "reference" }),
    ];
    expect(close([])).toContain("No router was evaluated");
    expect(close(others)).toContain("No router was evaluated");
  });

  it("says nothing from hindsight: without a split, or where a router itself was chosen on the evaluated items", () => {
    expect(close([routerWith(pays)], "none")).toContain("nothing is said about whether routing pays");
    expect(close([routerWith(pays, undefined, { hindsight: true })])).toContain("nothing is said");
  });
});

describe("the saving in it", () => {
  const said = (change: Estimate) => close([routerWith(pays, change)]);

  it("'matches' only with the margin: the whole interval above -1 point", () => {
    expect(said(interval(-0.002, -0.01, 0.004))).toContain("it matches gpt-4 within 1 point at 40 % of its cost");
    expect(said(interval(-0.002, -0.0101, 0.004))).not.toContain("matches");
    expect(said(interval(-0.002, -0.0101, 0.004))).toContain("against gpt-4 it is -0.2 points");
  });

  it("'matches' only where a loss of a point could be seen: n * 0.01 >= 3.7", () => {
    expect(said(interval(0, 0, 0, 370))).toContain("matches");
    expect(said(interval(0, 0, 0, 369))).not.toContain("matches");
  });

  it("is left out without both halves", () => {
    const half: Estimate = { value: -0.1, lower: null, upper: null, n: 12, reason: "fewer than 20 items" };
    expect(said(half)).toMatch(/at the same cost\.$/);
    const free = routerWith(pays);
    const saving: Estimate = {
      value: null,
      lower: null,
      upper: null,
      n: 1200,
      reason: "the best single model is free",
    };
    expect(close([{ ...free, metrics: { ...free.metrics, saving } }])).toMatch(/at the same cost\.$/);
  });

  it("is a cost above 100 % where the router is dearer", () => {
    const dear = routerWith(pays);
    const saving = interval(-0.25, -0.3, -0.2);
    expect(close([{ ...dear, metrics: { ...dear.metrics, saving } }])).toContain("at 125 % of its cost");
  });
});
