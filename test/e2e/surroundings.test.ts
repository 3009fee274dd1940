import { spawn } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { expectFailure } from "../support/expect-failure.js";
import { csvLines, longRows, sampleOutcomes } from "../support/outcome-files.js";
import { builtCli, ordinaryUser, outcomeOf, Workspace } from "../support/run-cli.js";

const place = new Workspace();
const mayActAs = ordinaryUser();

beforeAll(() => {
  place.write("outcomes.csv", csvLines(longRows(sampleOutcomes(60))));
});

describe("the network", () => {
  test("is not used, neither by the demo nor by an evaluation with every report", async () => {
    const hooks = ["no-network"];
    expect((await place.run(["demo"], { hooks })).code).toBe(0);
    const outputs = ["-o", "a.html", "-o", "a.md", "-o", "a.csv", "-o", "a.json"];
    expect((await place.run(["eval", "outcomes.csv", "--replicates", "100", ...outputs], { hooks })).code).toBe(0);
  });

  test("would be noticed by this test if it were used", async () => {
    const probe = place.write("probe.mjs", 'import net from "node:net";\nnet.connect(9, "127.0.0.1");\n');
    const run = await place.run([], { hooks: ["no-network"], cli: join(place.path, probe) });
    expect([run.code, run.stderr]).toEqual([99, "the program used the network\n"]);
  });
});

describe("files", () => {
  test("are written to the run's folder and to the outputs named, and nowhere else: not even the home folder", async () => {
    const own = new Workspace();
    own.write("work/outcomes.csv", csvLines(longRows(sampleOutcomes(60))));
    const child = spawn(process.execPath, [builtCli, "eval", "outcomes.csv", "-o", "../out.md"], {
      cwd: join(own.path, "work"),
      env: { PATH: process.env.PATH ?? "", HOME: join(own.path, "home"), XDG_CACHE_HOME: join(own.path, "cache") },
    });
    expect((await outcomeOf(child)).code).toBe(0);
    const others = own.files().filter((name) => !name.startsWith("work/.routebench/"));
    expect(others).toEqual(["out.md", "work/outcomes.csv"]);
  });

  test.runIf(mayActAs !== null)("that cannot be written for lack of permission are a user error", async () => {
    mkdirSync(join(place.path, "locked"));
    chmodSync(join(place.path, "locked"), 0o555);
    chmodSync(place.path, 0o777);
    const evaluate = (...args: string[]) =>
      place.run(["eval", "outcomes.csv", "--replicates", "100", ...args], mayActAs ?? {});
    const runs = await evaluate("--dir", "locked/runs");
    expectFailure(runs, { code: "OUTPUT_WRITE", says: "cannot write locked/runs", hint: "permissions" });
    const output = await evaluate("--dir", "theirs", "-o", "locked/out.json");
    expectFailure(output, { code: "OUTPUT_WRITE", says: "cannot write locked/out.json" });
  });

  test("that lie where a folder is needed are a user error", async () => {
    const run = await place.run(["eval", "outcomes.csv", "--dir", "outcomes.csv"]);
    expectFailure(run, { code: "OUTPUT_WRITE", says: "cannot write outcomes.csv" });
    mkdirSync(join(place.path, "folder.json"));
    const output = await place.run(["eval", "outcomes.csv", "--replicates", "100", "-o", "folder.json"]);
    expectFailure(output, { code: "OUTPUT_WRITE", says: "cannot write folder.json" });
  });
});

describe.runIf(process.platform !== "win32")("a pipe", () => {
  const shell = (command: string) =>
    outcomeOf(
      spawn("bash", ["-c", command], {
        cwd: place.path,
        env: { PATH: process.env.PATH ?? "", NODE: process.execPath, CLI: builtCli },
      }),
    );

  test("whose reader leaves early ends the output quietly and keeps the exit code", async () => {
    const evaluate = '"$NODE" "$CLI" eval outcomes.csv --replicates 100';
    // "true" is gone long before anything is written, so that every write meets a closed pipe.
    const first = await shell(`${evaluate} --json | head -n 1; echo "\${PIPESTATUS[0]}"`);
    expect(first.stdout).toBe("{\n0\n");
    for (const streams of ["| true", "2>&1 | true", "2>&1 >/dev/null | true"]) {
      const { stdout, stderr } = await shell(`${evaluate} --strict ${streams}; echo "\${PIPESTATUS[0]}"`);
      expect(stdout).toBe("3\n");
      expect(stderr).not.toMatch(/EPIPE|^ {4}at /m);
    }
  });

  test.runIf(process.platform === "linux")("to a full disk is a user error", async () => {
    const { stderr, code } = await shell('"$NODE" "$CLI" eval outcomes.csv --replicates 100 > /dev/full');
    expect(stderr).toContain("cannot write to standard output: ENOSPC");
    expect(code).toBe(2);
  });
});

describe("a bug", () => {
  test("ends with 70, says that it is ours, and shows the version and the stack", async () => {
    const { code, stderr, stdout } = await place.run(["eval", "outcomes.csv", "--replicates", "100"], {
      hooks: ["broken-hash"],
    });
    expect(code).toBe(70);
    expect(stderr).toMatch(/^routebench \d+\.\d+\.\d+ has a bug, not you\./m);
    expect(stderr).toContain("TypeError: hashing is broken\n    at ");
    expect(stdout).toBe("");
    expect(place.files(".routebench/tmp")).toEqual([]);
  });
});
