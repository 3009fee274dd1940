import { describe, expect, it } from "vitest";
import { checkLengths, reportLengths } from "../../../scripts/checks/check-lengths.js";

const lines = (count: number) => "a;\n".repeat(count);
const functionOf = (count: number) => `function f() {\n${lines(count - 2)}}\n`;

describe("checkLengths", () => {
  it("stops a file at 401 lines and lets 400 through", () => {
    expect(checkLengths({ "src/core/a.ts": lines(400) })).toEqual([]);
    expect(checkLengths({ "src/core/a.ts": lines(401) })).toEqual([
      { file: "src/core/a.ts", line: 1, message: "401 lines; the stop is at 400" },
    ]);
  });

  it("stops a function at 81 lines and lets 80 through, in tests too", () => {
    expect(checkLengths({ "test/unit/a.test.ts": functionOf(80) })).toEqual([]);
    expect(checkLengths({ "test/unit/a.test.ts": `\n${functionOf(81)}` })).toEqual([
      { file: "test/unit/a.test.ts", line: 2, message: "f has 81 lines; the stop is at 80" },
    ]);
  });
});

describe("reportLengths", () => {
  it("gives nearest-rank quantiles of files and of functions by zone, tests apart", () => {
    const report = reportLengths({
      "src/core/a.ts": functionOf(4),
      "src/core/b.ts": functionOf(10),
      "reports/a.ts": functionOf(6),
      "test/unit/a.test.ts": lines(40),
    });
    expect(report.files).toEqual({ count: 3, median: 6, p90: 10, max: 10 });
    expect(report.allFunctions).toEqual({ count: 3, median: 6, p90: 10, max: 10 });
    expect(report.functions).toEqual({
      reports: { count: 1, median: 6, p90: 6, max: 6 },
      "src/core": { count: 2, median: 4, p90: 10, max: 10 },
    });
    expect([report.sourceLines, report.testLines]).toEqual([20, 40]);
  });

  it("counts the last line whether or not it ends in a line break", () => {
    expect(reportLengths({ "src/core/a.ts": "a;\nb;\n" }).sourceLines).toBe(2);
    expect(reportLengths({ "src/core/a.ts": "a;\nb;" }).sourceLines).toBe(2);
  });

  it("is all zeros where there is nothing", () => {
    expect(reportLengths({}).files).toEqual({ count: 0, median: 0, p90: 0, max: 0 });
  });
});
