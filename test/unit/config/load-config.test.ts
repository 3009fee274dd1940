import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { findConfig, loadConfig, looksLikeConfig } from "../../../src/config/load-config.js";
import { ConfigFolder } from "../../support/config-folder.js";
import { userErrorFrom } from "../../support/user-error-of.js";

const folder = new ConfigFolder();

const full = `version: 1
data: { outcomes: [a.parquet, b.csv], missing: error, filter: { lang: [de, en], year: "2025" } }
split: { train: 0.6, by: group, seed: 3 }
routers:
  - { id: near, type: knn, k: 20, lambda: 1.5 }
  - { decisions: vendor.csv }
stats: { replicates: 500, cluster: session, seed: 9 }
gates:
  - { name: no worse, router: near, metric: quality, vs: static-mix, margin: 0.02, inconclusive: pass }
output: { dir: out, write: [result.json] }
`;

describe("a YAML configuration", () => {
  it("gives its values as they are written", async () => {
    const config = await folder.load("full.yaml", full);
    expect(config.data?.filter).toEqual({ lang: ["de", "en"], year: "2025" });
    expect(config.split).toEqual({ train: 0.6, by: "group", seed: 3 });
    expect(config.routers?.[0]).toEqual({ id: "near", type: "knn", k: 20, lambda: 1.5 });
    expect(config.gates?.[0]?.margin).toBe(0.02);
  });

  it("may hold nothing but its version", async () => {
    expect(await folder.load("least.yaml", "version: 1\n")).toEqual({ version: 1 });
  });

  it.each([
    ["an unclosed bracket", "version: 1\nrouters: [\n  { type: knn }\n", 4],
    ["a wrong indent", "version: 1\ndata:\n  outcomes: a.csv\n missing: error\n", 4],
    ["a key given twice", "version: 1\nsplit: none\nsplit: none\n", 3],
  ])("with %s is CONFIG_SYNTAX with its line", async (_, text, line) => {
    const error = await folder.refusal("broken.yaml", text);
    expect(error.code).toBe("CONFIG_SYNTAX");
    expect(error.location).toMatchObject({ file: "broken.yaml", line });
    expect(error.message).not.toContain("\n");
  });

  it.each(["", "just words\n", "- version: 1\n"])("that is no mapping is refused: %j", async (text) => {
    expect((await folder.refusal("odd.yaml", text)).code).toBe("CONFIG_VALUE");
  });
});

describe("a JSON configuration", () => {
  it("is read like YAML", async () => {
    const config = await folder.load("c.json", JSON.stringify({ version: 1, split: "none" }, null, 2));
    expect(config).toEqual({ version: 1, split: "none" });
  });

  it("may be indented with tabs", async () => {
    const text = JSON.stringify({ version: 1, data: { outcomes: "a.csv" }, gates: [] }, null, "\t");
    expect((await folder.load("tabs.json", text)).data).toEqual({ outcomes: "a.csv" });
  });

  it("says line and column of an unknown key", async () => {
    const error = await folder.refusal("k.json", '{\n  "version": 1,\n  "splt": "none"\n}\n');
    expect(error.code).toBe("CONFIG_KEY");
    expect(error.location).toEqual({ file: "k.json", line: 3, column: 3 });
    expect(error.hint).toBe('did you mean "split"?');
  });
});

describe("a module as configuration", () => {
  it("gives its default export, checked like any other", async () => {
    const config = await folder.load("good.mjs", "export default { version: 1, split: { train: 0.5 } };\n");
    expect(config.split).toEqual({ train: 0.5 });
    const error = await folder.refusal("bad.mjs", "export default { version: 1, split: { tran: 0.5 } };\n");
    expect(error.code).toBe("CONFIG_KEY");
    expect(error.location).toEqual({ file: "bad.mjs" });
  });

  it("without a default export says so, and how to write one", async () => {
    const error = await folder.refusal("none.mjs", "export const config = {};\n");
    expect(error.code).toBe("CONFIG_MODULE");
    expect(error.message).toContain("no default export");
    expect(error.hint).toContain("export default");
  });

  it("that throws says why in one line", async () => {
    const error = await folder.refusal("throws.mjs", 'throw new Error("no such\\nthing");\n');
    expect(error.code).toBe("CONFIG_MODULE");
    expect(error.message).toContain("no such");
    expect(error.message).not.toContain("thing");
  });

  // The tests' own loader would read TypeScript, so that this one asks the built program in a Node of its own.
  const built = new URL("../../../dist/src/config/load-config.js", import.meta.url);
  const strips = "typescript" in process.features && process.features.typescript !== false;
  it.runIf(existsSync(fileURLToPath(built)) && !strips)(
    "in TypeScript on a Node that cannot read it names .mjs",
    () => {
      folder.write("routebench.config.ts", "export default { version: 1 as const };\n");
      const script = `import { loadConfig } from ${JSON.stringify(built.href)};
      await loadConfig("routebench.config.ts", ${JSON.stringify(folder.path)}).catch((error) =>
        console.log(JSON.stringify({ code: error.code, hint: error.hint, location: error.location })));`;
      const printed = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
      expect(JSON.parse(printed)).toEqual({
        code: "CONFIG_MODULE",
        hint: expect.stringContaining("routebench.config.mjs"),
        location: { file: "routebench.config.ts" },
      });
    },
  );
});

describe("loadConfig", () => {
  it("refuses a file that is not there", async () => {
    const error = await userErrorFrom(loadConfig("nowhere.yaml", folder.path));
    expect(error.code).toBe("CONFIG_MISSING");
    expect(error.message).toContain("nowhere.yaml");
  });

  it("takes absolute paths, and names the file from where the command runs", async () => {
    const name = folder.write("here.yaml", "version: 1\n");
    expect((await loadConfig(join(folder.path, name), folder.path)).file).toBe("here.yaml");
    expect((await loadConfig(`../${folder.path.split("/").at(-1)}/${name}`, folder.path)).file).toBe("here.yaml");
  });
});

describe("findConfig", () => {
  it("finds nothing in a folder without one, and prefers modules to YAML and YAML to JSON", () => {
    const cwd = join(folder.path, "project");
    mkdirSync(cwd);
    expect(findConfig(cwd)).toBeUndefined();
    for (const ending of ["json", "yaml", "mjs"]) {
      folder.write(`project/routebench.config.${ending}`, "");
      expect(findConfig(cwd)).toBe(`routebench.config.${ending}`);
    }
    folder.write("project/other.config.ts", "");
    expect(findConfig(cwd)).toBe("routebench.config.mjs");
  });
});

describe("looksLikeConfig", () => {
  it.each([
    "routebench.config.json",
    "a/b/routebench.config.ts",
    "ci.yaml",
    "ci.yml",
    "x.mjs",
    "x.mts",
    String.raw`c:\d\ci.yml`,
  ])("%s is a configuration", (path) => expect(looksLikeConfig(path)).toBe(true));

  it.each(["outcomes.csv", "outcomes.json", "data.parquet", "folder", "yaml", "a.yaml/b.csv", "routebench.config"])(
    "%s is data",
    (path) => expect(looksLikeConfig(path)).toBe(false),
  );

  it("and a file URL is not looked at", () => {
    expect(looksLikeConfig(pathToFileURL("a.csv").href)).toBe(false);
  });
});
