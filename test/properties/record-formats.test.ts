import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formats } from "../../datasets/index.js";
import { UserError } from "../../src/core/errors.js";
import type { Format } from "../../src/core/format.js";
import { outcomeColumns, type Probe, type RecordContext, type RecordFormat } from "../../src/core/record-format.js";

const every: readonly Format[] = formats;
const records = every.filter((format): format is RecordFormat => format.kind === "records");

/** Names that the formats look for: a value without any of them shows little. */
const names = [
  ...["id", "name", "model", "score", "scores", "value", "error", "metrics", "results", "records", "items", "samples"],
  ...[
    "attributes",
    "key",
    "usage",
    "cost",
    "prompt",
    "messages",
    "response",
    "body",
    "choices",
    "stats",
    "instance_id",
  ],
  ...[
    "question",
    "evaluation_result",
    "global_index",
    "prediction",
    "provider",
    "vars",
    "span_id",
    "spanId",
    "metadata",
  ],
  ...["__proto__", "constructor", "toString", "length", ""],
];

/** A JSON value whose members are called as those that formats read, among others. */
const hostile = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(fc.constantFrom(null, true, false, "", "0.5", "NaN", "C", "I"), fc.double(), fc.string(), fc.integer()),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), tie("value")), { maxLength: 6 })
      .map(
        (members) =>
          JSON.parse(
            `{${members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value ?? null)}`).join(",")}}`,
          ) as unknown,
      ),
  ),
})).value;

const kinds: readonly Probe["kind"][] = ["lines", "array", "document", "archive", "pickle"];

function probeOf(kind: Probe["kind"], outline: unknown): Probe {
  return { name: "some_file.json", path: "/data/some_file.json", kind, outline };
}

/** What a format makes of a record, or the user error that it throws; anything else that it throws fails the test. */
function rowsOf(format: RecordFormat, record: unknown, context: RecordContext): readonly object[] {
  try {
    return [...format.outcomes(record, context)];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

describe.each(records.map((format) => [format.id, format] as const))("whatever stands in a file, %s", (_, format) => {
  test("makes rows of the canonical table of it, or says what is wrong with it", () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (record, frame, beside) => {
        const files = typeof format.beside === "function" ? format.beside("some_file.json") : (format.beside ?? []);
        const context = {
          frame,
          name: "some_file.json",
          path: "/data/some_file.json",
          outline: frame,
          beside: new Map(files.map((name) => [name, beside])),
        };
        for (const row of rowsOf(format, record, context))
          expect(Object.keys(row).filter((name) => !(outcomeColumns as readonly string[]).includes(name))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("says whether the file is its own, without failing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), hostile, (kind, outline) => {
        const probe = probeOf(kind, outline);
        expect(typeof format.detect(probe)).toBe("boolean");
        expect(["boolean", "undefined"]).toContain(typeof format.passesOver?.(probe));
        if (typeof format.at === "function") expect(Array.isArray(format.at(outline))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test("finds which files are older, without failing, and names only those that there are", () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), (outlines) => {
        const probes = outlines.map((outline, index) => ({
          ...probeOf("document", outline),
          path: `/data/run_2026010${index}_120000/some_file.json`,
        }));
        const known = probes.map(({ path }) => path);
        for (const path of format.supersede?.(probes).keys() ?? []) expect(known).toContain(path);
      }),
      { numRuns: 50 },
    );
  });
});
