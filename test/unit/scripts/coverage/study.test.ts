import { describe, expect, test } from "vitest";
import { designs, metricsOf, publishedPlans, studyPopulation } from "../../../../scripts/coverage/study.js";
import { metrics } from "../../../../src/metrics/index.js";

describe("publishedPlans", () => {
  test("are every design with binary and fractional scores and both cost tails, at four sizes", () => {
    const kinds = publishedPlans.map(({ design, scores, lengthSigma }) => `${design} ${scores} ${lengthSigma}`);
    expect(new Set(kinds).size).toBe(12);
    for (const { sizes } of publishedPlans) expect(sizes).toEqual([100, 300, 1000, 5000]);
  });
});

describe("metricsOf", () => {
  test("every metric of the registry is measured, and in one design only", () => {
    const measured = designs.flatMap((design) => metricsOf(design).map(({ id }) => id));
    expect(measured.toSorted()).toEqual(metrics.map(({ id }) => id as string).toSorted());
  });

  test("what needs two models is measured between two, what needs clusters on clusters", () => {
    expect(metricsOf("pair").map(({ id }) => id)).toEqual(expect.arrayContaining(["auc", "apgr", "cpt-50"]));
    expect(metricsOf("clusters").map(({ id }) => id)).toEqual(expect.arrayContaining(["robustness", "switches"]));
  });
});

test("a study goes through a plan's sizes in order and gives the same counts again", () => {
  const plan = { design: "clusters", lengthSigma: 1, scores: "binary", sizes: [60, 40] } as const;
  const size = { trainItems: 100, populationItems: 500, datasets: 2, replicates: 20 };
  const found = studyPopulation(plan, size);
  expect(found).toMatchObject(plan);
  expect(found.cells.map(({ datasets }) => datasets)).toEqual([2, 2]);
  expect(studyPopulation(plan, size)).toEqual(found);
});
