import { describe, expect, test } from "vitest";
import { applyStrict } from "../../../src/commands/apply-strict.js";
import { checkOutputs } from "../../../src/commands/find-report.js";
import { runLs } from "../../../src/commands/ls.js";
import { followPhases } from "../../../src/commands/phases.js";
import { printSettings } from "../../../src/commands/print-settings.js";
import { settle } from "../../../src/commands/settings.js";
import { wantsColor } from "../../../src/commands/wants-color.js";
import type { Result, Verdict } from "../../../src/core/result.js";
import { fakeEffects } from "../../support/fake-effects.js";

describe("progress", () => {
  const run = (effects: ReturnType<typeof fakeEffects>, progress: "auto" | "plain" | "none", timings = false) => {
    const phases = followPhases({ progress, timings }, effects);
    phases.begin("load");
    phases.begin("replay");
    phases.end();
    return effects.written.err;
  };

  test("is nothing on auto where stderr is no terminal, in CI, and on a dumb terminal", () => {
    expect(run(fakeEffects(), "auto")).toBe("");
    expect(run(fakeEffects({ columns: 80, env: { CI: "true" } }), "auto")).toBe("");
    expect(run(fakeEffects({ columns: 80, env: { TERM: "dumb" } }), "auto")).toBe("");
  });

  test("is one line in place on a terminal, never wider than it, and gone at the end", () => {
    const clear = "\r\u001b[K";
    expect(run(fakeEffects({ columns: 80 }), "auto")).toBe(`${clear}load ...${clear}replay ...${clear}`);
    expect(run(fakeEffects({ columns: 4 }), "auto")).toBe(`${clear}loa${clear}rep${clear}`);
  });

  test("is a line a phase on plain, and nothing on none", () => {
    expect(run(fakeEffects(), "plain")).toBe("load ...\nreplay ...\n");
    expect(run(fakeEffects({ columns: 80 }), "none")).toBe("");
  });

  test("timings tell each phase, the whole and the peak memory", () => {
    // The fake clock moves on by 10 ms whenever it is read.
    const lines = run(fakeEffects(), "none", true).trimEnd().split("\n");
    expect(lines.map((line) => line.trim())).toEqual([
      "timings",
      "10 ms  load",
      "10 ms  replay",
      "50 ms  all phases",
      "3 MB  peak memory",
    ]);
  });
});

describe("colour is decided by --color, then NO_COLOR, then FORCE_COLOR, then the terminal", () => {
  const cases: readonly (readonly [
    "auto" | "always" | "never",
    Record<string, string>,
    number | undefined,
    boolean,
  ])[] = [
    ["always", { NO_COLOR: "1" }, undefined, true],
    ["never", { FORCE_COLOR: "1" }, 80, false],
    ["auto", { NO_COLOR: "1", FORCE_COLOR: "1" }, 80, false],
    ["auto", { NO_COLOR: "", FORCE_COLOR: "1" }, undefined, true],
    ["auto", { FORCE_COLOR: "0" }, 80, false],
    ["auto", {}, 80, true],
    ["auto", { TERM: "dumb" }, 80, false],
    ["auto", {}, undefined, false],
  ];

  test.each(cases)("%s, %j, %s columns: %s", (flag, env, columns, expected) => {
    expect(wantsColor(flag, fakeEffects({ env, ...(columns === undefined ? {} : { columns }) }))).toBe(expected);
  });
});

describe("--strict", () => {
  const passed: Verdict = { status: "pass", exitCode: 0, line: "verdict: PASS (1 of 1 gate) -> exit 0" };
  const resultOf = (verdict: Verdict, warnings: number) =>
    ({
      verdict,
      warnings: Array.from({ length: warnings }, () => ({ code: "HINDSIGHT", message: "m", count: 1 })),
    }) as unknown as Result;

  test("changes nothing without warnings", () => {
    const result = resultOf(passed, 0);
    expect(applyStrict(result)).toBe(result);
  });

  test("turns a pass and an open verdict into an error of 3", () => {
    const open: Verdict = { status: "inconclusive", exitCode: 5, line: "l" };
    const line = "verdict: ERROR (2 warnings under --strict) -> exit 3";
    expect(applyStrict(resultOf(passed, 2)).verdict).toEqual({ status: "error", exitCode: 3, line });
    expect(applyStrict(resultOf(open, 1)).verdict.line).toBe("verdict: ERROR (1 warning under --strict) -> exit 3");
  });

  test("leaves a failed gate the verdict", () => {
    const failed: Verdict = { status: "fail", exitCode: 1, line: "l" };
    expect(applyStrict(resultOf(failed, 2)).verdict).toBe(failed);
  });
});

describe("outputs are checked before any work", () => {
  test("known endings and - pass", () => {
    expect(() => checkOutputs(["a.json", "b/c.html", "d.md", "e.csv", "-"])).not.toThrow();
  });

  test.each(["a.svg", "a.png", "a.parquet", "a.junit.xml", "junit.xml", "a.vl.json"])(
    "%s is of a later version",
    (name) => {
      expect(() => checkOutputs(["ok.json", name])).toThrow(
        expect.objectContaining({ code: "NOT_BUILT", message: expect.stringContaining(`"${name}"`) }),
      );
    },
  );

  test.each(["a.docx", "a", "folder/", ""])("%j is written by no report", (name) => {
    expect(() => checkOutputs([name])).toThrow(expect.objectContaining({ code: "OUTPUT_FORMAT" }));
  });
});

describe("lists", () => {
  test.each(["routers", "metrics", "formats", "reports", "errors"])(
    "%s are aligned, one a line, and end with 0",
    (what) => {
      const effects = fakeEffects();
      expect(runLs(what, effects)).toBe(0);
      const lines = effects.written.out.trimEnd().split("\n");
      const seconds = lines.map((line) => line.search(/ {2}\S/));
      expect(lines.length).toBeGreaterThan(2);
      expect(Math.min(...seconds)).toBeGreaterThan(0);
      expect(lines.every((line) => line === line.trimEnd())).toBe(true);
    },
  );

  test("of metrics say which are computed otherwise under --compat, and under whose", () => {
    const effects = fakeEffects();
    runLs("metrics", effects);
    const lineOf = (id: string) => effects.written.out.split("\n").find((line) => line.startsWith(`${id} `));
    expect(lineOf("cpt-50")).toMatch(/ \(other under --compat routellm\)$/);
    expect(lineOf("quality")).not.toContain("--compat");
  });

  test("of what is not there are an error of usage with the nearest list", () => {
    expect(() => runLs("router", fakeEffects())).toThrow(
      expect.objectContaining({ code: "USAGE", hint: 'did you mean "routers"?' }),
    );
    expect(() => runLs("xyzzyx", fakeEffects())).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("routers, metrics") }),
    );
    expect(() => runLs("constructor", fakeEffects())).toThrow(expect.objectContaining({ code: "USAGE" }));
  });
});

test("--print-config prints each setting on a line, as JSON with its origin", () => {
  const effects = fakeEffects();
  const { settings, origins } = settle({ seed: "3" }, ["a.csv"], undefined, effects);
  expect(printSettings(settings, origins, effects)).toBe(0);
  const lines = effects.written.out.trimEnd().split("\n");
  expect(lines).toHaveLength(Object.keys(settings).length);
  expect(lines).toContain('paths: ["a.csv"]  # command line or environment');
  expect(lines).toContain("seed: 3  # command line or environment");
  expect(lines).toContain("limit: none  # default");
});
