import { describe, expect, test } from "vitest";
import { DataFolder, outcomesOf } from "./data-folder.js";

const data = new DataFolder();

interface Answer {
  readonly policy: string;
  readonly model: string;
  readonly passed?: unknown;
  readonly cost?: unknown;
  readonly latency?: unknown;
}

/** A document of OmnisBench's shape, whose records repeat outcomes. */
function results(name: string, answers: readonly Answer[]): string {
  const items = answers.map(({ policy, model, passed, cost, latency }) => ({
    policy,
    item_id: "q",
    chosen_model: model,
    passed,
    cost_usd: cost,
    latency_ms: latency,
  }));
  return data.write(name, JSON.stringify({ items }));
}

const other = { policy: "p", model: "other", passed: false, cost: 0.5 };

describe("records that repeat an outcome", () => {
  test("are one, whose numbers are those recorded to the last bit", async () => {
    // (0.1 + 0.1 + 0.1) / 3 is not 0.1.
    const repeated = ["p", "q", "r"].map((policy) => ({ policy, model: "m", passed: true, cost: 0.1, latency: 1.1 }));
    const { matrix } = await data.read(results("equal.json", [...repeated, other]));
    expect(outcomesOf(matrix)).toEqual({ q: { m: [1, 0.1], other: [0, 0.5] } });
    expect(matrix.measures.get("latencyMs")?.[0]).toBe(1.1);
  });

  test("fill in what another lacks", async () => {
    const parts = [
      { policy: "p", model: "m", passed: true },
      { policy: "q", model: "m", cost: 0.25 },
      { policy: "r", model: "m" },
    ];
    const { matrix } = await data.read(results("parts.json", [...parts, other]));
    expect(outcomesOf(matrix)).toEqual({ q: { m: [1, 0.25], other: [0, 0.5] } });
  });

  test("stay missing where none has the number", async () => {
    const parts = [
      { policy: "p", model: "m", passed: true },
      { policy: "q", model: "m", passed: true, cost: null },
    ];
    const { matrix } = await data.read(results("missing.json", [...parts, other]));
    expect(outcomesOf(matrix)).toEqual({ q: { m: [1, Number.NaN], other: [0, 0.5] } });
  });

  test.each([
    ["score", { passed: false, cost: 0.1, latency: 9 }],
    ["cost", { passed: true, cost: 0.2, latency: 9 }],
    ["latency", { passed: true, cost: 0.1, latency: 10 }],
  ])("that contradict one another in the %s are an error that names both", async (_, changed) => {
    const first = { policy: "p", model: "m", passed: true, cost: 0.1, latency: 9 };
    const name = results("differ.json", [other, first, { ...first, policy: "q", ...changed }]);
    const error = await data.error(name);
    expect(error.code).toBe("DUPLICATE_OUTCOME");
    expect(error.message).toContain('item "q", model "m"');
    expect(error.message).toContain("differ.json items[1]");
    expect(error.message).toContain("differ.json items[2]");
    expect(error.hint).toContain("one run at a time");
  });

  test("may stand in several files", async () => {
    const first = results("one.json", [{ policy: "p", model: "m", passed: true, cost: 0.1 }]);
    const second = results("two.json", [{ policy: "q", model: "m", passed: true, cost: 0.1 }, other]);
    const { matrix } = await data.read([first, second]);
    expect(outcomesOf(matrix)).toEqual({ q: { m: [1, 0.1], other: [0, 0.5] } });
    const third = results("three.json", [{ policy: "q", model: "m", passed: true, cost: 0.3 }, other]);
    expect((await data.error([first, third])).code).toBe("DUPLICATE_OUTCOME");
  });

  test("are an error in tables, also where they agree", async () => {
    const name = data.write("table.csv", ["item,model,score,cost_usd", "q,m,1,0.1", "q,m,1,0.1", "q,other,0,0.5"]);
    const error = await data.error(name);
    expect([error.code, error.hint]).toEqual(["DUPLICATE_OUTCOME", expect.stringContaining("keep one row of each")]);
  });
});
