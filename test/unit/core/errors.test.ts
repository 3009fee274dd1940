import { describe, expect, it } from "vitest";
import { errorCodes, listSome, UserError } from "../../../src/core/errors.js";

describe("UserError", () => {
  it("carries code, message, hint, place and the exit code of its row", () => {
    const location = { file: "a.csv", line: 3, column: "cost" };
    const error = new UserError("COST_NEGATIVE", "cost -1 is negative", { hint: "mend it", location });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ code: "COST_NEGATIVE", message: "cost -1 is negative", hint: "mend it", location });
    expect(error.exitCode).toBe(3);
    expect(new UserError("USAGE", "no").exitCode).toBe(2);
    expect(new UserError("USAGE", "no").hint).toBeUndefined();
  });

  it("ends with 2 or 3 for every code, and codes are in capitals", () => {
    for (const [code, exit] of Object.entries(errorCodes)) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect([2, 3]).toContain(exit);
    }
  });
});

describe("listSome", () => {
  const names = Array.from({ length: 12 }, (_, index) => `n${index}`);

  it("lists up to ten", () => {
    expect(listSome([])).toBe("");
    expect(listSome(["a", "b"])).toBe("a, b");
    expect(listSome(names.slice(0, 10))).toMatch(/n8, n9$/);
  });

  it("counts what is beyond ten, or beyond what is known of a larger total", () => {
    expect(listSome(names)).toMatch(/n9 and 2 more$/);
    expect(listSome(names, 12_345)).toMatch(/n9 and 12,335 more$/);
    expect(listSome(["a"], 3)).toBe("a and 2 more");
  });
});
