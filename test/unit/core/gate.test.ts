import { expect, it } from "vitest";
import { gateInWords } from "../../../src/core/gate.js";

it("a gate in words says metric, router and rule", () => {
  const quality = { router: "knn", metric: "quality", margin: undefined };
  expect(gateInWords({ ...quality, rule: { kind: "min", bound: 0.8 } })).toBe("quality of knn at least 0.8");
  expect(gateInWords({ ...quality, metric: "cost", rule: { kind: "max", bound: 0.01 } })).toBe(
    "cost of knn at most 0.01",
  );
  expect(gateInWords({ ...quality, rule: { kind: "static-mix" } })).toBe(
    "quality of knn above the static mix at its cost",
  );
  expect(gateInWords({ ...quality, rule: { kind: "static-mix" }, margin: 0.02 })).toBe(
    "quality of knn no more than 0.02 below the static mix at its cost",
  );
  expect(gateInWords({ ...quality, rule: { kind: "entrant", id: "gpt-4" } })).toBe(
    "quality of knn better than that of gpt-4",
  );
  expect(gateInWords({ ...quality, rule: { kind: "baseline", baseline: "main", id: "knn" }, margin: 0.02 })).toBe(
    "quality of knn no more than 0.02 worse than that of knn in the baseline main",
  );
});
