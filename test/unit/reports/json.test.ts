import { expect, test } from "vitest";
import { renderJson } from "../../../reports/json.js";
import { resultSchema } from "../../../src/core/result.js";
import { sampleResult } from "../../support/sample-result.js";

test("result.json is valid and, read back and written again, the same data", () => {
  const text = renderJson({ ...sampleResult, conclusion: "é </script>" });
  expect(JSON.parse(renderJson(resultSchema.parse(JSON.parse(text))))).toEqual(JSON.parse(text));
});

test("numbers have 12 significant digits", () => {
  const text = renderJson({ ...sampleResult, detectable: { router: "a", versus: "b", difference: 1 / 3 } });
  expect(JSON.parse(text).detectable.difference).toBe(0.333333333333);
});
