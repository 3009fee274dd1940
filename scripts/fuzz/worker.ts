// Tries damaged files, one after the other: see in-processes.ts.
import { readFixtures } from "./fixtures.js";
import type { Outcomes } from "./judge.js";
import { readFixture, type Trial, tryMutation } from "./try-mutation.js";

const fixtures = new Map(readFixtures().map((fixture) => [fixture.format, fixture]));
const originals = new Map<string, Outcomes>();

process.on("message", async (trial: Trial) => {
  const fixture = fixtures.get(trial.format)!;
  if (!originals.has(trial.format)) originals.set(trial.format, await readFixture(fixture));
  process.send!({ started: true });
  const started = performance.now();
  const ending = await tryMutation(fixture, originals.get(trial.format)!, trial);
  process.send!({ ending, ms: performance.now() - started, peakBytes: process.resourceUsage().maxRSS * 1024 });
});
