import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { publicDatasets } from "../../../datasets/public/index.js";
import { cacheFolder } from "../../../src/commands/cache-folder.js";
import { runDataPull } from "../../../src/commands/data-pull.js";
import type { Effects } from "../../../src/commands/effects.js";
import { type FakeEffects, fakeEffects } from "../../support/fake-effects.js";
import { HubServer } from "../../support/hub-server.js";
import { userErrorOf } from "../store/data-folder.js";

const hub = new HubServer();
const cache = mkdtempSync(join(tmpdir(), "routebench-cache-"));
const folder = join(cache, "datasets", "routellm-gsm8k");
const commit = "0b64fdafe049e596a3f5657c219329f24af24198";
const base = `/raw.githubusercontent.com/lm-sys/RouteLLM/${commit}/routellm/evals/gsm8k/`;

afterAll(() => rmSync(cache, { recursive: true, force: true }));
beforeEach(() => rmSync(join(cache, "datasets"), { recursive: true, force: true }));

function effectsWith(changes: Partial<Effects> = {}): FakeEffects {
  return fakeEffects({
    env: { ROUTEBENCH_CACHE_DIR: cache, ROUTEBENCH_HUB_URL: hub.url },
    fetch: (url, headers, signal) => fetch(url, { headers, signal, redirect: "manual" }),
    ...changes,
  });
}

describe("the registry of public datasets", () => {
  test("has names that are words, and addresses that are https and end in a slash", () => {
    const names = publicDatasets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, address, page, files } of publicDatasets) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(address).toMatch(/^https:\/\/.*\/$/);
      expect(page).toMatch(/^https:\/\//);
      expect(files.length).toBeGreaterThan(0);
    }
  });

  test("has files that stay below their folder, each once, with checksums in full", () => {
    for (const { files, evaluate } of publicDatasets) {
      const locals = files.map(({ local }) => local);
      expect(new Set(locals).size).toBe(locals.length);
      if (evaluate !== "") expect(locals).toContain(evaluate);
      for (const { local, path, checksum, bytes } of files) {
        expect(`${local}${path}`).not.toMatch(/\.\.|\\|^\//);
        expect(checksum?.hex ?? "").toMatch(/^$|^[0-9a-f]{40}$|^[0-9a-f]{64}$/);
        expect(bytes).not.toBe(0);
      }
    }
  });

  test("is in the manual, name by name", () => {
    const manual = readFileSync(new URL("../../../docs/data-pull.md", import.meta.url), "utf8");
    for (const { name, page } of publicDatasets) {
      expect(manual).toContain(`| \`${name}\` |`);
      expect(manual).toContain(page);
    }
  });
});

describe("data pull", () => {
  test.each([
    [undefined, {}],
    ["routerbench", { list: true }],
  ] as const)("lists sizes and licences without the network", async (name, flags) => {
    const effects = fakeEffects();
    expect(await runDataPull(name, flags, effects)).toBe(0);
    expect(effects.written.out).toMatch(/^routerbench +99\.6 MB +licence not stated +36,497 prompts/m);
    expect(effects.written.out).toMatch(/^routellm-mmlu +6\.76 MB +Apache-2\.0/m);
    expect(effects.written.out).toMatch(/^embedllm-train +about 2\.70 GB +apache-2\.0/m);
    expect(effects.written.out).toMatch(/^routerarena +more than 3\.47 MB/m);
  });

  test("says what, from where, how much and under which licence before anything is asked of the hub", async () => {
    hub.file(`${base}contaminated_prompts.jsonl`, Buffer.from("x"));
    const effects = effectsWith();
    const error = await userErrorOf(runDataPull("routellm-gsm8k", {}, effects));
    expect([error.code, error.hint]).toEqual(["USAGE", "routebench data pull routellm-gsm8k --yes"]);
    for (const line of [
      `from     https://raw.githubusercontent.com/lm-sys/RouteLLM/${commit}/routellm/evals/gsm8k/`,
      "page     https://github.com/lm-sys/RouteLLM",
      "size     1.30 MB in 2 files",
      "licence  Apache-2.0",
      `to       ${folder}`,
    ])
      expect(effects.written.err).toContain(`${line}\n`);
    expect([hub.requests.length, existsSync(folder)]).toEqual([0, false]);
  });

  test("asks on a terminal, and takes anything but a yes for a no", async () => {
    const questions: string[] = [];
    const ask = (question: string) => Promise.resolve(questions.push(question) === 1 ? "" : "n");
    for (const _ of [1, 2]) {
      const effects = effectsWith({ ask });
      expect(await runDataPull("routellm-gsm8k", {}, effects)).toBe(0);
      expect(effects.written.err).toMatch(/\nnothing was downloaded\n$/);
    }
    expect(questions[0]).toBe("Download 1.30 MB from raw.githubusercontent.com? [y/N] ");
    expect(existsSync(folder)).toBe(false);
  });

  test("refuses what is not the file of the commit, and keeps nothing", async () => {
    hub.file(`${base}contaminated_prompts.jsonl`, Buffer.alloc(6282));
    const error = await userErrorOf(
      runDataPull("routellm-gsm8k", {}, effectsWith({ ask: () => Promise.resolve("yes") })),
    );
    expect(error).toMatchObject({ code: "DOWNLOAD_CHANGED", message: /contaminated_prompts.jsonl/ });
    expect(existsSync(join(folder, "contaminated_prompts.jsonl.part"))).toBe(false);
    expect(existsSync(join(folder, ".lock"))).toBe(false);
  });

  test("of what is there asks nothing, and prints the command to go on with", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "contaminated_prompts.jsonl"), Buffer.alloc(6282));
    writeFileSync(join(folder, "gsm8k_responses.csv"), Buffer.alloc(1_291_062));
    const effects = fakeEffects({ env: { ROUTEBENCH_CACHE_DIR: cache } });
    expect(await runDataPull("routellm-gsm8k", {}, effects)).toBe(0);
    expect(effects.written.out).toBe(`routebench eval ${folder}\n`);
  });

  test("fetches a file again that is there but cannot be the one of a rounded size", async () => {
    const place = join(cache, "datasets", "fusionbench");
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "data-00000-of-00001.parquet"), "<html>log in</html>");
    const effects = effectsWith();
    const error = await userErrorOf(runDataPull("fusionbench", {}, effects));
    expect([error.code, error.message]).toEqual(["USAGE", expect.stringContaining("without a yes")]);
    expect(effects.written.out).toBe("");
  });

  test("does not write where another process does, but takes over from one that is gone", async () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, ".lock"), "77");
    const busy = effectsWith({ isRunning: () => true });
    expect(await userErrorOf(runDataPull("routellm-gsm8k", { yes: true }, busy))).toMatchObject({
      message: /process 77/,
    });
    hub.file(`${base}contaminated_prompts.jsonl`, Buffer.alloc(6282));
    const free = effectsWith({ isRunning: () => false });
    expect((await userErrorOf(runDataPull("routellm-gsm8k", { yes: true }, free))).code).toBe("DOWNLOAD_CHANGED");
  });

  test("of a name that is none suggests the nearest", async () => {
    const error = await userErrorOf(runDataPull("routerbenhc", {}, fakeEffects()));
    expect([error.code, error.hint]).toEqual(["USAGE", "did you mean routerbench?"]);
  });
});

describe("the cache folder", () => {
  const of = (env: Record<string, string>, platform = "linux") => cacheFolder({ env, cwd: "/project", platform });

  test("is that of the variable, else where the system keeps such files", () => {
    expect(of({ ROUTEBENCH_CACHE_DIR: "/c", XDG_CACHE_HOME: "/x", HOME: "/h" })).toBe("/c");
    expect(of({ ROUTEBENCH_CACHE_DIR: "c", HOME: "/h" })).toBe("/project/c");
    expect(of({ XDG_CACHE_HOME: "/x", HOME: "/h" })).toBe("/x/routebench");
    expect(of({ XDG_CACHE_HOME: "relative", HOME: "/h" })).toBe("/h/.cache/routebench");
    expect(of({ HOME: "/h" }, "darwin")).toBe("/h/Library/Caches/routebench");
    expect(of({ LOCALAPPDATA: "/l" }, "win32")).toBe("/l/routebench/cache");
    expect(() => of({})).toThrow("HOME is not set");
  });
});
