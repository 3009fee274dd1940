import { readFileSync } from "node:fs";
import * as zlib from "node:zlib";
import { Message, makeData, RecordBatch, Schema, Struct, Table, tableFromArrays, tableToIPC } from "apache-arrow";
import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/core/errors.js";
import { readArrowMessage } from "../../../src/store/check-arrow-message.js";
import { withStore } from "../../../src/store/connection.js";
import { resolveInputs } from "../../../src/store/input-files.js";
import { openSource } from "../../../src/store/open-source.js";
import { readRows } from "../../../src/store/read-columns.js";
import { DataFolder, outcomesOf } from "./data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/arrow/", import.meta.url).pathname;
const outcomes = {
  q1: { small: [0, 0.0004], large: [1, 0.0052] },
  q2: { small: [1, 0.0003], large: [1, 0.0049] },
};
const hasZstd = Reflect.has(zlib, "zstdDecompressSync");

/** Every cell of a file as text, by column. */
function textsOf(path: string): Promise<Record<string, unknown[]>> {
  return withStore({ temporaryFolder: data.temporaryFolder }, async (store) => {
    const [file] = await resolveInputs([path], data.path);
    const { header, sqlNames, from } = await openSource(store, file!);
    const cells = header.map(({ name }) => `CAST(${sqlNames.get(name)} AS VARCHAR)`);
    const rows = await readRows(store.connection, `SELECT ${cells.join(", ")} FROM ${from}`);
    return Object.fromEntries(header.map(({ name }, index) => [name, rows.map((row) => row[index])]));
  });
}

/** Doubles of every size, some missing, the same at each call. */
function doubles(length: number): Float64Array {
  let state = 1n;
  return Float64Array.from({ length }, () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(state >> 11n) / 2 ** 53;
  });
}

describe("an Arrow file", () => {
  test.each(["long.arrow", "long-stream.arrow", "long-lz4.feather"])("is read as the long table: %s", async (name) => {
    const { matrix, format, unknownColumns } = await data.read(`${fixtures}${name}`);
    expect([format, unknownColumns]).toEqual(["long", []]);
    expect(outcomesOf(matrix)).toEqual(outcomes);
    expect(matrix.features.groups).toEqual(["math", "law"]);
    expect(matrix.features.embeddings).toEqual({ dimensions: 2, values: Float64Array.of(0.5, 0.25, 1, -2) });
  });

  test("is read as the wide table, costs of decimals included", async () => {
    const { matrix, format } = await data.read(`${fixtures}wide.arrow`);
    expect(format).toBe("wide");
    expect(outcomesOf(matrix)).toEqual(outcomes);
  });

  test("packed with Zstandard is read where Node can unpack it; else the error says what to do", async () => {
    const path = `${fixtures}wide-zstd.arrow`;
    if (hasZstd) expect(outcomesOf((await data.read(path)).matrix)).toEqual(outcomes);
    else expect(await data.error(path)).toMatchObject({ code: "FILE_UNREADABLE", hint: /newer Node/ });
  });

  test("has in each column what the same table has as Parquet, nulls and all digits included", async () => {
    const [arrow, parquet] = [await textsOf(`${fixtures}types.arrow`), await textsOf(`${fixtures}types.parquet`)];
    expect(Object.keys(arrow)).toHaveLength(20);
    // Parquet has no seconds: its writer makes them milliseconds, whose text is the same.
    expect(arrow).toEqual(parquet);
    expect(arrow).toMatchObject({
      view: ["short", null, "longer than twelve bytes, so elsewhere"],
      uint64: ["0", null, "18446744073709551615"],
      float32: ["0.1", null, "nan"],
      decimal: ["-0.05", null, "12345678901234567890.12"],
      nanos: ["1969-12-31 23:59:59.999999999", null, "2023-11-14 22:13:20.123456789"],
      "struct.a": ["1", null, null],
      "struct.b": ["x", null, "y"],
    });
  });

  test.each(["file", "stream"] as const)(
    "of the %s layout has the doubles of Parquet and CSV, bit by bit",
    async (kind) => {
      const values = doubles(6000);
      const items = Array.from(values, (_, row) => `q${row >> 1}`);
      const models = items.map((_, row) => (row % 2 === 0 ? "a" : "b"));
      const costs = values.map((value) => value * 1e-3);
      const table = tableFromArrays({ item: items, model: models, score: values, cost_usd: costs });
      data.write(`bits-${kind}.arrow`, tableToIPC(table, kind));
      const rows = items.map((item, row) => [item, models[row], values[row], costs[row]].join(","));
      const csv = data.write("bits.csv", ["item,model,score,cost_usd", ...rows]);
      const typed = `read_csv('${data.path}/bits.csv', types = {'score': 'DOUBLE', 'cost_usd': 'DOUBLE'})`;
      const parquet = await data.parquet("bits.parquet", `SELECT * FROM ${typed}`);
      const read = async (name: string) => (await data.read(name)).matrix;
      const [one, two, three] = [await read(`bits-${kind}.arrow`), await read(csv), await read(parquet)];
      expect([one.scores, one.costs, one.features.ids]).toEqual([two.scores, two.costs, two.features.ids]);
      expect([one.scores, one.costs]).toEqual([three.scores, three.costs]);
      expect(one.scores.slice(0, 2)).toEqual(values.slice(0, 2));
    },
  );

  test("names the row and the value of a cell that is no number", async () => {
    const table = tableFromArrays({ item: ["a", "b"], model: ["m", "m"], score: ["1", "good"] });
    const error = await data.error(data.write("words.arrow", tableToIPC(table, "file")));
    expect(error).toMatchObject({ code: "VALUE_NOT_NUMERIC", location: { file: "words.arrow", column: "score" } });
    expect(error.message).toContain('"good" is not a number (words.arrow row 2');
  });

  test("of hostile column names is read by them", async () => {
    const name = 'x"; DROP TABLE rows';
    const table = tableFromArrays({ item: ["q"], [`${name}|score`]: [1], [`${name}|cost`]: [2], "y|score": [0] });
    const { matrix } = await data.read(data.write("hostile.arrow", tableToIPC(table, "stream")));
    expect(matrix.models).toContain(name);
  });

  test("with one name twice is FORMAT_UNKNOWN", async () => {
    const [one, two] = [tableFromArrays({ score: [1] }), tableFromArrays({ score: [2] })];
    const fields = [...one.schema.fields, ...two.schema.fields];
    const children = [one, two].map((table) => table.batches[0]!.data.children[0]!);
    const struct = makeData({ type: new Struct(fields), length: 1, nullCount: 0, children });
    const table = new Table(new Schema(fields), [new RecordBatch(new Schema(fields), struct)]);
    const error = await data.error(data.write("twice.arrow", tableToIPC(table, "file")));
    expect(error).toMatchObject({ code: "FORMAT_UNKNOWN", location: { column: "score" } });
  });

  test("without rows is HEADER_ONLY, of Feather version 1 FILE_TYPE, of other bytes FILE_UNREADABLE", async () => {
    const empty = tableToIPC(tableFromArrays({ item: [] as string[], score: new Float64Array(0) }), "file");
    expect((await data.error(data.write("none.arrow", empty), { format: "long" })).code).toMatch(
      /HEADER_ONLY|FORMAT_UNKNOWN/,
    );
    expect(await data.error(`${fixtures}old.feather`)).toMatchObject({
      code: "FILE_TYPE",
      hint: /pandas.read_feather/,
    });
    expect(await data.error(data.write("text.arrow", "item,model,score\n"))).toMatchObject({ code: "FILE_UNREADABLE" });
  });
});

/** Where the messages of a file begin and end, up to the mark of the end. */
function framesOf(file: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 8; file.readInt32LE(at + 4) > 0; ) {
    const length = file.readInt32LE(at + 4);
    const { bodyLength } = Message.decode(Uint8Array.from(file.subarray(at + 8, at + 8 + length)));
    frames.push(file.subarray(at, at + 8 + length + bodyLength));
    at += 8 + length + bodyLength;
  }
  return frames;
}

test("an Arrow file may have its dictionaries behind what uses them; a stream may not", async () => {
  const whole = readFileSync(`${fixtures}long.arrow`);
  const [schema, dictionary, ...batches] = framesOf(whole);
  expect([dictionary, ...batches].map((frame) => readArrowMessage(Uint8Array.from(frame!.subarray(8))).kind)).toEqual([
    2, 3, 3,
  ]);
  const messages = [schema!, ...batches, dictionary!];
  const rest = whole.subarray(8 + messages.reduce((sum, { length }) => sum + length, 0));
  const file = data.write("late.arrow", Buffer.concat([whole.subarray(0, 8), ...messages, rest]));
  expect(outcomesOf((await data.read(file)).matrix)).toEqual(outcomes);
  const end = Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]);
  const stream = data.write("late-stream.arrow", Buffer.concat([...messages, end]));
  expect((await data.error(stream)).code).toBe("FILE_UNREADABLE");
});

describe("a damaged Arrow file", () => {
  const names = ["long.arrow", "long-stream.arrow", "long-lz4.feather", "wide.arrow"];

  test("in the stream layout may be cut between two messages, and is refused for lack of the mark of its end", async () => {
    const whole = readFileSync(`${fixtures}long-stream.arrow`);
    expect([...whole.subarray(-8)]).toEqual([255, 255, 255, 255, 0, 0, 0, 0]);
    const error = await data.error(data.write("endless.arrow", whole.subarray(0, -8)));
    expect([error.code, error.message]).toEqual(["FILE_UNREADABLE", expect.stringContaining("the mark of its end")]);
  });

  test.each(names)("that is cut off anywhere is FILE_UNREADABLE: %s", async (name) => {
    const whole = readFileSync(`${fixtures}${name}`);
    for (let end = 1; end < whole.length; end += 61) {
      const error = await data.error(data.write("cut.arrow", whole.subarray(0, end)));
      expect([end, error.code, error.location?.file]).toEqual([end, "FILE_UNREADABLE", "cut.arrow"]);
    }
    const error = await data.error(data.write("cut.arrow", whole.subarray(0, -1)));
    expect(error.code).toBe("FILE_UNREADABLE");
  });

  test.each(names)(
    "with flipped bits is read, or refused with a file, and never hangs: %s",
    async (name) => {
      const whole = readFileSync(`${fixtures}${name}`);
      const flips = Number(process.env.ARROW_FLIPS ?? 60);
      for (const [index, share] of doubles(flips).entries()) {
        const bytes = Uint8Array.from(whole);
        const at = Math.floor(share * bytes.length);
        bytes[at] = bytes[at]! ^ (1 << (index % 8));
        const outcome = await data.read(data.write("flipped.arrow", bytes)).catch((error: unknown) => error);
        if (outcome instanceof Error && !(outcome instanceof UserError))
          throw new Error(`bit ${index % 8} of ${at}`, { cause: outcome });
        if (outcome instanceof UserError)
          expect([at, index, outcome.location?.file]).toEqual([at, index, "flipped.arrow"]);
      }
    },
    600_000,
  );
});
