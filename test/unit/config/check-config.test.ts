import { describe, expect, it } from "vitest";
import { checkConfig } from "../../../src/config/check-config.js";
import { type Config, laterKeys } from "../../../src/config/schema.js";
import { ConfigFolder } from "../../support/config-folder.js";
import { userErrorOf } from "../../support/user-error-of.js";

const folder = new ConfigFolder();

/** The error of a configuration that is right but for these lines; they begin on line 2. */
function refusal(lines: string) {
  return folder.refusal("c.yaml", `version: 1\n${lines}\n`);
}

function check(raw: unknown): Config {
  return checkConfig(raw, () => ({ file: "c" }));
}

describe("an unknown key", () => {
  it.each([
    ["splitt: none", "splitt", "split", 2, 1],
    ["data: { outcome: a.csv }", "data.outcome", "outcomes", 2, 9],
    ["data:\n  scoreScale: { min: 0, maxx: 1 }", "data.scoreScale.maxx", "max", 3, 25],
    ["data:\n  embedding: { colum: e }", "data.embedding.colum", "column", 3, 16],
    ["split: { trian: 0.5 }", "split.trian", "train", 2, 10],
    ["stats:\n  replicates: 500\n  clusters: s", "stats.clusters", "cluster", 4, 3],
    [
      "gates:\n  - router: knn\n    metric: quality\n    vs: static-mix\n    mergin: 0.02",
      "gates.0.mergin",
      "margin",
      6,
      5,
    ],
    ["gates:\n  - { router: knn, metrik: quality, min: 0 }", "gates.0.metrik", "metric", 3, 20],
    ["models:\n  m: { price: { input: 1, outptu: 2 } }", "models.m.price.outptu", "output", 3, 27],
    ["models:\n  m: { alias: [x] }", "models.m.alias", "aliases", 3, 8],
    ["prices: { tabel: p.yaml }", "prices.tabel", "table", 2, 11],
    ["output: { directory: x, wirte: [a] }", "output.directory", undefined, 2, 11],
  ])("%j is named with its place and the nearest known key", async (lines, key, nearest, line, column) => {
    const error = await refusal(lines);
    expect(error.code).toBe("CONFIG_KEY");
    expect(error.message).toBe(`unknown key "${key}"`);
    expect(error.location).toEqual({ file: "c.yaml", line, column });
    if (nearest === undefined) expect(error.hint).toContain("dir, write");
    else expect(error.hint).toBe(`did you mean "${nearest}"?`);
  });

  it.each([
    ["split: { train: 0.5, column: part }", 22],
    ["split: { column: 5 }", 10],
  ])("that is known, but not in this form, is never suggested for itself: %j", async (lines, column) => {
    const error = await refusal(lines);
    expect(error.code).toBe("CONFIG_KEY");
    expect(error.message).toContain('"split.column" does not go with the others beside it, or has a wrong value');
    expect(error.hint).not.toContain("did you mean");
    expect(error.location).toEqual({ file: "c.yaml", line: 2, column });
  });

  it("is the complaint even where a needed key is missing for it: version misspelt", async () => {
    const error = await folder.refusal("v.yaml", "verson: 1\n");
    expect(error.message).toBe('unknown key "verson"');
    expect(error.hint).toBe('did you mean "version"?');
  });
});

describe("a key that the manual documents for later", () => {
  const examples: Readonly<Record<string, unknown>> = {
    models: {},
    prices: {},
    slices: ["lang"],
    "data.items": { data: { items: "i.jsonl" } },
    "routers.*.module": { routers: [{ type: "knn" }, { module: "m.ts" }] },
    "routers.*.command": { routers: [{ command: ["a"] }] },
    "routers.*.http": { routers: [{ http: { url: "" } }] },
  };

  it.each(laterKeys.map((path) => path.join(".")))("%s says NOT_BUILT, and where", (path) => {
    const example = path.includes(".") ? (examples[path] as object) : { [path]: examples[path] };
    const error = userErrorOf(() => check({ version: 1, ...example }));
    expect(error.code).toBe("NOT_BUILT");
    expect(error.message).toContain("later version");
    expect(error.message).toContain(path.split(".").at(-1));
  });

  it("says line and column, of the router that has it", async () => {
    const error = await refusal("routers:\n  - type: knn\n  - id: mine\n    module: ./mine.ts");
    expect(error.code).toBe("NOT_BUILT");
    expect(error.message).toContain('"routers.1.module"');
    expect(error.location).toEqual({ file: "c.yaml", line: 5, column: 5 });
  });
});

describe("a wrong value", () => {
  it.each([
    ["split: { train: 1.5 }", "split.train = 1.5", 2],
    ["split: { train: 0 }", "split.train = 0", 2],
    ["split: { folds: 1 }", "split.folds = 1", 2],
    ["split: { train: 0.7, repeats: 1 }", "split.repeats = 1", 2],
    ["split: { heldOut: { group: mbpp, lang: en } }", "name one column", 2],
    ["stats: { refits: 1 }", "stats.refits = 1", 2],
    ["stats: { learningCurve: [0.5, 2] }", "stats.learningCurve.1 = 2", 2],
    ["stats: { replicates: 10 }", "stats.replicates = 10", 2],
    ["stats: { seed: -1 }", "stats.seed = -1", 2],
    ["stats:\n  cluster: 5", "stats.cluster = 5", 3],
    ["data: { outcomes: a.csv, missing: skip }", 'data.missing = "skip"', 2],
    ["data: { outcomes: a.csv, scoreScale: { min: 1, max: 1 } }", "max must be above min", 2],
    ["data: { missing: error }", "data.outcomes is missing", 2],
    ["data: { outcomes: a.csv, embedding: { file: 5 } }", "data.embedding.file = 5", 2],
    ["gates:\n  - { router: knn, metric: quality }", "give one of min, max, vs", 3],
    ["gates:\n  - { router: knn, metric: quality, min: 0, max: 1 }", "give one of min, max, vs", 3],
    ["gates:\n  - { router: knn, metric: quality, min: 0.5, margin: 0.1 }", "margin goes with vs", 3],
    ["gates:\n  - { router: knn, metric: quality, vs: static-mix, margin: 0 }", "gates.0.margin = 0", 3],
    ["gates:\n  - { metric: quality, min: 0 }", "gates.0.router is missing", 3],
    ["routers:\n  - { id: a }", "give either type or decisions", 3],
    ["routers:\n  - { type: knn, decisions: d.csv }", "give either type or decisions", 3],
    ["routers:\n  - { type: knn, k: [1] }", "routers.0.k", 3],
  ])("%j is named, quoted and located", async (lines, said, line) => {
    const error = await refusal(lines);
    expect(error.code).toBe("CONFIG_VALUE");
    expect(error.message).toContain(said);
    expect(error.location).toMatchObject({ file: "c.yaml", line });
  });

  it("of the version is refused: there is only 1", async () => {
    const error = await folder.refusal("two.yaml", "version: 2\n");
    expect(error.message).toContain("version = 2");
    expect((await folder.refusal("no.yaml", "split: none\n")).message).toContain("version is missing");
  });
});

describe("accepted", () => {
  const parts: readonly Partial<Config>[] = [
    { split: "none" },
    { split: { train: 0.999 } },
    { split: { column: "part" } },
    { split: { file: "split.csv" } },
    { split: { train: 0.7, repeats: 10 } },
    { split: { folds: 5, seed: 3 } },
    { split: { heldOut: "group" } },
    { split: { heldOut: { group: "mbpp" } } },
    { split: { leaveModelOut: true, train: 0.5 } },
    { stats: { refits: 30, learningCurve: [0.1, 1] } },
    { data: { outcomes: "a.csv", missing: "bounds" } },
    { data: { outcomes: "a.csv", embedding: { file: "e.csv" } } },
    {
      data: {
        outcomes: ["a", "b"],
        embedding: { column: "e" },
        scoreScale: { min: -1, max: 5 },
        filter: { g: "x", h: ["y", "z"] },
        exclude: ["x.csv"],
      },
    },
    { gates: [{ router: "a", metric: "cost", max: 0 }] },
    { stats: { replicates: 100, seed: 4294967295 } },
    { $schema: "./config.v1.json" },
  ];

  it.each(parts.map((part) => [JSON.stringify(part), part] as const))("is %s, as it is written", (_, part) => {
    expect(check({ version: 1, ...part })).toEqual({ version: 1, ...part });
  });
});

describe("models and prices", () => {
  it("are a name with other names and a price, and a table with what to do without a price", () => {
    const config = { version: 1, models: { a: { aliases: ["b"], price: { input: 1, output: 2 } } } } as const;
    expect(check({ ...config, prices: { table: "p.yaml", onUnknown: "missing", reprice: true } })).toEqual({
      ...config,
      prices: { table: "p.yaml", onUnknown: "missing", reprice: true },
    });
  });

  it.each([
    ["models: { a: { price: { input: 1 } } }", "models.a.price.output is missing"],
    ["models: { a: { price: { input: -1, output: 2 } } }", "models.a.price.input = -1"],
    ["models: { a: { aliases: [] } }", "models.a.aliases = []"],
    ["models: { a: { aliases: [x] }, b: { aliases: [x] } }", 'the model "a" is called so'],
    ["models: { a: { aliases: [b] }, b: {} }", 'the model "b" is called so'],
    ["prices: { onUnknown: zero }", 'prices.onUnknown = "zero"'],
  ])("have no wrong values, and no name that two models share: %s", async (lines, message) => {
    const error = await refusal(lines);
    expect([error.code, error.location?.line]).toEqual(["CONFIG_VALUE", 2]);
    expect(error.message).toContain(message);
  });
});
