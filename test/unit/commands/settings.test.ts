import { describe, expect, test } from "vitest";
import type { EvalFlags } from "../../../src/commands/eval-options.js";
import { settle } from "../../../src/commands/settings.js";
import type { LoadedConfig } from "../../../src/config/load-config.js";
import type { Config } from "../../../src/config/schema.js";
import { UserError } from "../../../src/core/errors.js";
import { fakeEffects } from "../../support/fake-effects.js";

function settled(flags: EvalFlags = {}, config?: Partial<Config>, data: readonly string[] = ["a.csv"]) {
  const loaded: LoadedConfig | undefined = config && {
    file: "c.yaml",
    config: { version: 1, ...config },
    locate: () => ({ file: "c.yaml" }),
  };
  return settle(flags, data, loaded, fakeEffects());
}

describe("every setting", () => {
  test("has its default where nothing is given", () => {
    const { settings, origins } = settled({}, undefined, []);
    expect(settings).toEqual({
      paths: [],
      name: undefined,
      format: undefined,
      missing: "intersect",
      itemsBy: "id",
      embedding: undefined,
      exclude: [],
      keptModels: undefined,
      scoreScale: undefined,
      models: {},
      prices: undefined,
      filter: [],
      limit: undefined,
      sample: undefined,
      split: { kind: "random", trainFraction: 0.7, seed: 7 },
      routers: undefined,
      metrics: ["default"],
      compat: undefined,
      seed: 7,
      replicates: 1000,
      refits: 0,
      learningCurve: [],
      cluster: undefined,
      gates: [],
      write: ["result.json", "report.html"],
      dir: ".routebench",
      threads: 2,
      strict: false,
    });
    expect(new Set(Object.values(origins))).toEqual(new Set(["default"]));
    expect(Object.keys(origins).sort()).toEqual(Object.keys(settings).sort());
  });

  test("comes from the configuration where no flag is given, and says so", () => {
    const { settings, origins } = settled({}, { stats: { replicates: 200, seed: 3 }, output: { dir: "runs" } });
    expect([settings.replicates, settings.seed, settings.dir]).toEqual([200, 3, "runs"]);
    expect([origins.replicates, origins.dir, origins.missing]).toEqual(["c.yaml", "c.yaml", "default"]);
  });

  test("comes from the flag before the configuration", () => {
    const { settings, origins } = settled(
      { seed: "5", missing: "intersect" },
      { stats: { seed: 3 }, data: { outcomes: "b.csv", missing: "error" } },
    );
    expect([settings.seed, settings.missing, settings.paths]).toEqual([5, "intersect", ["a.csv"]]);
    expect([origins.seed, origins.paths]).toEqual(["command line or environment", "command line or environment"]);
  });

  test("a seed on the command line moves the split too, before a seed of the configuration's split", () => {
    const seeds = (flags: EvalFlags) => {
      const { split } = settled(flags, { split: { train: 0.6, seed: 9 } }).settings;
      return split.kind === "random" ? split.seed : undefined;
    };
    expect([seeds({}), seeds({ seed: "5" })]).toEqual([9, 5]);
  });

  test("threads are at most two unless told, and at most the machine's", () => {
    expect(settle({}, [], undefined, fakeEffects({ cores: 1 })).settings.threads).toBe(1);
    expect(settle({}, [], undefined, fakeEffects({ cores: 16 })).settings.threads).toBe(2);
    expect(settled({ jobs: "8" }).settings.threads).toBe(8);
  });

  test("several files are called after their folder, a single one names itself later", () => {
    expect(settled({}, undefined, ["runs/a.csv", "runs/b.csv"]).settings.name).toBe("runs");
    expect(settled().settings.name).toBeUndefined();
    expect(settled({}, { data: { outcomes: "x.csv", name: "mine" } }).settings.name).toBe("mine");
  });
});

describe("splits", () => {
  test.each([
    ["0.5", { kind: "random", trainFraction: 0.5, seed: 7 }],
    ["none", { kind: "none" }],
    ["column:part", { kind: "column", column: "part" }],
    ["column:a:b", { kind: "column", column: "a:b" }],
    ["file:split.csv", { kind: "file", file: "split.csv" }],
    ["folds:5", { kind: "folds", folds: 5, seed: 7 }],
    ["held-out:group", { kind: "held-out", column: "group" }],
    ["held-out:group=mbpp", { kind: "held-out", column: "group", value: "mbpp" }],
    ["held-out:a=b=c", { kind: "held-out", column: "a", value: "b=c" }],
    ["leave-model-out", { kind: "leave-model-out", trainFraction: 0.7, seed: 7 }],
  ])("--split %s", (text, expected) => expect(settled({ split: text }).settings.split).toEqual(expected));

  test.each([
    [{ train: 0.6 }, { kind: "random", trainFraction: 0.6, seed: 9 }],
    [
      { train: 0.6, seed: 1 },
      { kind: "random", trainFraction: 0.6, seed: 1 },
    ],
    [{ by: "group" }, { kind: "random", trainFraction: 0.7, seed: 9 }],
    ["none", { kind: "none" }],
    [{ column: "part" }, { kind: "column", column: "part" }],
    [{ file: "s.csv" }, { kind: "file", file: "s.csv" }],
    [
      { train: 0.7, repeats: 10 },
      { kind: "random", trainFraction: 0.7, repeats: 10, seed: 9 },
    ],
    [{ folds: 5 }, { kind: "folds", folds: 5, seed: 9 }],
    [
      { folds: 5, seed: 2 },
      { kind: "folds", folds: 5, seed: 2 },
    ],
    [{ heldOut: "group" }, { kind: "held-out", column: "group" }],
    [{ heldOut: { group: "mbpp" } }, { kind: "held-out", column: "group", value: "mbpp" }],
    [{ leaveModelOut: true }, { kind: "leave-model-out", trainFraction: 0.7, seed: 9 }],
    [
      { leaveModelOut: true, train: 0.5 },
      { kind: "leave-model-out", trainFraction: 0.5, seed: 9 },
    ],
  ] as const)("of a configuration: %j, with the seed of stats unless it has its own", (split, expected) => {
    expect(settled({}, { split, stats: { seed: 9 } }).settings.split).toEqual(expected);
  });
});

describe("--repeats", () => {
  test("repeats the random split of a flag, of a configuration or of the default", () => {
    const repeated = (trainFraction: number) => ({ kind: "random", trainFraction, repeats: 10, seed: 7 });
    expect(settled({ repeats: "10" }).settings.split).toEqual(repeated(0.7));
    expect(settled({ split: "0.5", repeats: "10" }).settings.split).toEqual(repeated(0.5));
    expect(settled({ repeats: "10" }, { split: { train: 0.6, repeats: 3 } }).settings.split).toEqual(repeated(0.6));
  });

  test.each(["none", "folds:5", "held-out:group", "leave-model-out", "column:a", "file:b"])(
    "does not go with --split %s",
    (split) => {
      expect(() => settled({ split, repeats: "10" })).toThrow(
        expect.objectContaining({ code: "USAGE", message: expect.stringContaining("--repeats") }),
      );
    },
  );
});

describe("other values", () => {
  test("a score scale may be negative and broken", () => {
    expect(settled({}, { data: { outcomes: "a.csv", itemsBy: "prompt" } }).settings.itemsBy).toBe("prompt");
    expect(settled({ scoreScale: "-1..1.5" }).settings.scoreScale).toEqual({ min: -1, max: 1.5 });
  });

  test("filters hold a column and its values, and = may be in a value", () => {
    const { filter } = settled({ filter: ["group=math,law", "note=a=b", "lang="] }).settings;
    expect(filter).toEqual([
      { column: "group", values: ["math", "law"] },
      { column: "note", values: ["a=b"] },
      { column: "lang", values: [""] },
    ]);
    const config = { data: { outcomes: "x.csv", filter: { lang: "en", group: ["a", "b"] } } };
    expect(settled({}, config).settings.filter).toEqual([
      { column: "lang", values: ["en"] },
      { column: "group", values: ["a", "b"] },
    ]);
  });

  test("files of items to leave out are one or several", () => {
    expect(settled({ exclude: ["a.csv", "b.csv"] }).settings.exclude).toEqual(["a.csv", "b.csv"]);
    const configured = (exclude: string | string[]) => settled({}, { data: { outcomes: "x.csv", exclude } }).settings;
    expect([configured("a.csv").exclude, configured(["a.csv", "b.csv"]).exclude]).toEqual([
      ["a.csv"],
      ["a.csv", "b.csv"],
    ]);
  });

  test("models are a list of names", () => {
    expect(settled({ models: "a/b, c" }).settings.keptModels).toEqual(["a/b", "c"]);
    const config = { data: { outcomes: "x.csv", models: ["a,b", "c"] } };
    expect(settled({}, config).settings.keptModels).toEqual(["a,b", "c"]);
    expect(settled({ models: "a,c" }, config).settings.keptModels).toEqual(["a", "c"]);
  });

  test("an embedding is a file, or a column where it says so", () => {
    expect(settled({ embedding: "v.parquet" }).settings.embedding).toEqual({ file: "v.parquet" });
    expect(settled({ embedding: "column:vec" }).settings.embedding).toEqual({ column: "vec" });
  });

  const wrong: readonly EvalFlags[] = [
    { seed: "-1" },
    { seed: "1.5" },
    { seed: "" },
    { seed: "4294967296" },
    { jobs: "0" },
    { jobs: "65" },
    { limit: "0" },
    { sample: "x" },
    { replicates: "99" },
    { replicates: "100001" },
    { split: "1" },
    { split: "" },
    { split: "file:" },
    { split: "held-out:=a" },
    { repeats: "1" },
    { repeats: "1001" },
    { refits: "1" },
    { learningCurve: "0" },
    { learningCurve: "0.5,,1" },
    { learningCurve: "1.5" },
    { missing: "drop" },
    { dir: "" },
    { itemsBy: "hash" },
    { scoreScale: "1..1" },
    { scoreScale: "0..1..2" },
    { scoreScale: "a..b" },
    { embedding: "" },
    { filter: ["=x"] },
    { filter: ["x"] },
    { exclude: [""] },
    { models: "" },
    { models: "a" },
    { models: "a,,b" },
  ];

  test.each(wrong)("%j is an error of usage that quotes the value", (flags) => {
    const [value] = Object.values(flags).flat() as string[];
    expect(() => settled(flags)).toThrow(
      expect.objectContaining({ code: "USAGE", message: expect.stringContaining(`"${value}"`) }),
    );
  });

  test.each([{ refits: "9" }, { learningCurve: "0.5" }])(
    "%j needs a split: there must be something to train on",
    (flags) => {
      expect(() => settled({ ...flags, split: "none" })).toThrow(
        expect.objectContaining({ code: "USAGE", message: expect.stringContaining("without a split") }),
      );
    },
  );

  test("every policy for missing cells is one of --missing and of the configuration", () => {
    for (const missing of ["intersect", "error", "bounds"] as const) {
      expect(settled({ missing }).settings.missing).toBe(missing);
      expect(settled({}, { data: { outcomes: "x.csv", missing } }).settings.missing).toBe(missing);
    }
  });

  test("refits and a learning curve come from a flag or from stats", () => {
    expect(settled({ refits: "30", learningCurve: "0.1,0.5,1" }).settings).toMatchObject({
      refits: 30,
      learningCurve: [0.1, 0.5, 1],
    });
    expect(settled({}, { stats: { refits: 20, learningCurve: [0.5] } }).settings).toMatchObject({
      refits: 20,
      learningCurve: [0.5],
    });
  });

  test("an empty path is refused", () => expect(() => settled({}, undefined, ["a.csv", ""])).toThrow(UserError));
});
