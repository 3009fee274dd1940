import { expect, test } from "vitest";
import { generatedBlock, replaceGeneratedBlock } from "../../../scripts/generated-block.js";

const page = "before\n<!-- generated: begin -->\n\nold\n\n<!-- generated: end -->\nafter\n";

test("reads what stands between the markers, without blank lines around it", () => {
  expect(generatedBlock(page)).toBe("old");
});

test("replaces what stands between the markers and nothing else", () => {
  expect(replaceGeneratedBlock(page, "new\nlines")).toBe(page.replace("old", "new\nlines"));
});

test("replacing twice is replacing once", () => {
  const once = replaceGeneratedBlock(page, "new");
  expect(replaceGeneratedBlock(once, "new")).toBe(once);
});

test("a dollar sign in the text stays what it is", () => {
  expect(generatedBlock(replaceGeneratedBlock(page, "$& $1/1k"))).toBe("$& $1/1k");
});

test.each([
  ["begin", "text\n<!-- generated: end -->"],
  ["end", "<!-- generated: begin -->\ntext"],
])("a missing %s marker reads as null and cannot be replaced", (marker, document) => {
  expect(generatedBlock(document)).toBeNull();
  expect(() => replaceGeneratedBlock(document, "new")).toThrow(`generated: ${marker}`);
});

test("a named block is another than the unnamed one and than those of other names", () => {
  const named = `${page}<!-- generated a: begin -->\nA\n<!-- generated a: end -->\n<!-- generated b: begin -->\nB\n<!-- generated b: end -->\n`;
  expect([generatedBlock(named), generatedBlock(named, "a"), generatedBlock(named, "b")]).toEqual(["old", "A", "B"]);
  const replaced = replaceGeneratedBlock(named, "new", "a");
  expect([generatedBlock(replaced), generatedBlock(replaced, "a"), generatedBlock(replaced, "b")]).toEqual([
    "old",
    "new",
    "B",
  ]);
  expect(() => replaceGeneratedBlock(named, "new", "c")).toThrow("generated c: begin");
});
