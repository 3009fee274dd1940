import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { type CliRun, outcomeOf, Workspace } from "../support/run-cli.js";

const place = new Workspace();
const args = ["eval", "outcomes.csv", "--replicates", "100", "-o", "out.json"];
/** result.json, report.html, decisions.parquet, manifest.json, latest, out.json: as a run moves them into place. */
const moves = [1, 2, 3, 4, 5, 6];
let undisturbed = "";

beforeAll(async () => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(60))));
  await place.run([...args, "--dir", "whole"]);
  undisturbed = place.resultText("whole");
});

/** Runs up to the n-th file that is about to be moved into place, and sends the signal then. */
async function killAt(move: number, signal: NodeJS.Signals, dir: string): Promise<{ run: CliRun; pid: number }> {
  const env = { STOP_AT_RENAME: String(move) };
  const child = place.start([...args, "--dir", dir], { hooks: ["stop-at-rename"], env });
  const ended = outcomeOf(child);
  await new Promise<void>((resolve, reject) => {
    child.stderr!.on("data", (text: string) => text.includes("about to rename") && resolve());
    child.on("close", () => reject(new Error("the run ended before it was stopped")));
  });
  child.kill(signal);
  return { run: await ended, pid: child.pid! };
}

function expectWholeFiles(dir: string): void {
  for (const name of place.files(dir).filter((each) => each.startsWith("runs/"))) {
    if (name.endsWith("result.json")) expect(place.read(join(dir, name))).toBe(undisturbed);
    if (name.endsWith("manifest.json")) expect(() => JSON.parse(place.read(join(dir, name)))).not.toThrow();
    if (name.endsWith("report.html")) expect(place.read(join(dir, name)).trimEnd()).toMatch(/<\/html>$/);
    if (name.endsWith("decisions.parquet")) expect(place.read(join(dir, name)).endsWith("PAR1")).toBe(true);
  }
  if (!existsSync(join(place.path, dir, "latest"))) return;
  expect(place.files(place.latestRun(dir))).toHaveLength(4);
}

describe("a run that is killed", () => {
  test.each(moves)(
    "before it moves file %i into place leaves whole files or none, and the next run sweeps up",
    async (move) => {
      const dir = `killed-${move}`;
      const { run, pid } = await killAt(move, "SIGKILL", dir);
      expect(run.signal).toBe("SIGKILL");
      expect(run.stdout).toBe("");
      expectWholeFiles(dir);
      expect(place.files(join(dir, "tmp")).some((name) => name.startsWith(`${pid}/`))).toBe(true);

      expect((await place.run([...args, "--dir", dir])).code).toBe(0);
      expect(place.files(join(dir, "tmp"))).toEqual([]);
      expect(place.resultText(dir)).toBe(undisturbed);
    },
  );

  test("never has `latest` name a run that is incomplete", async () => {
    await killAt(5, "SIGKILL", "early");
    expect(existsSync(join(place.path, "early/latest"))).toBe(false);
  });

  test("leaves an older run and an older output as they were", async () => {
    place.write("out.json", "older");
    await place.run(["eval", "outcomes.csv", "--replicates", "100", "--seed", "8", "--dir", "older"]);
    const before = place.resultText("older");
    await killAt(1, "SIGKILL", "older");
    expect(place.resultText("older")).toBe(before);
    expect(place.read("out.json")).toBe("older");
  });
});

describe("a run that is interrupted", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "dies of %s itself, so that a shell sees 128 and its number",
    async (signal) => {
      const { run } = await killAt(1, signal, `interrupted-${signal}`);
      expect([run.code, run.signal]).toEqual([null, signal]);
      expect(run.stderr).not.toMatch(/^ {4}at /m);
      expectWholeFiles(`interrupted-${signal}`);
    },
  );
});

describe("temporary folders", () => {
  test("of running processes are left alone, and of others removed", async () => {
    mkdirSync(join(place.path, "shared/tmp", String(process.pid)), { recursive: true });
    mkdirSync(join(place.path, "shared/tmp/999999999"));
    mkdirSync(join(place.path, "shared/tmp/not-a-process"));
    expect((await place.run([...args, "--dir", "shared"])).code).toBe(0);
    expect(place.files("shared/tmp")).toEqual([`${process.pid}/`]);
  });
});
