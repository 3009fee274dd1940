import { describe, expect, it } from "vitest";
import { fileStem } from "../../../src/store/file-stem.js";

describe("the stem of a data file", () => {
  const kinds = ["csv", "tsv", "parquet", "arrow", "feather", "jsonl", "ndjson", "json"];

  it.each(kinds.flatMap((kind) => [kind, `${kind}.gz`, kind.toUpperCase()]))("has no ending .%s", (ending) => {
    expect(fileStem(`data/of.2026/mmlu_anatomy.${ending}`)).toBe("mmlu_anatomy");
  });

  it.each([
    ["keeps endings of no kind of data", "data/table.txt", "table.txt"],
    ["keeps .gz alone", "table.gz", "table.gz"],
    ["loses one ending, not two", "table.csv.json", "table.csv"],
    ["keeps the dots inside", "gpt-4.1.v2.csv", "gpt-4.1.v2"],
    ["keeps an ending that only begins as a kind", "table.csvx", "table.csvx"],
    ["keeps a name that ends as a kind without a dot", "mycsv", "mycsv"],
    ["keeps spaces and other scripts", "my data/表 1.parquet", "表 1"],
    ["of no path is empty", "", ""],
  ])("%s", (_rule, path, expected) => {
    expect(fileStem(path)).toBe(expected);
  });
});
