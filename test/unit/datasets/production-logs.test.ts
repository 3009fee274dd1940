import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import type { Format } from "../../../src/core/format.js";
import { withStore } from "../../../src/store/connection.js";
import { quoteLiteral } from "../../../src/store/quote.js";
import { readRows } from "../../../src/store/read-columns.js";
import { importFiles } from "../../support/import-matrix.js";
import { callsOf, fixture, fixtureText, logs } from "./read-log.js";

const every: readonly Format[] = formats;
const ids = every.flatMap((format) =>
  (format.kind === "records" && format.evidence === "log") || format.id === "openrouter-activity" ? [format.id] : [],
);

/** By format what its fixture holds: item -> model, score, US dollars, milliseconds, input and output tokens. */
const expected: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  "otel-genai": {
    aa00000000000002: ["small", 0, null, 310.5, 100, 150],
    aa00000000000004: ["large-2026-10-01", 1, null, 910.5, 80, 240],
    aa00000000000005: ["large", null, null, 1000, 90, 0],
  },
  openinference: {
    bb00000000000001: ["small", 0, 0.0004, 310.5, 100, 150],
    bb00000000000003: ["large", 1, 0.0049, 910.5, 80, 240],
    bb00000000000005: ["small", null, 0.0001, 1250, 90, 0],
  },
  "vllm-semantic-router": {
    "replay-1": ["small", 0.1, 0.0004, 310, 100, 150],
    "replay-2": ["large", 1, 0.0049, 910, 80, 240],
    "replay-3": ["large", null, 0.0001, 1000, 90, 0],
  },
  litellm: {
    "call-1": ["small", null, 0.0004, 310.5, 100, 150],
    "call-2": ["large", null, 0.0049, 910.5, 80, 240],
    "call-3": ["large", null, null, 1000, null, null],
  },
  langfuse: {
    g1: ["small", 0, 0.0004, 310, 100, 150],
    g2: ["large", 1, 0.0049, 910, 80, 240],
    g3: ["large", null, 0.0001, 1000, 80, 0],
    g4: ["small", null, 0.0002, 310.5, 40, 12],
  },
  openrouter: {
    "gen-1": ["example/small", null, 0.0004, 310.5, 100, 150],
    "gen-2": ["example/large", null, 0.0049, 310.5, 80, 240],
    "gen-3": ["example/large", null, 0.0001 + 0.0048, 310.5, 90, 200],
  },
  "openrouter-activity": {
    "gen-1": ["example/small-2026-09-01", null, 0.0004, null, 100, 150],
    "gen-2": ["example/large-2026-10-01", null, 0.0001 + 0.0048, null, 80, 240],
    "gen-3": ["example/small-2026-09-01", null, 0.0003, null, 90, 110],
  },
};

describe.each(ids)("the log format %s", (id) => {
  test("reads each call of its fixture once, with what the file says and no more, without being named", async () => {
    const { matrix, format, unknownColumns } = await logs.read(fixture(id));
    expect([format, unknownColumns]).toEqual([id, []]);
    expect(callsOf(matrix)).toEqual(expected[id]);
  });

  test("has prompts where they were captured, as the user wrote them", async () => {
    const { matrix } = await logs.read(fixture(id));
    const prompts = matrix.features.prompts;
    if (id.startsWith("openrouter")) expect(prompts).toBeNull();
    else expect(prompts?.slice(0, 2)).toEqual(["What is 2 + 2?", "Who may appeal?"]);
  });

  test("keeps nothing personal: no user, key, session, address, metadata, system prompt, answer or comment", async () => {
    const texts = readdirSync(fixture(id)).map((name) => fixtureText(join(id, name)));
    for (const text of texts) expect(text).toContain("PRIVATE");
    const cells = await importedTexts(id);
    expect(cells.length).toBeGreaterThan(0);
    expect(cells.filter((cell) => cell.includes("PRIVATE"))).toEqual([]);
  });
});

/** Every text of what an import of a format's fixture writes. */
async function importedTexts(id: string): Promise<string[]> {
  const { file } = await importFiles([fixture(id)], logs.path);
  return withStore({ temporaryFolder: logs.temporaryFolder }, async ({ connection }) => {
    const rows = await readRows(connection, `SELECT * FROM read_parquet(${quoteLiteral(file)})`);
    return rows.flat().filter((cell): cell is string => typeof cell === "string");
  });
}
