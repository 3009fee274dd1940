import { describe, expect, test } from "vitest";
import { type ReadingFacts, warnOfReading } from "../../../src/commands/warn-of-reading.js";
import { Warnings } from "../../../src/core/warnings.js";

const nothing: ReadingFacts = { items: 12, simulated: false, passedOver: [], leftOut: 0, decontaminated: 0 };

/** The warnings that these facts give. */
function warned(facts: Partial<ReadingFacts>) {
  const warnings = new Warnings();
  warnOfReading({ ...nothing, ...facts }, warnings);
  return warnings.list;
}

describe("what reading outcomes warns of", () => {
  test("is nothing where everything was read", () => {
    expect(warned({})).toEqual([]);
    expect(warned({ unknownColumns: [], unknownExclusions: 0 })).toEqual([]);
  });

  test("counts what each warning is about: items, columns, files, rows and entries", () => {
    const passedOver = [
      { shown: "cost.json", why: "it is a table of prices" },
      { shown: "old.json", why: "new.json is newer" },
    ];
    const all = warned({
      simulated: true,
      unknownColumns: ["note", "x"],
      passedOver,
      leftOut: 40,
      decontaminated: 8,
      unknownExclusions: 3,
    });
    expect(all.map(({ code, count }) => [code, count])).toEqual([
      ["SIMULATED", 12],
      ["UNKNOWN_COLUMNS", 2],
      ["PASSED_OVER", 2],
      ["OTHER_PROMPTS", 40],
      ["DECONTAMINATED", 8],
      ["EXCLUDE_UNKNOWN", 3],
    ]);
  });

  test("names the files that were not read, each with its reason", () => {
    const [warning] = warned({ passedOver: [{ shown: "a/old.json", why: "a/new.json is newer" }] });
    expect(warning?.message).toBe("files not read: a/old.json: a/new.json is newer");
  });

  test("names ten files or columns at most, and counts the rest", () => {
    const names = Array.from({ length: 13 }, (_, index) => `c${index}`);
    const [columns] = warned({ unknownColumns: names });
    expect(columns?.message).toMatch(/c9 and 3 more$/);
    const [files] = warned({ passedOver: names.map((shown) => ({ shown, why: "it is older" })) });
    expect(files?.message).toMatch(/c9: it is older and 3 more$/);
  });
});
