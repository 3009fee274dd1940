import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type DataCheckFlags, runDataCheck } from "../../src/commands/data-check.js";
import type { Coverage } from "../../src/core/coverage.js";
import { fakeEffects } from "./fake-effects.js";

const folder = mkdtempSync(join(tmpdir(), "routebench-data-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What `data check --json` says of files, run within this process. */
export async function checkData(paths: readonly string[], flags: DataCheckFlags = {}): Promise<Coverage> {
  const effects = fakeEffects({ cwd: folder });
  await runDataCheck(paths, { ...flags, json: true, quiet: true }, effects);
  return JSON.parse(effects.written.out) as Coverage;
}
