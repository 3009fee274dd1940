import { describe, expect, test } from "vitest";
import { expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { Workspace } from "../support/run-cli.js";

const place = new Workspace();

describe("power of a plan", () => {
  test("3 % discordance, 1,200 items and a margin of half a point: 17 % of unchanged routers pass, about 9,400 items are needed", async () => {
    const args = ["power", "--discordance", "0.03", "--items", "1200", "--margin", "0.005"];
    const { stdout, code } = await place.run(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1,200 +3\.0 % +0\.0050 +0\.014 +17 % +9,4\d\d$/m);
    const { pairs } = JSON.parse((await place.run([...args, "--gates", "5", "--json"])).stdout);
    // sqrt(0.03/1200) = 0.005, and Phi(1 - 1.96) = 0.1685; five gates at once almost never pass.
    expect(pairs[0].standardError).toBe(0.005);
    expect(pairs[0].passes).toBeCloseTo(0.1685, 4);
    expect(pairs[0].allPass).toBeCloseTo(0.1685 ** 5, 5);
  });

  test("needs both numbers, and no run beside them", async () => {
    expectFailure(await place.run(["power", "--discordance", "0.03"]), { code: "USAGE", says: "both" });
    expectFailure(await place.run(["power", "latest", "--items", "3"]), { code: "USAGE", says: "its own items" });
    expectFailure(await place.run(["power", "--discordance", "2", "--items", "9"]), { code: "USAGE", says: '"2"' });
  });
});

describe("power of a run", () => {
  test("holds the routers named against the best single model, or against another", async () => {
    place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(400))));
    await place.run(["eval", "outcomes.csv", "-q", "--replicates", "200"]);
    const power = async (...args: string[]) => JSON.parse((await place.run(["power", ...args, "--json"])).stdout);
    const { pairs } = await power("--routers", "tiny", "--vs", "small", "--margin", "0.02");
    const compared = JSON.parse((await place.run(["compare", "tiny", "small", "--json"])).stdout).pairs[0];
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ a: "tiny", b: "small", items: 120, detectable: compared.detectable });
    expect(pairs[0].discordance).toBeCloseTo((compared.exact.wins + compared.exact.losses) / 120, 10);
    const same = { a: "best-single", b: "best-single", reason: "both choose and get the same on every item" };
    expect(await power("--routers", "best-single")).toMatchObject({ pairs: [], without: [same] });
  });

  test("asks about every router of the run, learned or recorded", async () => {
    const decided = Array.from({ length: 400 }, (_, item) => `q${String(item).padStart(4, "0")},tiny`);
    place.write("decisions.csv", `item,model\n${decided.join("\n")}\n`);
    const routers = ["--routers", "recorded:file=decisions.csv", "--routers", "knn:k=5", "--routers", "random"];
    const { code, stderr } = await place.run([
      ...["eval", "outcomes.csv", "-q", "--replicates", "200", "--embedding", "column:embedding"],
      ...routers,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const asked = place.result().routers.flatMap(({ id, kind }) => (kind === "router" ? [id] : []));
    const { pairs, without } = JSON.parse((await place.run(["power", "--json"])).stdout);
    expect(asked).toHaveLength(2);
    expect([...pairs, ...without].map(({ a }) => a).toSorted()).toEqual(asked.toSorted());
  });

  test("of a run without routers is refused, naming what may be asked about instead", async () => {
    const bare = longRows(sampleOutcomes(400)).map(({ embedding: _, prompt: __, ...row }) => row);
    place.write("bare.csv", csvLines(bare));
    await place.run(["eval", "bare.csv", "-q", "--replicates", "200", "--routers", "random"]);
    const refused = { code: "USAGE", says: "no router to ask about", hint: /--routers ID; it has: .*tiny/ } as const;
    expectFailure(await place.run(["power"]), refused);
  });

  test("says of too few items that they carry no interval, not that the pair is the same", async () => {
    place.write("few.csv", csvLines(longRows(sampleOutcomes(30))));
    await place.run(["eval", "few.csv", "-q", "--replicates", "200"]);
    const { stdout } = await place.run(["power", "--routers", "tiny", "--vs", "large"]);
    expect(stdout).toBe("tiny against large: fewer than 20 items carry no interval\n");
  });

  test("shortens names of hundreds of characters in its hints, as compare does", async () => {
    const long = "x".repeat(300);
    const renamed = longRows(sampleOutcomes(60)).map((row) => (row.model === "tiny" ? { ...row, model: long } : row));
    place.write("long.csv", csvLines(renamed));
    await place.run(["eval", "long.csv", "-q", "--replicates", "200", "--split", "none"]);
    for (const args of [
      ["power", "--routers", "nothing-like-it"],
      ["compare", "nothing-like-it", "large"],
    ]) {
      const { stderr } = await place.run(args);
      expect(stderr).toMatch(/^ {2}hint: .* has: .*x{200}\.\.\./m);
      expect(stderr).not.toContain("x".repeat(201));
    }
  });

  test("is RUN_MISSING where nothing is stored", async () => {
    expectFailure(await place.run(["power", "--dir", "nowhere"]), { code: "RUN_MISSING", says: "nowhere" });
  });
});
