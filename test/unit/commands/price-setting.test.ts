import { describe, expect, test } from "vitest";
import { priceSetting } from "../../../src/commands/price-setting.js";
import { userErrorOf } from "../../support/user-error-of.js";

const price = { input: 1, output: 2 };

describe("how costs are made from tokens", () => {
  test("is not asked for by anything but a table or a price", () => {
    expect(priceSetting({}, undefined)).toBeUndefined();
    expect(priceSetting({}, { prices: { onUnknown: "missing" }, models: { a: { aliases: ["b"] } } })).toBeUndefined();
  });

  test("is said by one flag: filling in what is missing, or replacing everything", () => {
    expect(priceSetting({ prices: "p.yaml" }, undefined)).toEqual({
      table: "p.yaml",
      reprice: false,
      onUnknown: "error",
    });
    expect(priceSetting({ reprice: "p.yaml" }, undefined)).toEqual({
      table: "p.yaml",
      reprice: true,
      onUnknown: "error",
    });
  });

  test("is said by the configuration, whose table a flag replaces and whose policy stays", () => {
    const config = { prices: { table: "c.yaml", reprice: true, onUnknown: "missing" } } as const;
    expect(priceSetting({}, config)).toEqual({ table: "c.yaml", reprice: true, onUnknown: "missing" });
    expect(priceSetting({ prices: "f.yaml" }, config)).toEqual({
      table: "f.yaml",
      reprice: false,
      onUnknown: "missing",
    });
  });

  test("needs no table where the configuration has a price", () => {
    const setting = { table: undefined, reprice: false, onUnknown: "error" };
    expect(priceSetting({}, { models: { a: { price } } })).toEqual(setting);
  });

  test.each([
    [{ prices: "a", reprice: "b" }, "--prices and --reprice at once"],
    [{ prices: "" }, '--prices "" names no table'],
    [{ reprice: "" }, '--reprice "" names no table'],
  ])("is refused where flags contradict each other or name nothing: %j", (flags, message) => {
    const error = userErrorOf(() => priceSetting(flags, undefined));
    expect([error.code, error.message]).toEqual(["USAGE", message]);
  });

  test("cannot replace costs by no prices", () => {
    expect(userErrorOf(() => priceSetting({}, { prices: { reprice: true } })).code).toBe("USAGE");
    expect(priceSetting({}, { prices: { reprice: true }, models: { a: { price } } })?.reprice).toBe(true);
  });
});
