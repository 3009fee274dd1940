import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DataFolder, outcomesOf } from "./data-folder.js";

const data = new DataFolder();

const long = [
  "item,model,score,cost_usd,group",
  "q2,small,0,0.001,math",
  "q2,large,1,0.01,math",
  "q1,large,0.5,0.02,law",
  "q1,small,0.25,0.002,law",
];

const q1q2 = {
  q1: { large: [0.5, 0.02], small: [0.25, 0.002] },
  q2: { large: [1, 0.01], small: [0, 0.001] },
};

describe("long files", () => {
  test("give items and models in byte order, whatever the order of the rows", async () => {
    const { matrix, format, unknownColumns, simulated } = await data.read(data.write("long.csv", long));
    expect(matrix.features.ids).toEqual(["q1", "q2"]);
    expect(matrix.models).toEqual(["large", "small"]);
    expect(outcomesOf(matrix)).toEqual(q1q2);
    expect(matrix.features.groups).toEqual(["law", "math"]);
    expect({ format, unknownColumns, simulated }).toEqual({ format: "long", unknownColumns: [], simulated: false });
  });

  test("leave NaN where no row has an outcome, and where a cell is empty, NaN or null", async () => {
    const rows = ["item,model,score,cost", "a,x,NaN,1", "a,y,1,", "b,x,null,nan", "b,y,0.5,2", "c,x,1,1"];
    const { matrix } = await data.read(data.write("missing.csv", rows));
    expect(outcomesOf(matrix)).toEqual({
      a: { x: [Number.NaN, 1], y: [1, Number.NaN] },
      b: { x: [Number.NaN, Number.NaN], y: [0.5, 2] },
      c: { x: [1, 1], y: [Number.NaN, Number.NaN] },
    });
  });

  test("read true and false as 1 and 0", async () => {
    const rows = ["id\tmodel_name\tcorrect\ttotal_cost", "a\tx\tTrue\t1", "a\ty\tfalse\t2"];
    const { matrix } = await data.read(data.write("booleans.tsv", rows));
    expect(outcomesOf(matrix)).toEqual({ a: { x: [1, 1], y: [0, 2] } });
  });

  test("take the group from the row that has it where others leave it empty", async () => {
    const rows = ["item,model,score,cost,group", "a,x,1,1,", "a,y,0,2,math"];
    const { matrix } = await data.read(data.write("half-group.csv", rows));
    expect(matrix.features.groups).toEqual(["math"]);
  });

  test("order ids by their UTF-8 bytes: upper case before lower, Latin before the rest, supplementary planes last", async () => {
    const ids = ["z", "Z", "é", "a10", "a9", "\u{1f600}", "\uffee"];
    const rows = ids.flatMap((id) => [`${id},x,1,1`, `${id},y,0,1`]);
    const { matrix } = await data.read(data.write("order.csv", ["item,model,score,cost", ...rows]));
    expect(matrix.features.ids).toEqual(["Z", "a10", "a9", "z", "é", "\uffee", "\u{1f600}"]);
  });
});

describe("wide files", () => {
  const rows = ["item,b|score,a|score,a|cost_usd,b|cost_usd", "q2,0,1,0.01,0.001", "q1,0.25,0.5,0.02,0.002"];

  test("give models in the order of their cost columns, whatever that of the scores", async () => {
    const { matrix, format } = await data.read(data.write("wide.csv", rows));
    expect(format).toBe("wide");
    expect(matrix.models).toEqual(["a", "b"]);
    expect(outcomesOf(matrix)).toEqual({
      q1: { a: [0.5, 0.02], b: [0.25, 0.002] },
      q2: { a: [1, 0.01], b: [0, 0.001] },
    });
  });

  test('have groups of "" where there is no group column', async () => {
    const { matrix } = await data.read(data.write("wide.csv", rows));
    expect(matrix.features.groups).toEqual(["", ""]);
    expect([...matrix.columns.keys()]).toEqual([]);
  });

  test("of several files are read as one, in the model order of the first", async () => {
    const other = data.write("wide-2.csv", ["item,b|score,b|cost,a|score,a|cost", "q0,1,2,0,3"]);
    const { matrix, files } = await data.read([data.write("wide.csv", rows), other]);
    expect(matrix.models).toEqual(["a", "b"]);
    expect(outcomesOf(matrix)).toHaveProperty("q0", { a: [0, 3], b: [1, 2] });
    expect(matrix.features.ids).toEqual(["q0", "q1", "q2"]);
    expect(files).toEqual(["wide.csv", "wide-2.csv"]);
  });

  test("of Parquet keep every bit of a double, and NULL, NaN and booleans have their meaning", async () => {
    const file = await data.parquet(
      "bits.parquet",
      `SELECT * FROM (VALUES ('i1', 0.1::DOUBLE + 0.2::DOUBLE, true, 1e-300::DOUBLE, 1::BIGINT),
        ('i2', 'nan'::DOUBLE, false, NULL, 2)) t("item", "a|score", "b|score", "a|cost_usd", "b|cost_usd")`,
    );
    const { matrix } = await data.read(file);
    expect(outcomesOf(matrix)).toEqual({
      i1: { a: [0.1 + 0.2, 1e-300], b: [1, 1] },
      i2: { a: [Number.NaN, Number.NaN], b: [0, 2] },
    });
  });

  test("name columns that nobody knows, sorted, and keep quiet about known and unnamed ones", async () => {
    const file = data.write("unknown.csv", [
      ",item,zeta,a|score,a|cost,b|score,b|cost,a|latency_ms,a|answer,answer,signals.x,alpha,a|what",
      "0,q,1,1,1,1,1,1,1,1,1,1,1",
    ]);
    expect((await data.read(file)).unknownColumns).toEqual(["alpha", "a|what", "zeta"]);
    expect((await data.read(file, { columns: ["zeta"] })).unknownColumns).toEqual(["alpha", "a|what"]);
  });
});

describe("RouterBench files", () => {
  const header = ",sample_id,prompt,eval_name,x,y,x|model_response,x|total_cost,y|total_cost,oracle_model_to_route_to";

  test("have an item for each prompt of a sample_id", async () => {
    const rows = [header, "0,s.1,one,s,1,0,r,1,2,x", "1,s.1,two,s,0,1,r,3,4,y", "2,s.2,one,s,1,1,r,5,6,x"];
    const { matrix, format, unknownColumns } = await data.read(data.write("rb.csv", rows));
    // First eight hex digits of sha256("two") and sha256("one").
    expect(matrix.features.ids).toEqual(["s.1~3fc4ccfe", "s.1~7692c3ad", "s.2"]);
    expect(outcomesOf(matrix)).toHaveProperty(["s.1~3fc4ccfe"], { x: [0, 3], y: [1, 4] });
    expect({ format, unknownColumns }).toEqual({ format: "routerbench", unknownColumns: [] });
    expect(matrix.columns.get("eval_name")).toEqual(["s", "s", "s"]);
    expect(matrix.columns.get("group")).toBe(matrix.columns.get("eval_name"));
    expect(matrix.features.prompts).toEqual(["two", "one", "one"]);
  });

  test("refuse one sample_id with one prompt twice", async () => {
    const rows = [header, "0,s.1,one,s,1,0,r,1,2,x", "1,s.1,one,s,1,0,r,1,2,x"];
    const error = await data.error(data.write("rb-twice.csv", rows));
    expect(error.code).toBe("DUPLICATE_OUTCOME");
    expect(error.message).toBe('more than one row for item "s.1" (rb-twice.csv:2 and rb-twice.csv:3)');
  });
});

describe("items without an id column", () => {
  test("are known by the hash of their prompt, in which white space counts once", async () => {
    const rows = ["prompt,model,score,cost", '"how  many\n",x,1,1', "how many,y,0,1"];
    const { matrix } = await data.read(data.write("prompts.csv", rows));
    // printf 'how many' | sha256sum
    expect(matrix.features.ids).toEqual(["3f7d495c691725b0"]);
    expect(outcomesOf(matrix)).toEqual({ [matrix.features.ids[0]!]: { x: [1, 1], y: [0, 1] } });
  });

  test("and without a prompt are refused with a cure", async () => {
    const error = await data.error(data.write("no-id.csv", ["model,score,cost", "x,1,1"]));
    expect(error.code).toBe("FORMAT_UNKNOWN");
    expect(error.message).toBe("no column tells the items apart: neither an id nor a prompt column: no-id.csv");
    expect(error.hint).toContain('"item"');
  });
});

describe("kinds of files", () => {
  const objects = [
    { item: "q2", model: "small", score: 0, cost_usd: 0.001 },
    { item: "q2", model: "large", score: true, cost_usd: 0.01 },
    { item: "q1", model: "large", score: 0.5, cost_usd: 0.02 },
    { item: "q1", model: "small", score: 0.25, cost_usd: 0.002 },
  ];

  test.each([
    ["JSON lines", "a.jsonl", objects.map((row) => JSON.stringify(row)).join("\n\n")],
    ["newline-delimited .json", "b.json", objects.map((row) => JSON.stringify(row)).join("\r\n")],
    ["a JSON array", "c.json", JSON.stringify(objects, null, 2)],
    ["gzipped CSV", "d.csv.gz", gzipSync(long.join("\n"))],
    ["CSV with CRLF and a byte order mark", "e.csv", `\ufeff${long.join("\r\n")}\r\n`],
    ["semicolons", "f.csv", long.join("\n").replaceAll(",", ";")],
    ["bars", "g.csv", long.join("\n").replaceAll(",", "|")],
    ["tabs", "h.tsv", long.join("\n").replaceAll(",", "\t")],
    [
      "blank lines and spaces in the header",
      "i.csv",
      `\n\n${long.join("\n\n").replaceAll(",group", ", group ")}\n\n\n`,
    ],
    ["all cells quoted", "j.csv", long.map((row) => `"${row.replaceAll(",", '","')}"`).join("\n")],
  ])("%s are read", async (_title, name, content) => {
    expect(outcomesOf((await data.read(data.write(name, content))).matrix)).toEqual(q1q2);
  });

  test("Python's NaN in JSON is missing", async () => {
    const file = data.write("nan.jsonl", [
      '{"id":"a","model":"x","score":NaN,"cost":1}',
      '{"id":"a","model":"y","score":1,"cost":2}',
    ]);
    expect(outcomesOf((await data.read(file)).matrix)).toEqual({ a: { x: [Number.NaN, 1], y: [1, 2] } });
  });

  test("prompts keep line ends, quotes and delimiters within cells", async () => {
    const rows = ["item,prompt,a|score,a|cost,b|score,b|cost", '1,"say ""x"",\nthen y",1,1,0,1', "2,,1,1,0,1"];
    const { matrix } = await data.read(data.write("multiline.csv", rows));
    expect(matrix.features.prompts).toEqual(['say "x",\nthen y', null]);
  });
});

describe("scores on a scale", () => {
  test("become (score - min) / (max - min)", async () => {
    const file = data.write("scale.csv", ["item,model,score,cost", "a,x,75,1", "a,y,50,1"]);
    const { matrix } = await data.read(file, { scoreScale: { min: 50, max: 100 } });
    expect(outcomesOf(matrix)).toEqual({ a: { x: [0.5, 1], y: [0, 1] } });
  });
});

describe("columns", () => {
  const file = () =>
    data.write("columns.csv", [
      "item,model,score,cost,domain,split,cluster,lang",
      "a,x,1,1,math,train,c1,de",
      "a,y,1,1,math,train,c1,",
      "b,x,1,1,law,test,,",
      "b,y,1,1,law,test,,",
    ]);

  test("have what the layout names under the role's name and their own, and what was asked for", async () => {
    const { matrix } = await data.read(file(), { columns: ["lang"] });
    expect(Object.fromEntries(matrix.columns)).toEqual({
      group: ["math", "law"],
      domain: ["math", "law"],
      split: ["train", "test"],
      cluster: ["c1", null],
      lang: ["de", null],
    });
  });

  test("that no file has are refused with the nearest name", async () => {
    const error = await data.error(file(), { columns: ["langg"] });
    expect([error.code, error.message, error.hint]).toEqual([
      "UNKNOWN_COLUMN",
      'no column "langg" in columns.csv',
      'did you mean "lang"?',
    ]);
  });
});

describe("simulated outcomes", () => {
  const row = (id: string, flag: string) => [`${id},x,1,1,${flag}`, `${id},y,1,1,${flag}`];
  const header = "item,model,score,cost,simulated";

  test("are told by a column that is true throughout", async () => {
    const { simulated, unknownColumns } = await data.read(data.write("sim.csv", [header, ...row("a", "true")]));
    expect({ simulated, unknownColumns }).toEqual({ simulated: true, unknownColumns: [] });
    const mixed = data.write("half-sim.csv", [header, ...row("a", "true"), ...row("b", "false")]);
    expect((await data.read(mixed)).simulated).toBe(false);
  });

  test("are told by the metadata of a Parquet file", async () => {
    const query = `SELECT 'a' "item", 1.0 "x|score", 1.0 "x|cost", 1.0 "y|score", 1.0 "y|cost"`;
    const marked = await data.parquet("sim.parquet", query, ", KV_METADATA {'routebench.simulated': 'true'}");
    expect((await data.read(marked)).simulated).toBe(true);
    expect((await data.read(await data.parquet("real.parquet", query))).simulated).toBe(false);
  });
});

describe("the same matrix", () => {
  test("comes out whatever the order of rows and files and the number of threads", async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => [
      `i${i},x,${(i % 7) / 7},${i / 1e6},g${i % 3}`,
      `i${i},y,${(i % 5) / 5},${i / 1e5},g${i % 3}`,
    ]);
    const all = rows.flat();
    const header = "item,model,score,cost,group";
    const one = data.write("order-1.csv", [header, ...all]);
    const half = all.length / 2;
    const two = data.write("order-2.csv", [header, ...all.slice(half).reverse()]);
    const three = data.write("order-3.csv", [header, ...all.slice(0, half)]);
    const { matrix } = await data.read(one, { name: "n", threads: 1 });
    for (const [paths, threads] of [
      [[two, three], 1],
      [[three, two], 4],
    ] as const) {
      expect((await data.read(paths, { name: "n", threads })).matrix).toEqual(matrix);
    }
    expect(matrix.features.ids).toHaveLength(9000);
  });
});
