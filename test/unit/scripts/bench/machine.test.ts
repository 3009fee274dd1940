import { cpus } from "node:os";
import { expect, test } from "vitest";
import { describeMachine, loadLine } from "../../../../scripts/bench/machine.js";

test("names the processors, Node and NumPy", () => {
  const [machine, versions] = describeMachine("2.0.0");
  expect(machine).toContain(`${cpus().length} x `);
  expect(versions).toBe(`Node ${process.version}, NumPy 2.0.0`);
});

test("says so where there is no NumPy", () => {
  expect(describeMachine(null)[1]).toContain("no NumPy");
});

test("says how busy the machine was, and when", () => {
  expect(loadLine("now")).toMatch(/now: \d+\.\d\d$/);
});
