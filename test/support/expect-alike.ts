import { expect } from "vitest";

/**
 * Holds two results to be the same but for rounding: the same shape and texts, numbers within 1e-9 of their size.
 * Sums over items in another order differ in their last digits, and nothing else may.
 */
export function expectAlike(found: unknown, expected: unknown, path = "result"): void {
  if (typeof found === "number" && typeof expected === "number") {
    const allowed = 1e-9 * Math.max(1e-3, Math.abs(expected));
    if (!(Math.abs(found - expected) <= allowed)) expect.fail(`${path}: ${found}, not ${expected}`);
    return;
  }
  if (typeof found !== "object" || found === null || typeof expected !== "object" || expected === null) {
    expect(found, path).toEqual(expected);
    return;
  }
  expect(Object.keys(found).sort(), path).toEqual(Object.keys(expected).sort());
  for (const [key, value] of Object.entries(found)) {
    expectAlike(value, (expected as Record<string, unknown>)[key], `${path}.${key}`);
  }
}
