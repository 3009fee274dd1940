import { describe, expect, test } from "vitest";
import { heatSections } from "../../../../reports/coverage/heat-table.js";
import type { Coverage } from "../../../../src/core/coverage.js";
import { largeCoverage, sampleCoverage } from "../../../support/sample-coverage.js";

const textOf = (coverage: Coverage) => heatSections(coverage).map(({ text }) => text);
const withShares = (score: number, change: Partial<Coverage["groups"][number]["models"]> = {}): Coverage => ({
  ...sampleCoverage,
  models: sampleCoverage.models.slice(0, 1),
  groups: [
    {
      name: "g",
      items: 4,
      density: { score, cost: change.cost?.[0] ?? score, tokens: change.tokens?.[0] ?? score },
      models: { score: [score], cost: [score], tokens: [score], ...change },
    },
  ],
});

describe("the table of density by group and model", () => {
  test.each([
    [1, 0, "100 %"],
    [0.99, 1, "99 %"],
    [0.95, 1, "95 %"],
    [0.8, 2, "80 %"],
    [0.5, 3, "50 %"],
    [0.4, 4, "40 %"],
    [0, 5, "0 %"],
  ])("writes the share %d into its cell, shaded in step %d", (share, step, text) => {
    expect(textOf(withShares(share))[0]).toContain(`<td class="lack-${step}">${text}</td>`);
  });

  test("has another for costs and for tokens only where they differ from the scores and lack something", () => {
    const counts = { ...sampleCoverage.counts, costs: 5, tokens: 5 };
    expect(textOf({ ...withShares(0.5), counts })).toHaveLength(1);
    expect(textOf({ ...withShares(0.5, { cost: [0.25] }), counts })).toHaveLength(2);
    expect(textOf({ ...withShares(0.5, { cost: [0.25], tokens: [0.25] }), counts })).toHaveLength(3);
    expect(textOf({ ...withShares(0.5, { cost: [1] }), counts })).toHaveLength(1);
    expect(textOf({ ...withShares(0.5, { cost: [0] }), counts: { ...counts, costs: 0 } })).toHaveLength(1);
  });

  test("shows of many models and groups the least filled, and says how many it does not show", () => {
    const large = largeCoverage();
    const [scores] = textOf(large);
    expect(scores!.match(/<th scope="col" title/g)).toHaveLength(30);
    expect(scores).toContain("Not shown, but in the JSON: 6 better filled models.");
    const [first] = large.groups;
    const many = Array.from({ length: 101 }, (_, index) => ({ ...first!, name: `g${index}` }));
    expect(textOf({ ...large, groups: many })[0]).toContain("6 better filled models and 1 better filled groups");
  });

  test("each share stands in the column of its model, also where models are left out", () => {
    const large = largeCoverage();
    const shown = [...textOf(large)[0]!.matchAll(/<th scope="col" title="([^"]*)"/g)].map(([, id]) => id);
    const place = 17;
    const model = large.models.findIndex(({ id }) => id === shown[place]);
    expect(model).toBeGreaterThan(place);
    const [, row] = textOf(large)[0]!.match(/title="group-1">.*?<\/th>(.*?)<\/tr>/s)!;
    const cells = [...row!.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text]) => text);
    const share = large.groups.find(({ name }) => name === "group-1")!.models.score[model]!;
    // Items and all models come first.
    expect(Number.parseFloat(cells[2 + place]!)).toBeCloseTo(100 * share, 1);
  });
});
