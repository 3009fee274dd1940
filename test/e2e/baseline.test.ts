import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();

beforeAll(async () => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(400))));
  await place.run(["eval", "outcomes.csv", "-q", "--replicates", "200"]);
  const { code } = await place.run(["baseline", "save", "main"]);
  expect(code).toBe(0);
}, 60_000);

describe("a baseline", () => {
  const folder = join("routebench", "baselines", "main");

  test("is what comparisons need of a run, byte for byte, and nothing of the machine", () => {
    expect(place.files(folder)).toEqual(["decisions.parquet", "items.parquet", "manifest.json", "result.json"]);
    expect(JSON.parse(place.read(join(folder, "manifest.json")))).toEqual({
      run: place.read(".routebench/latest").trim(),
    });
    expect(place.read(join(folder, "result.json"))).toBe(place.resultText());
  });

  test("is not written over without --force", async () => {
    expectFailure(await place.run(["baseline", "save", "main"]), {
      code: "BASELINE_EXISTS",
      says: '"main"',
      hint: /--force/,
    });
    expect((await place.run(["baseline", "save", "main", "latest", "--force"])).code).toBe(0);
    expect(place.files(join("routebench", "baselines"))).toHaveLength(4);
  });

  test.each(["", ".", "..", "a/b", "a:b", "-x", "ü"])("cannot be called %j", async (name) => {
    expectFailure(await place.run(["baseline", "save", "--", name]), { code: "BASELINE_NAME", says: `"${name}"` });
  });

  test("is listed and shown", async () => {
    const { stdout } = await place.run(["baseline", "list"]);
    expect(stdout).toMatch(/^main {2}run [0-9a-f]{12}, outcomes, 120 evaluated items, 3 models/);
    expect((await place.run(["baseline", "show", "main"])).stdout).toMatch(
      /^ {2}large {2}quality 0\.\d{3} {2}\$\/1k 1\d\./m,
    );
  });

  test("is compared with by name: nothing changed, and no pair is worse", async () => {
    const { code, stdout } = await place.run(["compare", "latest", "baseline:main"]);
    expect(code).toBe(0);
    expect(stdout).toContain("the same on every item: large, small, tiny, knn, random");
  });

  test("is removed with a word on what it was", async () => {
    await place.run(["baseline", "save", "gone"]);
    const { stdout } = await place.run(["baseline", "rm", "gone"]);
    expect(stdout).toMatch(/^removed baseline gone: run [0-9a-f]{12}, outcomes, 120 evaluated items/);
    expect(existsSync(join(place.path, "routebench", "baselines", "gone"))).toBe(false);
    expectFailure(await place.run(["baseline", "rm", "mian"]), {
      code: "BASELINE_MISSING",
      says: '"mian"',
      hint: 'did you mean "main"?',
    });
  });
});

describe("a baseline that is not whole", () => {
  const spoil = async (name: string, change: (folder: string) => void) => {
    await place.run(["baseline", "save", name]);
    change(join("routebench", "baselines", name));
    return place.run(["compare", "latest", `baseline:${name}`]);
  };

  test.each(["items.parquet", "decisions.parquet"])("is refused without its %s", async (file) => {
    const run = await spoil(file.slice(0, 5), (folder) => rmSync(join(place.path, folder, file)));
    expectFailure(run, { code: "RUN_UNREADABLE", says: `has no ${file}`, hint: /baseline save \w+ --force/ });
  });

  test("is refused where its result was changed by hand; it is listed, and can be removed or saved anew", async () => {
    const run = await spoil("edited", (folder) => {
      const file = join(folder, "result.json");
      place.write(file, place.read(file).replace(/"value": 0/, '"value": 1'));
    });
    expectFailure(run, { code: "RUN_UNREADABLE", says: "was changed after it was stored", hint: /restore the file/ });
    expect((await place.run(["baseline", "list"])).stdout).toMatch(/^edited {2}.* was changed after it was stored/m);
    const removed = await place.run(["baseline", "rm", "edited"]);
    expect(removed.stdout).toMatch(/^removed baseline edited: .* was changed/);
  });
});

describe("gates against a router or a baseline", () => {
  async function decide(gates: readonly string[], ...args: string[]) {
    const head = ["version: 1", "data: { outcomes: outcomes.csv }", "stats: { replicates: 200 }", "gates:"];
    place.write("gates.yaml", [...head, ...gates.map((gate) => `  - { ${gate} }`)]);
    return place.run(["eval", "gates.yaml", "-q", ...args]);
  }

  test("pass, fail and stay open as the paired difference says", async () => {
    const { code } = await decide([
      "router: large, metric: quality, vs: tiny",
      "router: tiny, metric: quality, vs: large, margin: 0.1",
      "router: large, metric: quality, vs: large-is-not-here, margin: 0.1",
    ]);
    expect(code).toBe(2);
    const run = await decide([
      "router: large, metric: quality, vs: tiny",
      "router: tiny, metric: cost, vs: large",
      "router: tiny, metric: quality, vs: large, margin: 0.1",
    ]);
    expect(run.code).toBe(1);
    const { gates, models } = place.result();
    expect(gates.map(({ status }) => status)).toEqual(["pass", "pass", "fail"]);
    const quality = (id: string) => models.find((model) => model.id === id)!.metrics.quality!.value!;
    expect(gates[0]!.difference).toBeCloseTo(quality("large") - quality("tiny"), 10);
    expect(gates[2]!.difference).toBeCloseTo(quality("tiny") - quality("large"), 10);
  });

  test("have the interval that compare prints", async () => {
    await decide(["router: small, metric: quality, vs: large"]);
    const [gate] = place.result().gates;
    const { stdout } = await place.run(["compare", "small", "large", "--json"]);
    const { difference } = JSON.parse(stdout).pairs[0].quality;
    expect([gate!.difference, gate!.lower, gate!.upper]).toEqual([
      difference.value,
      difference.lower,
      difference.upper,
    ]);
  });

  test("pass against a baseline of the same router, and fail against one of a better", async () => {
    const same = await decide(['router: tiny, metric: quality, vs: "baseline:main", margin: 0.05']);
    expect(same.code).toBe(0);
    expect(place.result().gates[0]).toMatchObject({ difference: 0, lower: 0, upper: 0, status: "pass" });
    expect((await decide(['router: tiny, metric: quality, vs: "baseline:main:large", margin: 0.05'])).code).toBe(1);
  });

  test("take any metric of this run against another router: its values replicate by replicate", async () => {
    const run = await decide(["router: best-single, metric: mix-gain, vs: random"]);
    const [gate] = place.result().gates;
    const gain = (id: string) => place.result().routers.find((router) => router.id === id)!.metrics["mix-gain"]!.value!;
    expect(gate!.difference).toBeCloseTo(gain("best-single") - gain("random"), 10);
    expect([0, 1, 5]).toContain(run.code);
  });

  test("end with 3 and a table where the baseline is about other items", async () => {
    const run = await decide(['router: tiny, metric: quality, vs: "baseline:main"'], "--seed", "9");
    expectFailure(run, { code: "NOT_COMPARABLE", says: "this run and baseline main" });
    expect(run.stderr).toMatch(/^ {2}evaluated items +120 items, \d+ of them only here/m);
  });

  test.each([
    ['router: tiny, metric: quality, vs: "baseline:none"', "BASELINE_MISSING", '"none"'],
    ['router: tiny, metric: quality, vs: "baseline:main:nano"', "UNKNOWN_MODEL", '"nano"'],
    ['router: tiny, metric: mix-gain, vs: "baseline:main"', "CONFIG_VALUE", "by quality or cost"],
    ["router: tiny, metric: quality, vs: tiny", "CONFIG_VALUE", "against itself"],
    ["router: tiny, metric: quality, vs: nobody", "CONFIG_VALUE", '"nobody"'],
  ] as const)("%s is %s", async (gate, code, says) => {
    expectFailure(await decide([gate]), { code, says });
  });

  test("against a reference are not decided: it reads the answers", async () => {
    const run = await decide(["router: large, metric: quality, vs: oracle"]);
    expect(run.code).toBe(3);
    expect(place.result().gates[0]!.reason).toContain("reads the answers");
  });
});
