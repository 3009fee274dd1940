import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { benchBootstrap } from "../../../../scripts/bench/bootstrap-job.js";
import { benchEval } from "../../../../scripts/bench/eval-job.js";
import { benchHelp } from "../../../../scripts/bench/help-job.js";
import { benchImport } from "../../../../scripts/bench/import-job.js";
import { type BenchSetting, withoutNumpy } from "../../../../scripts/bench/job-report.js";
import { benchKnn } from "../../../../scripts/bench/knn-job.js";
import { numpyVersion } from "../../../../scripts/bench/numpy-peer.js";
import { benchRouters } from "../../../../scripts/bench/routers-job.js";
import { built } from "../../../../scripts/bench/run-node.js";

const isBuilt = existsSync(built("src", "cli.js")) && existsSync(built("scripts", "bench", "knn-worker.js"));
const numpy = numpyVersion();

describe.skipIf(!isBuilt)("the benchmark's jobs on a small table (skipped where dist/ is not built)", () => {
  let folder: string;
  let setting: BenchSetting;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "routebench-"));
    const size = { items: 300, testItems: 90 };
    setting = { runs: 1, size, cacheFolder: folder, workFolder: mkdtempSync(join(folder, "work-")), numpy: null };
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test("eval measures the whole command, accounts for all of its time and leaves nothing behind", async () => {
    const { rows, phases, checks, notes } = await benchEval(setting);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.memoryBytes!.median).toBeGreaterThan(30_000_000);
    const spent = phases[0]!.times.reduce((sum, { ms }) => sum + ms, 0);
    expect(Math.abs(spent - 1000 * rows[0]!.seconds.median)).toBeLessThan(20);
    expect(phases[0]!.times.map(({ phase }) => phase)).toEqual(
      expect.arrayContaining(["load", "replay knn", "estimate"]),
    );
    expect(checks.map(({ target, goal }) => [target, goal])).toEqual([
      [5, 2],
      [700, 500],
    ]);
    expect(notes).toEqual([withoutNumpy]);
    expect(readdirSync(setting.workFolder)).toEqual([]);
  });

  test("knn measures one and two threads, and says that the peer is missing", async () => {
    const { rows, notes } = await benchKnn(setting);
    expect(rows.map(({ what }) => what)).toEqual(["routebench, 1 thread", "routebench, 2 threads"]);
    for (const { seconds } of rows) expect(seconds.median).toBeGreaterThan(0);
    expect(notes).toEqual([withoutNumpy]);
  });

  test("import measures each kind of file beside DuckDB's own read of it, with speeds, and leaves nothing behind", async () => {
    const { rows, checks } = await benchImport({ ...setting, size: { items: 2, testItems: 1 } });
    expect(rows).toHaveLength(14);
    for (const [index, { what }] of rows.entries())
      expect(what).toMatch(index % 2 === 0 ? /: import, \d+ MB\/s$/ : /: DuckDB's raw read, \d+ MB\/s$/);
    expect(checks.map(({ target }) => target)).toEqual([20, 1000]);
    expect(readdirSync(setting.workFolder)).toEqual([]);
  }, 120_000);

  test("bootstrap measures draws and sums in a process of their own", async () => {
    const { rows } = await benchBootstrap(setting);
    expect(rows[0]!.seconds.median).toBeGreaterThan(0);
    expect(rows[0]!.memoryBytes!.median).toBeGreaterThan(30_000_000);
  });

  test("routers measures the whole and its sums, in one group and in all 86, and holds the whole to half a second", async () => {
    const { rows, checks, notes } = await benchRouters(setting);
    expect(rows.map(({ what }) => what)).toEqual([
      "routebench, 1 thread, 1 group: the whole",
      "routebench, 1 thread, 1 group: weights and sums",
      "routebench, 1 thread, 86 groups: the whole",
      "routebench, 1 thread, 86 groups: weights and sums",
    ]);
    for (const { seconds } of rows) expect(seconds.median).toBeGreaterThan(0);
    expect(checks.map(({ what, measured, target }) => [what, measured, target])).toEqual([
      [rows[0]!.what, rows[0]!.seconds.median, 0.5],
      [rows[2]!.what, rows[2]!.seconds.median, 0.5],
    ]);
    expect(notes).toEqual([withoutNumpy]);
  });

  test("help is held to 30 ms over an empty Node", async () => {
    const { rows, checks } = await benchHelp(setting);
    expect(rows.map(({ what }) => what)).toEqual(["routebench --help", "node -e 0", "difference"]);
    expect(checks[0]).toMatchObject({ unit: "ms", target: 30 });
    expect(checks[0]!.measured).toBeCloseTo(1000 * (rows[0]!.seconds.median - rows[1]!.seconds.median), 6);
  });

  test.skipIf(numpy === null)(
    "peers stand beside ours, with what they leave out (skipped where python3 has no numpy)",
    async () => {
      const withPeer = { ...setting, numpy };
      const evaluated = await benchEval(withPeer);
      expect(evaluated.rows).toHaveLength(2);
      expect(evaluated.phases[1]!.times.map(({ phase }) => phase).slice(0, 4)).toEqual([
        "load",
        "knn",
        "estimates",
        "sweep",
      ]);
      expect(evaluated.notes[0]).toContain("2.3 times");
      const threads = ["NumPy float32, 1 thread", "NumPy float32, all cores"];
      expect((await benchKnn(withPeer)).rows.map(({ what }) => what)).toEqual(expect.arrayContaining(threads));
      expect((await benchBootstrap(withPeer)).rows).toHaveLength(3);
      const routers = await benchRouters(withPeer);
      expect(routers.rows).toHaveLength(8);
      expect(routers.notes[0]).toContain("It leaves out the squares of the costs");
    },
  );
});
