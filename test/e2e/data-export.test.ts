import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { ErrorCode } from "../../src/core/errors.js";
import { expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();

beforeAll(() => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(60))));
});

const run = (...args: string[]) => place.run(["data", "export", ...args], { hooks: ["no-network"] });

describe("data export", () => {
  test("writes every kind of file at once, each of which evaluates to the same result", async () => {
    const names = ["x.parquet", "x.csv", "x.jsonl", "x.ndjson", "x.arrow", "x.feather"];
    const { code, stdout, stderr } = await run("outcomes.csv", ...names.flatMap((name) => ["-o", `out/${name}`]));
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toContain(
      "180 outcomes of 60 items, columns item, model, score, cost_usd, prompt, group, embedding\n",
    );
    const results = [];
    for (const name of names) {
      const evaluated = await place.run(["eval", `out/${name}`, "--replicates", "100", "--json"]);
      results.push(createHash("sha256").update(evaluated.stdout).digest("hex"));
    }
    expect(new Set(results).size).toBe(1);
  });

  test("says what a hash without a salt is worth, and takes a salt from a file", async () => {
    const plain = await run("outcomes.csv", "--hash", "prompt", "-o", "plain.csv");
    expect(plain.stderr).toContain("warning: hashed without a salt: short or known texts of prompt can be guessed");
    expect(plain.stderr).toMatch(/^warning: hashed without .*\(HASH_UNSALTED\)$/m);
    place.write("salt.txt", "0123456789abcdef");
    const salted = await run("outcomes.csv", "--hash", "prompt", "--salt-file", "salt.txt", "-o", "salted.csv", "-q");
    expect([salted.code, salted.stderr]).toEqual([0, ""]);
    const salt = createHash("sha256").update("0123456789abcdef").digest("hex");
    const { prompt } = sampleOutcomes(1)[0]!;
    expect(place.read("salted.csv")).toContain(createHash("sha256").update(`${salt}${prompt}`).digest("hex"));
  });

  test("warns of ids that are hashes of the prompts that are dropped", async () => {
    const rows = longRows(sampleOutcomes(5)).map(({ item: _, ...row }) => row);
    place.write("no-ids.csv", csvLines(rows));
    const { stderr } = await run("no-ids.csv", "--drop", "prompt,embedding", "-o", "no-prompts.csv");
    expect(stderr).toMatch(/^warning: 5 ids hold a hash of their prompt.* \(PROMPT_IDS\)$/m);
    expect(place.read("no-prompts.csv").split("\n")[0]).toBe("item,model,score,cost_usd,group");
  });

  test("warns of what was not read, with the codes that eval has", async () => {
    place.write("beside/outcomes.csv", csvLines(longRows(sampleOutcomes(5))));
    const price = { input_token_price_per_million: 1, output_token_price_per_million: 1 };
    place.write("beside/cost.json", JSON.stringify({ large: price }));
    const { stderr } = await run("beside", "-o", "read.csv");
    expect(stderr).toMatch(/^warning: files not read: beside\/cost\.json: .*\(PASSED_OVER\)$/m);
  });

  test("writes over nothing that it reads", async () => {
    const before = place.read("outcomes.csv");
    expectFailure(await run("outcomes.csv", "-o", "./outcomes.csv"), {
      code: "OUTPUT_WRITE",
      says: "would be written over",
    });
    expect(place.read("outcomes.csv")).toBe(before);
  });

  test.each<[string[], ErrorCode, string]>([
    [["outcomes.csv"], "USAGE", "no file to export to"],
    [["outcomes.csv", "-o", "x.txt"], "OUTPUT_FORMAT", "no outcomes are written to files of this ending"],
    [["outcomes.csv", "-o", "x.csv", "--salt-file", "none.txt"], "USAGE", "a salt without a column to hash"],
    [
      ["outcomes.csv", "-o", "x.csv", "--hash", "prompt", "--salt-file", "none.txt"],
      "FILE_MISSING",
      "the salt cannot be read",
    ],
    [
      ["outcomes.csv", "-o", "x.csv", "--drop", "group,prompt", "--hash", "prompt"],
      "USAGE",
      'the column "prompt" is both dropped and hashed',
    ],
    [["none.csv", "-o", "x.csv"], "FILE_MISSING", "no such file"],
    [["outcomes.csv", "-o", "x.csv", "--filter", "group=none"], "EMPTY_SELECTION", "no item is left"],
    [["outcomes.csv", "-o", "outcomes.csv/x.csv"], "OUTPUT_WRITE", "cannot write"],
  ])("refuses %j", async (args, code, says) => {
    expectFailure(await run(...args), { code, says });
  });

  test("refuses a salt that can be tried out", async () => {
    place.write("short.txt", "secret");
    const failed = await run("outcomes.csv", "-o", "x.csv", "--hash", "prompt", "--salt-file", "short.txt");
    expectFailure(failed, { code: "USAGE", says: "the salt has 6 bytes", hint: "openssl rand" });
  });
});
