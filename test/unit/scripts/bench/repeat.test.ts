import { expect, test } from "vitest";
import { repeat } from "../../../../scripts/bench/repeat.js";

test("measures once more than asked for, and leaves the first out", async () => {
  let calls = 0;
  expect(await repeat(3, async () => ++calls)).toEqual([2, 3, 4]);
});

test("never has two measurements under way", async () => {
  let running = 0;
  const most = await repeat(3, async () => {
    const seen = ++running;
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    return seen;
  });
  expect(most).toEqual([1, 1, 1]);
});

test("a failing measurement ends it", async () => {
  await expect(repeat(2, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
