import { describe, expect, it } from "vitest";
import { nearestName } from "../../../src/core/nearest-name.js";

describe("nearestName", () => {
  const metrics = ["quality", "cost", "mix-gain", "saving"];

  it("finds a misspelt name: a letter missing, doubled, wrong or swapped", () => {
    expect(["qualty", "quallity", "qualify", "qaulity"].map((name) => nearestName(name, metrics))).toEqual([
      "quality",
      "quality",
      "quality",
      "quality",
    ]);
  });

  it("does not look at case, and gives the name as it is known", () => {
    expect(nearestName("gpt-4", ["GPT-4", "gpt-4-turbo"])).toBe("GPT-4");
  });

  it("takes the nearest of several, and of equally near ones the first", () => {
    expect(nearestName("modelb", ["model-abc", "model-b", "mode"])).toBe("model-b");
    expect(nearestName("bat", ["cat", "hat"])).toBe("cat");
  });

  it("allows one edit under four letters, two in short names, and a third of the length in long ones", () => {
    expect(nearestName("kn", ["knn"])).toBe("knn");
    expect(nearestName("zz", ["a"])).toBeUndefined();
    expect(nearestName("rendm", ["random"])).toBe("random");
    expect(nearestName("claude-3-5-sonnet", ["claude-sonnet-3-5"])).toBeUndefined();
    expect(nearestName("claude-3-5-sonnet", ["claude-3-7-sonnets"])).toBe("claude-3-7-sonnets");
  });

  it("finds nothing in unlike names or among none", () => {
    expect(nearestName("throughput", metrics)).toBeUndefined();
    expect(nearestName("quality", [])).toBeUndefined();
  });
});
