import { createHash } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { csvLines, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();
/** Tokens that make, at the prices of november.yaml, the costs of the sample to the digit that it has. */
const rows = sampleOutcomes(60).flatMap(({ item, group, outcomes }) =>
  Object.entries(outcomes).map(([model, { score, cost }]) => ({
    item,
    group,
    model,
    score,
    cost_usd: cost,
    input_tokens: Math.round(cost * 1e7),
    output_tokens: 0,
    served_model: "",
  })),
);
const withoutCosts = rows.map((row) => ({ ...row, cost_usd: "" }));
const november =
  "date: 2026-11-01\nmodels:\n  large: { input: 0.1, output: 1 }\n  small: { input: 0.1, output: 1 }\n  tiny: { input: 0.1, output: 1 }\n";
const quick = ["--replicates", "100", "--quiet"];

beforeAll(() => {
  place.write("recorded.csv", csvLines(rows));
  place.write("tokens.csv", csvLines(withoutCosts));
  place.write("november.yaml", november);
  place.write(
    "december.yaml",
    november.replace("11-01", "12-01").replace("large: { input: 0.1", "large: { input: 0.2"),
  );
});

async function evaluated(...args: string[]) {
  const run = await place.run(["eval", ...args, ...quick]);
  expect(run).toMatchObject({ code: 0 });
  return { run, result: place.result(), text: place.resultText() };
}

const costOf = (result: ReturnType<Workspace["result"]>, id: string) =>
  result.models.find((model) => model.id === id)!.metrics.cost!.value!;

describe("a table that lies among the outcomes", () => {
  const table = JSON.stringify(
    Object.fromEntries(
      ["large", "small", "tiny"].map((model) => [
        model,
        { input_token_price_per_million: 0.1, output_token_price_per_million: 1 },
      ]),
    ),
  );
  const passed = (result: ReturnType<Workspace["result"]>) =>
    result.warnings.filter(({ code }) => code === "PASSED_OVER").map(({ message }) => message);

  beforeAll(() => {
    place.write("beside/outcomes.csv", csvLines(rows));
    place.write("beside/cost.json", table);
    place.write("beside/other.json", table);
  });

  test.each([
    ["--prices", "beside/cost.json"],
    ["--reprice", "./beside/../beside/cost.json"],
    ["--reprice", join(place.path, "beside", "cost.json")],
  ])("and is in use is no file that was not read: %s %s", async (flag, name) => {
    const { result } = await evaluated("beside/outcomes.csv", "beside/cost.json", flag, name);
    expect(passed(result)).toEqual([]);
    expect(result.dataset.prices?.table).toBe("cost.json");
  });

  test("is passed over where another is in use, or none", async () => {
    const another = await evaluated("beside", "--reprice", "beside/cost.json");
    expect(passed(another.result)).toEqual([expect.stringMatching(/^files not read: beside\/other\.json: /)]);
    const none = await evaluated("beside");
    expect(passed(none.result)).toEqual([expect.stringMatching(/beside\/cost\.json: .*beside\/other\.json: /)]);
  });

  test("does not stop data check from saying that all files were read", async () => {
    const run = await place.run([
      "data",
      "check",
      "beside/outcomes.csv",
      "beside/cost.json",
      "--prices",
      "beside/cost.json",
    ]);
    expect(run.stdout).not.toContain("files not read");
  });
});

describe("--prices", () => {
  test("gives outcomes with tokens their costs: the same numbers as where they were recorded", async () => {
    const recorded = await evaluated("recorded.csv");
    expect(recorded.result.dataset).not.toHaveProperty("prices");
    const { result, run } = await evaluated("tokens.csv", "--prices", "november.yaml");
    for (const { id } of recorded.result.models)
      expect(costOf(result, id)).toBeCloseTo(costOf(recorded.result, id), 12);
    expect(result.dataset.prices).toEqual({
      table: "november.yaml",
      date: "2026-11-01",
      sha256: createHash("sha256").update(november).digest("hex"),
      repriced: false,
      priced: 180,
      unknown: 0,
      compared: [],
    });
    expect(run.stdout.replace(/\s+/g, " ")).toContain("the prices of november.yaml of 2026-11-01");
    expect(place.read(`${place.latestRun()}/report.html`)).toContain(result.dataset.prices!.sha256);
  });

  test("gives the same bytes for shuffled rows", async () => {
    place.write("shuffled/tokens.csv", csvLines(withoutCosts.toReversed()));
    const first = await evaluated("tokens.csv", "--prices", "november.yaml");
    const second = await evaluated("shuffled/tokens.csv", "--prices", "november.yaml");
    expect(second.text).toBe(first.text);
  });

  test("is read from a variable, and from a configuration that lies elsewhere", async () => {
    const run = await place.run(["eval", "tokens.csv", ...quick], { env: { ROUTEBENCH_PRICES: "november.yaml" } });
    expect(run.code).toBe(0);
    const config = "version: 1\ndata: { outcomes: ../tokens.csv }\nprices: { table: ../november.yaml }\n";
    place.write("conf/routebench.config.yaml", config);
    const { result } = await evaluated("conf/routebench.config.yaml");
    expect(result.dataset.prices?.priced).toBe(180);
    const printed = await place.run(["eval", "tokens.csv", "--prices", "november.yaml", "--print-config"]);
    expect(printed.stdout).toContain(
      'prices: {"table":"november.yaml","reprice":false,"onUnknown":"error"}  # command line or environment',
    );
  });

  test("says where recorded costs are not the table's, and ends with 3 under --strict", async () => {
    const args = ["eval", "recorded.csv", "--prices", "december.yaml", "--replicates", "100"];
    const run = await place.run(args);
    expect([run.code, run.stderr]).toEqual([0, expect.stringContaining("large: recorded $")]);
    expect(run.stderr).toContain("60 of 60 calls off by more than 1 % (COST_DIFFERS)");
    expect(run.stderr).not.toContain("small: recorded");
    expect((await place.run([...args, "--strict"])).code).toBe(3);
  });

  test("prices the model that answered", async () => {
    const served = withoutCosts.map((row) => ({
      ...row,
      served_model: row.model === "large" ? "small-2026-11-01" : "",
    }));
    place.write("served.csv", csvLines(served));
    const refused = await place.run(["eval", "served.csv", "--prices", "december.yaml", ...quick]);
    expect([refused.code, refused.stderr]).toEqual([
      3,
      expect.stringContaining('no price in december.yaml for "small-2026-11-01" (served)'),
    ]);
    place.write(
      "dated.yaml",
      place.read("december.yaml").replace("small: { input: 0.1,", "small: { dated: true, input: 0.1,"),
    );
    const { result } = await evaluated("served.csv", "--prices", "dated.yaml");
    const asked = await evaluated("tokens.csv", "--prices", "dated.yaml");
    expect(costOf(result, "large") * 2).toBeCloseTo(costOf(asked.result, "large"), 12);
  });

  test("refuses a model without a price, unless its cost may be missing", async () => {
    place.write("two.yaml", november.replace(/ {2}tiny.*\n/, ""));
    const refused = await place.run(["eval", "tokens.csv", "--prices", "two.yaml", ...quick]);
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining("(docs/errors.md)")]);
    expect(refused.stderr).toContain('error: no price in two.yaml for "tiny"');
    place.write(
      "lenient.yaml",
      "version: 1\ndata: { outcomes: tokens.csv }\nprices: { table: two.yaml, onUnknown: missing }\n",
    );
    const lenient = await place.run(["eval", "lenient.yaml", ...quick]);
    expect([lenient.code, lenient.stderr]).toEqual([3, expect.stringContaining("60 of 60 items lack an outcome")]);
  });

  test.each([
    [["--prices", "nowhere.yaml"], 3, "FILE_MISSING"],
    [["--prices", "recorded.csv"], 3, "PRICES_INVALID"],
    [["--prices", "november.yaml", "--reprice", "november.yaml"], 2, "USAGE"],
    [["--reprice", ""], 2, "USAGE"],
  ] as const)("is refused where it names no table: %j", async (flags, code, error) => {
    const run = await place.run(["eval", "tokens.csv", ...flags]);
    expect([run.code, run.stderr]).toEqual([code, expect.stringContaining(`code: ${error} `)]);
  });

  test("never writes over its table", async () => {
    place.write("table.json", JSON.stringify({ date: "2026-11-01", models: { a: { input: 1, output: 1 } } }));
    const run = await place.run(["eval", "recorded.csv", "--prices", "table.json", "-o", "table.json"]);
    expect(run.code).toBe(2);
    expect(place.read("table.json")).toContain('"input":1');
  });
});

describe("--reprice", () => {
  test("replays history at other prices: other costs, other data, and a comparison with it is refused", async () => {
    const before = await evaluated("recorded.csv");
    const old = place.latestRun().slice(-12);
    const { result } = await evaluated("recorded.csv", "--reprice", "december.yaml");
    expect(costOf(result, "large")).toBeCloseTo(2 * costOf(before.result, "large"), 12);
    expect(costOf(result, "small")).toBeCloseTo(costOf(before.result, "small"), 12);
    expect(result.dataset.sha256).not.toBe(before.result.dataset.sha256);
    expect(result.dataset.prices).toMatchObject({ repriced: true, priced: 180, date: "2026-12-01" });
    expect(result.dataset.prices!.compared.map(({ model, off }) => [model, off])).toEqual([
      ["large", 60],
      ["small", 0],
      ["tiny", 0],
    ]);
    expect(result.warnings.map(({ code }) => code)).not.toContain("COST_DIFFERS");
    const compared = await place.run(["compare", "latest", old]);
    expect([compared.code, compared.stdout + compared.stderr]).toEqual([3, expect.stringContaining("prices of large")]);
  });
});
