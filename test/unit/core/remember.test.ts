import { expect, it } from "vitest";
import { remember } from "../../../src/core/remember.js";

it("computes once for each key, and gives the identical answer again", () => {
  const known = new WeakMap<object, object>();
  let computed = 0;
  const ask = (key: object) => remember(known, key, () => ({ number: computed++ }));
  const [first, second] = [{}, {}];
  expect(ask(first)).toBe(ask(first));
  expect(ask(second)).not.toBe(ask(first));
  expect(computed).toBe(2);
});
