import { spawnSync } from "node:child_process";
import { statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { projectRoot, Workspace } from "../support/run-cli.js";

/** Runs a command that must succeed, and gives what it prints. */
function output(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

describe("the package that npm pack makes", () => {
  const place = new Workspace();
  let tarball = "";
  let names: string[] = [];

  beforeAll(() => {
    // Without scripts: the tests run on the build that is there, and must not make another under one another.
    output("npm", ["pack", "--ignore-scripts", "--pack-destination", place.path], projectRoot);
    tarball = place.files().find((name) => name.endsWith(".tgz"))!;
    output("tar", ["xzf", tarball], place.path);
    names = place.files("package");
    symlinkSync(join(projectRoot, "node_modules"), join(place.path, "package/node_modules"), "junction");
  });

  test("is under 5 MB", () => {
    expect(statSync(join(place.path, tarball)).size).toBeLessThan(5_000_000);
  });

  test("holds the program, its kernels, the bundled data, the schemas, the licence and the manual", () => {
    const needed = ["README.md", "LICENSE", "CHANGELOG.md", "package.json", "dist/src/cli.js", "dist/src/index.d.ts"];
    const manual = ["docs/errors.md", "docs/metrics.md", "docs/formats.md", "docs/config.md", "docs/adr/README.md"];
    const data = ["datasets/bundled/demo.parquet", "schema/result.v1.json", "schema/config.v1.json"];
    expect(names).toEqual(
      expect.arrayContaining([
        ...needed,
        ...manual,
        ...data,
        "dist/kernels/nearest.wasm",
        "dist/kernels/resample.wasm",
      ]),
    );
  });

  test("holds no tests, no sources, no scripts of ours and nothing of a run", () => {
    expect(
      names.filter((name) => /^(test|src|scripts|shared|\.)|(^|\/)(node_modules|\.routebench)\//.test(name)),
    ).toEqual([]);
  });

  test("gives the demo's very bytes", async () => {
    const packed = await place.run(["demo"], {
      cli: join(place.path, "package/dist/src/cli.js"),
      node: ["--preserve-symlinks"],
    });
    expect(packed.code).toBe(0);
    const bytes = place.resultText();
    await place.run(["demo", "--dir", "project"]);
    expect(place.resultText("project")).toBe(bytes);
  });
});
