import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectDelimiter } from "../../../src/store/csv-header.js";
import { CsvScanner } from "../../../src/store/csv-scanner.js";

function scan(...pieces: string[]) {
  const scanner = new CsvScanner(",");
  const records = [...pieces.flatMap((piece) => scanner.push(piece)), ...scanner.end()];
  return { records, mixedLineEnd: scanner.mixedLineEnd };
}

const cellsOf = (...pieces: string[]) => scan(...pieces).records.map(({ cells }) => cells);
const linesOf = (...pieces: string[]) => scan(...pieces).records.map(({ line }) => line);

describe("records", () => {
  test("end at LF, CRLF or CR, and at the end of the text", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(cellsOf(`a,b${end}c,d`)).toEqual([
        ["a", "b"],
        ["c", "d"],
      ]);
      expect(linesOf(`a,b${end}c,d${end}${end}e,f${end}`)).toEqual([1, 2, 4]);
    }
  });

  test("begin on their physical line although quoted cells span lines", () => {
    expect(linesOf('a,"1\n2\n3"\nb,x\n"c\r\n4",y\nd,z')).toEqual([1, 4, 5, 7]);
  });

  test("keep delimiters, doubled quotes and line ends within quotes", () => {
    expect(cellsOf('"a,b","say ""x""","\n",""')).toEqual([["a,b", 'say "x"', "\n", ""]]);
  });

  test("take a quote within an unquoted cell for itself", () => {
    expect(cellsOf('5" disk,b')).toEqual([['5" disk', "b"]]);
  });

  test("know what is wrong with their quotes", () => {
    expect(scan('a,"b').records).toEqual([{ line: 1, cells: ["a", "b"], fault: "a quoted cell is not closed" }]);
    expect(scan('"a"b,c\nd,e').records.map(({ fault }) => fault)).toEqual([
      "there is text after the closing quote of a cell",
      null,
    ]);
  });

  test("tell the first line that ends otherwise", () => {
    expect(scan("a\nb\nc\r\nd\n").mixedLineEnd).toBe(3);
    expect(scan("a\r\nb\r\n").mixedLineEnd).toBeNull();
  });

  test("come out the same however the text is cut into pieces", () => {
    const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r", "\r\n"), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(30), (whole, cut) => {
        expect(scan(whole.slice(0, cut), whole.slice(cut))).toEqual(scan(whole));
      }),
      { seed: 7 },
    );
  });

  test("give back any table that was written with quotes", () => {
    const table = fc.array(fc.array(fc.string({ maxLength: 5 }), { minLength: 2, maxLength: 3 }), { maxLength: 5 });
    const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(table, (rows) => {
        expect(cellsOf(rows.map((row) => row.map(quote).join(",")).join("\n"))).toEqual(rows);
      }),
      { seed: 7 },
    );
  });
});

describe("the delimiter of a header", () => {
  test.each([
    ["item,model,score", ","],
    ["item;model;score", ";"],
    ["item\tmodel", "\t"],
    ["item|model", "|"],
    ["item;a|score;a|cost_usd;b|score;b|cost_usd", ";"],
    ['"a,b,c";"d"', ";"],
    ['"say ""a;b"""\tx', "\t"],
    ["a,b;c,d", ","],
    ["score", null],
    ['"a,b"', null],
  ])("%s has %j", (line, delimiter) => {
    expect(detectDelimiter(line)).toBe(delimiter);
  });
});
