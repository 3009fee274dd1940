import { describe, expect, it } from "vitest";
import { watchColumns } from "../../../src/commands/watch-columns.js";

const make = () => ({
  router: { score: Float64Array.of(2, 1, Number.NaN) },
  models: [{ choice: Int32Array.of(3, 1) }, { choice: Int32Array.of(0, 0) }],
  groups: ["b", "a"],
});

describe("watchColumns", () => {
  it("gives the very columns, and says that nothing changed where they were only read", () => {
    const value = make();
    const { watched, changed } = watchColumns(value);
    expect(watched.router.score).toBe(value.router.score);
    expect(watched.models.map(({ choice }) => choice[0])).toEqual([3, 0]);
    expect(changed()).toBe(false);
  });

  it.each<[string, (value: ReturnType<typeof make>) => unknown]>([
    ["sorts", ({ router }) => router.score.sort()],
    ["fills", ({ router }) => router.score.fill(1)],
    ["sets one value of an array within an array", ({ models }) => models[1]!.choice.set([7], 1)],
  ])("tells that a column was changed by code that %s", (_, change) => {
    const { watched, changed } = watchColumns(make());
    change(watched);
    expect(changed()).toBe(true);
  });

  it.each<[string, (value: ReturnType<typeof make>) => unknown]>([
    ["a property", (value) => Object.assign(value.router, { score: Float64Array.of(1) })],
    ["the order of a list", ({ groups }) => groups.sort()],
    [
      "a property's being there",
      (value) => Reflect.deleteProperty(value.router, "score") || Object.assign(value, { x: 1 }),
    ],
  ])("lets nobody change %s", (_, change) => {
    const value = make();
    expect(() => change(watchColumns(value).watched)).toThrow(TypeError);
    expect(value).toEqual(make());
  });

  it("shows one object as one, however often it is read", () => {
    const { watched } = watchColumns(make());
    expect(watched.router).toBe(watched.router);
  });
});
