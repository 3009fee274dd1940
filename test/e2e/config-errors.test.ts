import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type ExpectedFailure, expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();
const head = ["version: 1", "data: { outcomes: outcomes.csv }"];
const gate = (text: string) => [...head, "gates:", `  - { ${text} }`];

beforeAll(() => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(40))));
});

const cases: readonly (readonly [string, readonly string[], ExpectedFailure])[] = [
  [
    "an unknown key, with line and suggestion",
    [...head, "gate: []"],
    { code: "CONFIG_KEY", says: '"gate"', at: "c.yaml:3:1", hint: '"gates"' },
  ],
  [
    "an unknown key inside another",
    ["version: 1", "data:", "  outcoms: outcomes.csv"],
    { code: "CONFIG_KEY", says: '"data.outcoms"', at: "c.yaml:3:3", hint: '"outcomes"' },
  ],
  [
    "an unknown key of a gate",
    gate("router: knn, metric: quality, minimum: 0.5"),
    { code: "CONFIG_KEY", says: '"gates.0.minimum"', at: "c.yaml:4:37" },
  ],
  [
    "a value of the wrong kind",
    [...head, "stats:", "  seed: seven"],
    { code: "CONFIG_VALUE", says: 'stats.seed = "seven"', at: "c.yaml:4:3" },
  ],
  [
    "a share of 1",
    [...head, "split: { train: 1 }"],
    { code: "CONFIG_VALUE", says: "split.train = 1", at: "c.yaml:3:10" },
  ],
  ["another version", ["version: 2"], { code: "CONFIG_VALUE", says: "version = 2", at: "c.yaml:1:1" }],
  ["no version", ["data: { outcomes: outcomes.csv }"], { code: "CONFIG_VALUE", says: "version is missing" }],
  ["an empty file", [""], { code: "CONFIG_VALUE", says: "the configuration" }],
  ["broken YAML", [...head, "gates: ["], { code: "CONFIG_SYNTAX", says: /./, at: "c.yaml:4:1" }],
  ["a key that is there twice", [...head, "version: 1"], { code: "CONFIG_SYNTAX", says: "unique", at: "c.yaml:3:1" }],
  [
    "an alias without its anchor",
    [...head, "gates: *others"],
    { code: "CONFIG_SYNTAX", says: 'no anchor "others"', at: "c.yaml:3:8" },
  ],
  [
    "a key of a later version",
    [...head, "slices: [length]"],
    { code: "NOT_BUILT", says: '"slices"', at: "c.yaml:3:1" },
  ],
  [
    "a router of a later version",
    [...head, "routers:", "  - { id: mine, module: ./mine.ts }"],
    { code: "NOT_BUILT", says: '"routers.0.module"', at: "c.yaml:4:17" },
  ],
  [
    "a gate that holds nothing",
    gate("router: knn, metric: quality"),
    { code: "CONFIG_VALUE", says: "give one of min, max, vs" },
  ],
  [
    "a gate that holds two things",
    gate("router: knn, metric: quality, min: 0.5, max: 0.9"),
    { code: "CONFIG_VALUE", says: "give one of min, max, vs" },
  ],
  [
    "a margin beside a constant",
    gate("router: knn, metric: quality, min: 0.5, margin: 0.1"),
    { code: "CONFIG_VALUE", says: "margin goes with vs" },
  ],
  [
    "an unknown model in a gate, with the nearest",
    gate("router: larg, metric: quality, min: 0.5"),
    { code: "UNKNOWN_MODEL", says: '"larg"', at: "c.yaml:4:7", hint: '"large"' },
  ],
  [
    "an unknown metric in a gate, with the nearest",
    gate("router: knn, metric: qualty, min: 0.5"),
    { code: "UNKNOWN_METRIC", says: '"qualty"', at: "c.yaml:4:20", hint: '"quality"' },
  ],
  [
    "a gate against a baseline that is not there",
    gate("router: knn, metric: quality, vs: baseline:main"),
    {
      code: "BASELINE_MISSING",
      says: 'no baseline "main"',
      hint: "routebench baseline save main makes one of the latest run",
    },
  ],
  [
    "a gate against what is not known",
    gate("router: knn, metric: quality, vs: last-week"),
    { code: "CONFIG_VALUE", says: '"last-week"', hint: "static-mix" },
  ],
  [
    "a cost held against the static mix",
    gate("router: knn, metric: cost, vs: static-mix"),
    { code: "CONFIG_VALUE", says: "not cost", hint: "min or max" },
  ],
  [
    "an unknown router",
    [...head, "routers:", "  - { type: knm }"],
    { code: "UNKNOWN_ROUTER", says: '"knm"', at: "c.yaml:4:5", hint: '"knn"' },
  ],
  [
    "an unknown option of a router",
    [...head, "routers:", "  - { type: random }", "  - { type: knn, kk: 3 }"],
    { code: "INVALID_OPTION", says: "kk", at: "c.yaml:5:5" },
  ],
  [
    "a router of no kind",
    [...head, "routers:", "  - { id: mine }"],
    { code: "CONFIG_VALUE", says: "give either type or decisions" },
  ],
  [
    "an output that nobody writes",
    [...head, "output: { write: [run.docx] }"],
    { code: "OUTPUT_FORMAT", says: '"run.docx"', hint: ".html" },
  ],
];

describe("a wrong configuration says what is wrong, the line and the cure:", () => {
  test.each(cases)("%s", async (_, lines, expected) => {
    place.write("c.yaml", lines);
    expectFailure(await place.run(["eval", "c.yaml"]), expected);
  });

  test("a configuration that is a folder", async () => {
    mkdirSync(join(place.path, "folder.yaml"));
    expectFailure(await place.run(["eval", "folder.yaml"]), { code: "CONFIG_MISSING", says: "folder.yaml" });
  });
});

describe("a configuration as a module", () => {
  test("is loaded from .mjs and found by its name", async () => {
    const other = new Workspace();
    other.write("outcomes.csv", csvLines(longRows(sampleOutcomes(40))));
    other.write(
      "routebench.config.mjs",
      'export default { version: 1, data: { outcomes: "outcomes.csv" }, stats: { replicates: 100 } };\n',
    );
    expect((await other.run(["eval"])).code).toBe(0);
  });

  test.each([
    ["throws", 'throw new Error("boom");', "boom"],
    ["has no default export", "export const config = 1;", "no default export"],
    ["does not parse", "export default {", "cannot be loaded"],
  ])("that %s is a user error without a stack", async (_, code, says) => {
    place.write("bad.mjs", code);
    expectFailure(await place.run(["eval", "bad.mjs"]), { code: "CONFIG_MODULE", says, at: "bad.mjs" });
  });

  test("as TypeScript is loaded where Node can, and otherwise the error names .mjs", async () => {
    place.write(
      "typed.ts",
      'const version: 1 = 1;\nexport default { version, data: { outcomes: "outcomes.csv" }, stats: { replicates: 100 } };\n',
    );
    const run = await place.run(["eval", "typed.ts"]);
    if (run.code === 0) return expect(place.result().dataset.items).toBe(40);
    expectFailure(run, { code: "CONFIG_MODULE", says: "cannot load a TypeScript configuration", hint: ".mjs" });
  });
});
