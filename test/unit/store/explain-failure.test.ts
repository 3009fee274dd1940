import { describe, expect, test } from "vitest";
import { explainFailure } from "../../../src/store/explain-failure.js";
import type { Source } from "../../../src/store/source.js";

const source = { path: "/nowhere.csv", file: { shown: "nowhere.csv" }, rows: { kind: "csv" } } as unknown as Source;

describe("a failure while a file is read", () => {
  test.each([
    'IO Error: Could not write file "/tmp/tables.db": No space left on device',
    'IO Error: Could not write file "/tmp/tables.db": File too large',
    "Out of Memory Error: failed to offload data block of size 256.0 KiB (1.0 GiB/1.0 GiB used).",
  ])("is not blamed on the file where the disk is full: %s", async (message) => {
    const error = await explainFailure(source, new Error(message));
    expect([error.code, error.message]).toEqual([
      "OUTPUT_WRITE",
      `there is no room to read nowhere.csv into (${message})`,
    ]);
    expect(error.hint).toContain("make room");
  });

  test("in our own SQL is no matter of the file", async () => {
    const fault = new Error("Binder Error: no such column");
    await expect(explainFailure(source, fault)).rejects.toBe(fault);
  });
});
