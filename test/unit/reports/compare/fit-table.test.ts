import { describe, expect, it } from "vitest";
import { fitTable, type TextColumn } from "../../../../reports/compare/fit-table.js";

const name: TextColumn = { head: "name", cells: ["a-name-of-some-length"], kind: "text" };
const first: TextColumn = { head: "n", cells: ["12"], kind: "number" };
const second: TextColumn = { head: "value", cells: ["0.123 [0.1, 0.2]"], kind: "number", drop: 1 };

describe("fitTable", () => {
  it("sets texts to the left and numbers to the right, two blanks apart", () => {
    expect(fitTable([name, first], 80)).toEqual(["name                    n", "a-name-of-some-length  12"]);
  });

  it("shortens texts in their middle before anything falls away", () => {
    const [, row] = fitTable([name, first, second], 36);
    expect(row).toMatch(/^a-na.*…/);
    expect(row).toContain("0.123 [0.1, 0.2]");
    expect(row!.length).toBeLessThanOrEqual(36);
  });

  it("lets the column fall away that may, and keeps the others however narrow it is", () => {
    expect(fitTable([name, first, second], 20)[0]).not.toContain("value");
    expect(fitTable([name, first, second], 3)[1]).toContain("12");
  });
});
