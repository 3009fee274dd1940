// Tries damaged files, one after the other: see in-processes.ts.
import { type Fixture, fixtureOf, readFixtures } from "./fixtures.js";
import type { Outcomes } from "./judge.js";
import { readFixture, type Trial, tryMutation } from "./try-mutation.js";

const fixtures = readFixtures();
const originals = new Map<Fixture, Outcomes>();

process.on("message", async (trial: Trial) => {
  const fixture = fixtureOf(fixtures, trial.format, trial.file);
  if (!originals.has(fixture)) originals.set(fixture, await readFixture(fixture));
  process.send!({ started: true });
  const started = performance.now();
  const ending = await tryMutation(fixture, originals.get(fixture)!, trial);
  process.send!({ ending, ms: performance.now() - started, peakBytes: process.resourceUsage().maxRSS * 1024 });
});
