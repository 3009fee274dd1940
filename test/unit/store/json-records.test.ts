import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Probe, RecordFormat } from "../../../src/core/record-format.js";
import { type FoundRecord, jsonRecords, stepsTo } from "../../../src/store/json-records.js";
import { probeJson } from "../../../src/store/probe-file.js";
import { DataFolder, userErrorOf } from "./data-folder.js";

const data = new DataFolder();

/** A format whose records stand at a path. */
function formatAt(at: RecordFormat["at"]): RecordFormat {
  const facts = { id: "made-up", label: "Made up", description: "Made up.", source: "https://example.org" };
  return { ...facts, kind: "records", evidence: "matrix", ...(at && { at }), detect: () => true, outcomes: () => [] };
}

/** What is read from a text in a file of this name. */
async function read(name: string, text: string | Uint8Array, at: RecordFormat["at"] = []): Promise<FoundRecord[]> {
  const path = join(data.path, name);
  writeFileSync(path, text);
  const file = { path, shown: name, kind: "json" } as const;
  const opened = { file, path, probe: await probeJson(file, path) };
  const found: FoundRecord[] = [];
  for await (const record of jsonRecords(opened, formatAt(at))) found.push(record);
  return found;
}

describe("records of a document", () => {
  test("are the elements at the path, each with the document around it and its place in it", async () => {
    const found = await read("run.json", '{"model": "a", "runs": {"items": [{"n": 1}, {"n": 2}]}, "after": 3}', [
      "runs",
      "items",
      "*",
    ]);
    const frame = { model: "a", runs: { items: [] }, after: 3 };
    expect(found).toEqual([
      { record: { n: 1 }, frame, line: null, spot: "runs.items[0]" },
      { record: { n: 2 }, frame, line: null, spot: "runs.items[1]" },
    ]);
  });

  test("are counted through, where they stand in several arrays", async () => {
    const found = await read("spans.json", '{"s": [{"in": [1, 2]}, {"in": [3]}]}', ["s", "*", "in", "*"]);
    expect(found.map(({ record, spot }) => [record, spot])).toEqual([
      [1, "s.in[0]"],
      [2, "s.in[1]"],
      [3, "s.in[2]"],
    ]);
  });

  test("are the document itself, where the path is empty", async () => {
    expect(await read("one.json", ' {"a": [1]} \n')).toEqual([
      { record: { a: [1] }, frame: null, line: null, spot: null },
    ]);
  });

  test("stand where what the document holds says, for a format that asks", async () => {
    const at = (outline: unknown) => (Object.hasOwn(outline as object, "new") ? ["new", "*"] : ["old", "*"]);
    expect((await read("new.json", '{"new": [1]}', at)).map(({ record }) => record)).toEqual([1]);
    expect((await read("old.json", '{"old": [2]}', at)).map(({ record }) => record)).toEqual([2]);
    expect(stepsTo(formatAt(undefined), {})).toEqual([]);
  });

  test("are none where nothing is at the path, or no array", async () => {
    expect(await read("none.json", '{"items": {"0": 1}, "other": []}', ["items", "*"])).toEqual([]);
    expect(await read("empty.json", '{"items": []}', ["items", "*"])).toEqual([]);
  });

  test("keep NaN and infinities of Python's writer as words, and letters beyond ASCII as they are", async () => {
    const found = await read("nan.json", '{"items": [{"s": NaN, "t": -Infinity, "u": "NaN: é \\u00e9 [NaN]"}]}', [
      "items",
      "*",
    ]);
    expect(found[0]!.record).toEqual({ s: "NaN", t: "-Infinity", u: "NaN: é é [NaN]" });
  });

  test("are read behind a byte order mark", async () => {
    expect((await read("mark.json", '\ufeff{"items": [7]}', ["items", "*"])).map(({ record }) => record)).toEqual([7]);
  });

  test("that are cut off, no JSON or no UTF-8 are refused with their file and line", async () => {
    const cut = await userErrorOf(read("cut.json", '{"items": [{"n": 1}, {"n"', ["items", "*"]));
    expect([cut.code, cut.location]).toEqual(["FILE_UNREADABLE", { file: "cut.json" }]);
    expect(cut.message).toContain("cut off");
    const odd = await userErrorOf(read("odd.json", '{"items": [\n{"n": 1},\n{"n": one}\n]}', ["items", "*"]));
    expect([odd.code, odd.location]).toEqual(["FILE_UNREADABLE", { file: "odd.json", line: 3 }]);
    const latin = Buffer.from('{"items": [\n{"n": "caf\u00e9"}\n]}', "latin1");
    const bytes = await userErrorOf(read("latin.json", latin, ["items", "*"]));
    expect([bytes.code, bytes.location]).toEqual(["FILE_UNREADABLE", { file: "latin.json", line: 2 }]);
    expect(bytes.message).toContain("UTF-8");
  });
});

describe("records of lines", () => {
  test("are one a line, with its number; empty lines have none, and the last needs no end", async () => {
    const found = await read("log.jsonl", '\ufeff{"n": 1}\r\n\n  \n{"n": 2}');
    expect(found).toEqual([
      { record: { n: 1 }, frame: { n: 1 }, line: 1, spot: null },
      { record: { n: 2 }, frame: { n: 2 }, line: 4, spot: null },
    ]);
  });

  test("are those at the path within each line, with the line as the frame", async () => {
    const found = await read("spans.jsonl", '{"s": [1, 2], "k": 0}\n{"s": 3}\n{"t": 4}\n{"s": [5]}\n', ["s", "*"]);
    expect(found.map(({ record, line }) => [record, line])).toEqual([
      [1, 1],
      [2, 1],
      [5, 4],
    ]);
    expect(found[0]!.frame).toEqual({ s: [1, 2], k: 0 });
  });

  test("that are no JSON or no UTF-8 are refused with their line", async () => {
    const odd = await userErrorOf(read("odd.jsonl", '{"n": 1}\n{"n": \n'));
    expect([odd.code, odd.location]).toEqual(["FILE_UNREADABLE", { file: "odd.jsonl", line: 2 }]);
    const latin = Buffer.concat([Buffer.from('{"n": 1}\n'), Buffer.from([0x22, 0xe9, 0x22])]);
    const bytes = await userErrorOf(read("latin.jsonl", latin));
    expect([bytes.message, bytes.location]).toEqual([
      "the text is not UTF-8 (latin.jsonl:2)",
      { file: "latin.jsonl", line: 2 },
    ]);
  });

  test("may have a replacement character of their own, which is text like any other", async () => {
    expect((await read("own.jsonl", '{"answer": "\ufffd"}\n'))[0]!.record).toEqual({ answer: "\ufffd" });
  });
});

describe("records of an array", () => {
  test("are its elements, or what stands at the path in each", async () => {
    expect((await read("list.json", "[1, [2], {}]")).map(({ record, spot }) => [record, spot])).toEqual([
      [1, "[0]"],
      [[2], "[1]"],
      [{}, "[2]"],
    ]);
    const inner = await read("inner.json", '[{"r": [1, 2]}, {"r": []}, {"r": [3]}]', ["r", "*"]);
    expect(inner.map(({ record, spot }) => [record, spot])).toEqual([
      [1, "[0]"],
      [2, "[0]"],
      [3, "[2]"],
    ]);
  });
});

describe("what a look at a JSON file shows", () => {
  /** The probe of a text in a file of this name. */
  async function probe(name: string, text: string): Promise<Pick<Probe, "kind" | "outline">> {
    const path = join(data.path, name);
    writeFileSync(path, text);
    const { kind, outline } = await probeJson({ path, shown: name, kind: "json" }, path);
    return { kind, outline };
  }

  test("is lines by the ending, and where one whole object a line stands in a .json file", async () => {
    expect(await probe("a.jsonl", '{"a": 1}\n')).toEqual({ kind: "lines", outline: { a: 1 } });
    expect(await probe("b.json", '{"a": 1}\n{"a": 2}\n')).toEqual({ kind: "lines", outline: { a: 1 } });
  });

  test("is a document where one object stands alone, over one line or several", async () => {
    expect(await probe("c.json", '{"a": 1}\n')).toEqual({ kind: "document", outline: { a: 1 } });
    expect(await probe("d.json", '{\n"a": [{"b": 2}, 3]\n}')).toEqual({ kind: "document", outline: { a: [{ b: 2 }] } });
  });

  test("is the first element of an array", async () => {
    expect(await probe("e.json", '[{"a": 1}, {"b": 2}]')).toEqual({ kind: "array", outline: { a: 1 } });
    expect(await probe("f.json", "[]")).toEqual({ kind: "array", outline: undefined });
  });

  test("is nothing of what is no JSON", async () => {
    expect(await probe("g.json", "item,model\n")).toEqual({ kind: "document", outline: undefined });
  });
});
