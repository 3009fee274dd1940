import { expect, test } from "vitest";
import { parseTimings } from "../../../../scripts/bench/parse-timings.js";
import { followPhases } from "../../../../src/commands/phases.js";

const printed = `warning: something else
timings
    887 ms  load
   1838 ms  replay knn
   2800 ms  all phases
    361 MB  peak memory
`;

test("reads every phase in its order, and the total apart from them", () => {
  expect(parseTimings(printed)).toEqual({
    phases: [
      { phase: "load", ms: 887 },
      { phase: "replay knn", ms: 1838 },
    ],
    totalMs: 2800,
  });
});

test("reads what the command prints: phases of 5 and 7 ms by a clock that is moved by hand", () => {
  let now = 0;
  let text = "";
  const effects = {
    now: () => now,
    env: {},
    stderr: { write: (part: string) => (text += part) },
    peakMemoryBytes: () => 2 ** 20,
  } as unknown as Parameters<typeof followPhases>[1];
  const phases = followPhases({ progress: "none", timings: true }, effects);
  phases.begin("load");
  now = 5;
  phases.begin("replay a b");
  now = 12;
  phases.end();
  expect(parseTimings(text)).toEqual({
    phases: [
      { phase: "load", ms: 5 },
      { phase: "replay a b", ms: 7 },
    ],
    totalMs: 12,
  });
});

test("a run without timings is an error that shows what it said instead", () => {
  expect(() => parseTimings("nothing here\n")).toThrow("nothing here");
});
