import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { fingerprintFeatures, fingerprintOutcomes } from "../../src/core/fingerprint.js";
import { importFiles, readWhole } from "../support/import-matrix.js";
import { describeWithShared, sharedPath } from "../support/shared-data.js";

const folder = mkdtempSync(join(tmpdir(), "routebench-golden-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fingerprints(path: string) {
  const read = await readWhole([path], folder);
  if (typeof read === "string") throw new Error(read);
  const matrix = { ...read, name: "", columns: new Map() };
  return {
    outcomes: fingerprintOutcomes(matrix),
    features: fingerprintFeatures(matrix.features),
    models: matrix.models,
  };
}

const real = [
  "data/routerbench",
  "data/omnisbench/results-2026-08-19.json",
  "data/routellm/gsm8k",
  "data/routellm/mmlu",
  "data/routellm/mt_bench",
];

for (const path of real) {
  describeWithShared(`${path}, imported`, [path], () => {
    test("has the fingerprints and the order of models that the files themselves have", async () => {
      const { file, facts } = await importFiles([sharedPath(path)], folder);
      expect(await fingerprints(file)).toEqual(await fingerprints(sharedPath(path)));
      // The count of the data's README.
      if (path === "data/routerbench") expect([facts.data.items, facts.models.length]).toEqual([3178, 11]);
    }, 120_000);
  });
}
