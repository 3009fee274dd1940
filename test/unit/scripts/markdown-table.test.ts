import { expect, test } from "vitest";
import { markdownTable } from "../../../scripts/markdown-table.js";

test("has a header, a line of alignments and one line a row", () => {
  expect(markdownTable(["name", "a", "b"], [["x", "1", "2"]])).toBe(
    "| name | a | b |\n| --- | ---: | ---: |\n| x | 1 | 2 |",
  );
});

test("without rows it is header and alignments", () => {
  expect(markdownTable(["name"], [])).toBe("| name |\n| --- |");
});
