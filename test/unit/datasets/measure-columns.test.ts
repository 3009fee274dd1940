import { describe, expect, test } from "vitest";
import { findMeasures } from "../../../datasets/measure-columns.js";

describe("measures", () => {
  test("are looked for by the names of their columns, with the unit in them", () => {
    const asked: string[] = [];
    findMeasures((name) => {
      asked.push(name);
      return undefined;
    });
    expect(asked).toEqual([
      ...["latency_ms", "energy_j", "input_tokens", "output_tokens"],
      ...["cached_input_tokens", "cache_write_tokens", "reasoning_tokens"],
    ]);
  });

  test("are those that are found, and nothing at all where none is", () => {
    expect(findMeasures(() => undefined)).toEqual({});
    expect(findMeasures((name) => (name === "energy_j" ? "E" : undefined))).toEqual({ measures: { energyJ: "E" } });
    expect(findMeasures((name) => (name.endsWith("_tokens") ? undefined : name))).toEqual({
      measures: { latencyMs: "latency_ms", energyJ: "energy_j" },
    });
  });
});
