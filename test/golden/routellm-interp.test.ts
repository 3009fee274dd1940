import { expect, test } from "vitest";
import { firstCrossing } from "../../src/statistics/first-crossing.js";
import { interpolate } from "../../src/statistics/interpolate.js";
import { readRoutellmGolden, routellmFiles } from "../support/routellm-golden.js";
import { describeWithShared } from "../support/shared-data.js";

describeWithShared("strong calls that RouteLLM's curves need for a target", routellmFiles, () => {
  test("there are 16 curves", () => {
    expect(readRoutellmGolden().interp_cases).toHaveLength(16);
  });

  test("interpolate is np.interp to the last bit, on curves that fall too", () => {
    for (const each of readRoutellmGolden().interp_cases) {
      expect(interpolate(each.target, each.accuracy, each.strong_percentage)).toBe(each.np_interp);
    }
  });

  test("firstCrossing is the first crossing, NaN where there is none", () => {
    for (const each of readRoutellmGolden().interp_cases) {
      const found = firstCrossing(each.strong_percentage, each.accuracy, each.target);
      if (each.first_crossing === null) expect(found).toBeNaN();
      else expect(Math.abs(found - each.first_crossing)).toBeLessThanOrEqual(1e-12);
    }
  });
});
