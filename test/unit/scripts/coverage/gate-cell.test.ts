import { describe, expect, test } from "vitest";
import { fewFlipsCases, gateCases } from "../../../../scripts/coverage/earlier-gates.js";
import { type GatePlan, measureGates } from "../../../../scripts/coverage/gate-cell.js";
import { gateTables } from "../../../../scripts/coverage/gate-tables.js";
import { fewFlipsPlans, gatePlans } from "../../../../scripts/coverage/other-plans.js";

const same = { gained: 0.02, lost: 0.02 };
const plan: GatePlan = { items: 1000, margin: 0.05, against: "entrant", flips: [same], runs: 10, replicates: 200 };

describe("measureGates", () => {
  // The standard error is sqrt(0.04 / 1000) = 0.0063, an eighth of the margin.
  test("no change with a wide margin passes always, whichever way the reference is named", () => {
    for (const against of ["entrant", "static-mix"] as const)
      expect(measureGates({ ...plan, against })).toEqual({
        runs: 10,
        gate: { pass: 10, fail: 0 },
        verdict: { pass: 10, fail: 0, inconclusive: 0 },
      });
  });

  test("a loss of three margins fails always, and one such gate of two fails the verdict", () => {
    const lost = { gained: 0, lost: 0.15 };
    expect(measureGates({ ...plan, flips: [lost] }).gate).toEqual({ pass: 0, fail: 10 });
    expect(measureGates({ ...plan, flips: [same, lost] })).toMatchObject({
      gate: { pass: 10, fail: 0 },
      verdict: { pass: 0, fail: 10, inconclusive: 0 },
    });
  });

  test("a loss of the margin is mostly left open", () => {
    const { verdict } = measureGates({ ...plan, flips: [{ gained: 0, lost: 0.05 }] });
    expect(verdict.inconclusive).toBeGreaterThanOrEqual(7);
  });

  test("too few items for the margin never pass: 50 x 0.05 is below 3.7", () => {
    expect(measureGates({ ...plan, items: 50, flips: [{ gained: 0, lost: 0 }] }).gate.pass).toBe(0);
  });
});

describe("gatePlans", () => {
  test("are every case with one gate, then with five", () => {
    const plans = gatePlans(7);
    expect(plans.map(({ flips }) => flips.length)).toEqual([...gateCases.map(() => 1), ...gateCases.map(() => 5)]);
  });

  test("the flips of a case give its discordance and its difference in margins", () => {
    gatePlans(7).forEach(({ flips, margin }, place) => {
      const { discordance, first, others } = gateCases[place % gateCases.length]!;
      flips.forEach(({ gained, lost }, gate) => {
        expect(gained + lost).toBeCloseTo(discordance, 12);
        expect(gained - lost).toBeCloseTo((gate === 0 ? first : others) * margin, 12);
      });
    });
  });

  test("cases of few flips are worse by the margin", () => {
    for (const { margin, gained, lost } of fewFlipsCases) expect(lost - gained).toBeCloseTo(margin, 12);
    expect(fewFlipsPlans(7)).toHaveLength(2 * fewFlipsCases.length);
  });
});

describe("gateTables", () => {
  const cellOf = (pass: number, fail: number) => ({
    runs: 100,
    gate: { pass, fail },
    verdict: { pass, fail, inconclusive: 100 - pass - fail },
  });
  const one = gateCases.map((_, place) => cellOf(place, 1));
  const five = gateCases.map((_, place) => cellOf(place, 2));
  const few = fewFlipsPlans(100).map((_, place) => cellOf(place, 3));
  const text = gateTables([...one, ...five], few);

  test("put found beside expected: cases with one gate once, with five all", () => {
    expect(text).toContain("| 1,200 | 3.0 | 0.005 | 0 | 0.0 | 17.2 | 1.0 | 0.0 | 99.0 |");
    expect(text).toContain("| 1,200 | 3.0 | 0.005 | -margin | 1.0 | 2.9 | 1.0 | 2.2 | 98.0 |");
    expect(text).toContain("| 1,200 | 3.0 | 0.005 | all -2 margins | 4.0 | 0.0 | 2.0 | 20.7 | 94.0 |");
    expect(text.match(/\| one -margin \|/g)).toHaveLength(4);
  });

  test("few flips against an entrant and against the static mix stand in one row", () => {
    const cases = fewFlipsCases.length;
    expect(text).toContain(`| 50 | 0.005 | 0.0 % | 0.5 % | 0.0 | ${cases}.0 | 0.0 |`);
  });
});
