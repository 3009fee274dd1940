import { describe, expect, test } from "vitest";
import { cellText, estimateCell, minus, nameHeader, shortName } from "../../../../reports/page/cells.js";
import { leaderboardRows } from "../../../../reports/text/leaderboard-rows.js";
import { absentEstimate, estimate, legendOf, sampleResult } from "../../../support/sample-result.js";

describe("a table cell", () => {
  test("holds value, interval and the number to sort by", () => {
    expect(estimateCell(legendOf("quality"), estimate(0.5, 0.25)).text).toBe(
      '<td data-sort="0.5"><b>0.500</b> <i>[0.250, 0.750]</i></td>',
    );
  });

  test("has the bounds behind the interval, where there are any", () => {
    const cell = estimateCell(legendOf("mix-gain"), { ...estimate(0.5, 0.25), worst: -0.25, best: 0.625 });
    expect(cell.text).toContain("<i>[+0.250, +0.750]</i> <i title=");
    expect(cell.text).toContain(">−0.250 .. +0.625</i></td>");
  });

  test("says that there is no interval, and why", () => {
    const cell = estimateCell(legendOf("quality"), {
      value: 0.5,
      lower: null,
      upper: null,
      n: 8,
      reason: 'under "20" items',
    });
    expect(cell.text).toBe(
      '<td data-sort="0.5"><b>0.500</b> <i title="under &quot;20&quot; items">no interval</i></td>',
    );
  });

  test("is a dash with the reason where there is no value, and says what was not measured", () => {
    expect(estimateCell(legendOf("aiq"), absentEstimate("one cost only")).text).toBe(
      '<td class="none" title="one cost only">–</td>',
    );
    expect(estimateCell(legendOf("aiq"), undefined).text).toBe(
      '<td class="none" title="not measured for this row">–</td>',
    );
  });

  test("is the same as data: value, interval, sort key, reason", () => {
    expect(cellText(legendOf("mix-gain"), estimate(-0.5, 0.25))).toEqual(["−0.500", "[−0.750, −0.250]", -0.5, null]);
    expect(cellText(legendOf("aiq"), absentEstimate("one cost only"))).toEqual([null, null, null, "one cost only"]);
  });
});

describe("a name", () => {
  test("is the header of its row and bears its hindsight mark", () => {
    const { ranked, references } = leaderboardRows(sampleResult);
    expect(nameHeader(ranked[0]!).text).toMatch(/^<th scope="row"[^>]*><span class="name">large<\/span><\/th>$/);
    expect(nameHeader(references[0]!).text).toContain('aria-label="hindsight">*</span>');
  });

  test("is shortened in its middle from 35 characters on", () => {
    expect(shortName("a".repeat(34))).toBe("a".repeat(34));
    expect(shortName(`${"a".repeat(20)}${"b".repeat(20)}`)).toBe(`${"a".repeat(17)}…${"b".repeat(16)}`);
  });
});

test("only a hyphen before a digit is a minus", () => {
  expect(minus("-0.1 [-0.2, 0.0] gpt-x -> a-b")).toBe("−0.1 [−0.2, 0.0] gpt-x -> a-b");
});
