import { describe, expect, test } from "vitest";
import { showProgress } from "../../../src/commands/show-progress.js";
import type { StepProgress } from "../../../src/store/watch.js";
import { type FakeEffects, fakeEffects } from "../../support/fake-effects.js";

/** Effects whose clock and timer the test moves. */
function moving(changes: Parameters<typeof fakeEffects>[0]): { effects: FakeEffects; pass(ms: number): void } {
  let time = 0;
  let tick = () => {};
  const every = (_ms: number, what: () => void) => {
    tick = what;
    return () => {
      tick = () => {};
    };
  };
  const effects = fakeEffects({ ...changes, now: () => time, every });
  return {
    effects,
    pass: (ms) => {
      time += ms;
      tick();
    },
  };
}

const third: StepProgress = { rows: 3_000_000, isEstimate: true, share: 0.3 };

describe("progress", () => {
  test("in lines names each step, then its rows, its share and its rate", () => {
    const { effects, pass } = moving({});
    const { watch, end } = showProgress("plain", effects);
    watch.begin("read a.csv", () => third);
    pass(1500);
    watch.begin("write", () => ({ rows: 10, isEstimate: false, share: null }));
    pass(2000);
    watch.begin("check", () => ({ rows: null, isEstimate: false, share: 0.999 }));
    pass(1);
    end();
    pass(5000);
    expect(effects.written.err.split("\n")).toEqual([
      "read a.csv ...",
      "read a.csv: about 3,000,000 rows (30 %), 2,000,000 rows/s",
      "write ...",
      "write: 10 rows, 5 rows/s",
      "check ...",
      "check: 99 %",
      "",
    ]);
  });

  test("on a terminal is one line in place, no wider than it, which goes at the end", () => {
    const { effects, pass } = moving({ columns: 20 });
    const { watch, end } = showProgress("auto", effects);
    watch.begin("read a.csv", () => third);
    pass(1000);
    end();
    expect(effects.written.err).toBe("\r\u001b[Kread a.csv: about 3\r\u001b[K");
  });

  test.each([
    ["where stderr is no terminal", {}, "auto"],
    ["in CI", { columns: 80, env: { CI: "1" } }, "auto"],
    ["on a terminal that cannot", { columns: 80, env: { TERM: "dumb" } }, "auto"],
    ["under none", { columns: 80 }, "none"],
  ] as const)("is nothing %s", (_, changes, how) => {
    const { effects, pass } = moving(changes);
    const { watch, end } = showProgress(how, effects);
    watch.begin("read a.csv", () => third);
    pass(1000);
    end();
    expect(effects.written.err).toBe("");
  });

  test("lets no file's name steer the terminal", () => {
    const { effects, pass } = moving({});
    showProgress("plain", effects).watch.begin("read a\u001b[2J\n.csv", () => third);
    pass(1000);
    expect(effects.written.err).not.toContain("\u001b");
    expect(effects.written.err.split("\n")).toHaveLength(3);
  });
});
