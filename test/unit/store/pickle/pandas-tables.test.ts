import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parsePickle } from "../../../../src/store/pickle/parse-pickle.js";
import { PickledFrame } from "../../../../src/store/pickle/pickled-frame.js";
import { array, named, pickleBytes, text } from "../../../support/pickle-bytes.js";

const fixtures = `${import.meta.dirname}/../../../fixtures/pickles/`;

function columnsOf(bytes: Buffer, mostCells = bytes.length): Record<string, unknown> {
  const frame = parsePickle(bytes);
  if (!(frame instanceof PickledFrame)) throw new TypeError("a table was expected");
  const columns = frame.columns(mostCells);
  return Object.fromEntries(
    columns.map((column) => [
      column.name,
      [column.type, ...Array.from({ length: column.length }, (_, row) => column.at(row))],
    ]),
  );
}

/** What test/fixtures/make-pickles.py puts into mixed-pandasN-P.pkl, by hand: the index has a name and comes first. */
const mixed = {
  row: ["VARCHAR", "r1", "r2", "r3"],
  id: ["VARCHAR", "a", "b", "c"],
  n: ["BIGINT", 1, 2, 3],
  x: ["DOUBLE", 0.5, Number.NaN, 1.5],
  ok: ["BOOLEAN", true, false, true],
  y: ["DOUBLE", 1, 2, 3],
  m: ["VARCHAR", 1, "two", null],
  z: ["DOUBLE", 4, 5, 6],
  w: ["UBIGINT", 9223372036854775808n, 1, 2],
  v: ["VARCHAR", [0.1, 0.2], [1, 0], [0.5, 0.5]],
  t: ["VARCHAR", "p", null, "q"],
};

describe("tables of pandas", () => {
  test.each(["1", "2", "3"].flatMap((version) => ["2", "5"].map((protocol) => [version, protocol])))(
    "of version %s in protocol %s have their columns in order, whatever the blocks they lie in",
    (version, protocol) => {
      const found = columnsOf(readFileSync(`${fixtures}mixed-pandas${version}-${protocol}.pkl`));
      expect(found).toEqual(mixed);
      expect(Object.keys(found)).toEqual(Object.keys(mixed));
    },
  );

  test.each(["1", "2", "3"])("of version %s may have numbers as names and a range as their index", (version) => {
    const found = columnsOf(readFileSync(`${fixtures}range-pandas${version}.pkl`));
    expect(found).toEqual({ step: ["BIGINT", 10, 20], 0: ["DOUBLE", 1.5, 2.5], 1: ["BIGINT", 1, 2] });
  });

  test.each(["2", "3"])("of version %s may have texts in Arrow, from the middle of an array on", (version) => {
    const found = columnsOf(readFileSync(`${fixtures}arrow-pandas${version}.pkl`));
    expect(found).toEqual({ s: ["VARCHAR", "x", null, "yü"] });
  });

  test.each(["0.25", "1.2"])("of version %s keep their blocks as dicts", (version) => {
    const found = columnsOf(readFileSync(`${fixtures}old-pandas${version}.pkl`));
    expect(found).toEqual({
      item: ["VARCHAR", "q1", "q2"],
      model: ["VARCHAR", "small", "small"],
      score: ["DOUBLE", 0, 1],
    });
  });
});

/** A table of one block of doubles whose bytes are zero. */
function table(shape: readonly number[], placement: Buffer, names: Buffer, rows: Buffer): Buffer {
  const cells = Buffer.alloc(8 * shape.reduce((product, size) => product * size, 1));
  return pickleBytes(
    named("pandas.core.frame", "DataFrame"),
    [0x29, 0x81],
    "}",
    text("_mgr"),
    named("pandas.core.internals.managers", "BlockManager"),
    named("pandas._libs.internals", "_unpickle_block"),
    array("f8", shape, cells),
    placement,
    "K",
    2,
    [0x87],
    "R",
    [0x85],
    "](",
    names,
    rows,
    "e",
    [0x86],
    "Rsb.",
  );
}

function index(kind: string, state: Buffer): Buffer {
  const cls = named(`pandas.core.indexes.${kind === "Index" ? "base" : "range"}`, kind);
  return pickleBytes(named("pandas.core.indexes.base", "_new_Index"), cls, "}", state, [0x86], "R");
}

const slice = (start: number, stop: number) =>
  pickleBytes(named("builtins", "slice"), "K", start, "K", stop, "K", 1, [0x87], "R");
const range = (stop: Buffer, name = pickleBytes("N")) =>
  index(
    "RangeIndex",
    pickleBytes("(", text("start"), "K", 0, text("stop"), stop, text("step"), "K", 1, text("name"), name, "u"),
  );
const small = (size: number) => pickleBytes("K", size);
/** 10^13. */
const huge = pickleBytes(0x8a, 6, [0, 0xa0, 0x72, 0x4e, 0x18, 0x09]);

function faultOf(bytes: Buffer): string {
  try {
    columnsOf(bytes);
    return "none";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe("a table that lies about itself", () => {
  test("is none where it does not", () => {
    expect(columnsOf(table([2, 3], slice(0, 2), range(small(2)), range(small(3))))).toEqual({
      0: ["DOUBLE", 0, 0, 0],
      1: ["DOUBLE", 0, 0, 0],
    });
  });

  test.each([
    [
      "has too few columns in its blocks",
      table([1, 3], slice(0, 1), range(small(2)), range(small(3))),
      "a table of 2 columns has 1",
    ],
    [
      "has a block for places that are not there",
      table([2, 3], slice(1, 3), range(small(2)), range(small(3))),
      "a block of a table is for column 2 of 2, which is not free",
    ],
    [
      "has a block for fewer places than columns",
      table([2, 3], slice(0, 1), range(small(2)), range(small(3))),
      "a block of 2 columns stands for 1",
    ],
    [
      "has a block for ten trillion places",
      table(
        [2, 3],
        pickleBytes(named("builtins", "slice"), "K", 0, huge, "K", 1, [0x87], "R"),
        range(small(2)),
        range(small(3)),
      ),
      "a block of 2 columns stands for 10000000000000",
    ],
    [
      "has other rows than its index",
      table([2, 3], slice(0, 2), range(small(2)), range(small(4))),
      "a block with 3 rows in a table of 4",
    ],
    [
      "has ten trillion rows",
      table([2, 3], slice(0, 2), range(small(2)), range(huge)),
      "a table of 10000000000000 x 2 cells",
    ],
    [
      "has ten trillion columns",
      table([2, 3], slice(0, 2), range(huge), range(small(3))),
      "a table of 3 x 10000000000000 cells",
    ],
    [
      "has nothing but ten trillion numbers of its rows",
      table([0, 0], slice(0, 0), range(small(0)), range(huge, text("row"))),
      "a table of 10000000000000 x 0 cells",
    ],
    [
      "has a block of three dimensions",
      table([1, 1, 1], slice(0, 1), range(small(1)), range(small(1))),
      "a block with 3 dimensions",
    ],
    [
      "has places that are no numbers",
      table([1, 1], text("0"), range(small(1)), range(small(1))),
      "values of a table that are no array of one dimension",
    ],
    [
      "has an index that is a text",
      table([1, 1], slice(0, 1), index("Index", pickleBytes(text("data"), text("x"), "s")), range(small(1))),
      "values of a table that are no array of one dimension",
    ],
  ])("because it %s is refused", (_, bytes, fault) => {
    expect(faultOf(bytes)).toContain(fault);
  });
});
