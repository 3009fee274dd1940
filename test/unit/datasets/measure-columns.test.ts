import { describe, expect, test } from "vitest";
import { findMeasures } from "../../../datasets/measure-columns.js";

describe("measures", () => {
  test("are looked for by the names of their columns, with the unit in them", () => {
    const asked: string[] = [];
    findMeasures((name) => {
      asked.push(name);
      return undefined;
    });
    expect(asked).toEqual(["latency_ms", "energy_j"]);
  });

  test("are those that are found, and nothing at all where none is", () => {
    expect(findMeasures(() => undefined)).toEqual({});
    expect(findMeasures((name) => (name === "energy_j" ? "E" : undefined))).toEqual({ measures: { energyJ: "E" } });
    expect(findMeasures((name) => name)).toEqual({ measures: { latencyMs: "latency_ms", energyJ: "energy_j" } });
  });
});
