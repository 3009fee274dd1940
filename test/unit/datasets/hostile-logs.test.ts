import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formats } from "../../../datasets/index.js";
import { UserError } from "../../../src/core/errors.js";
import type { Format } from "../../../src/core/format.js";
import type { RecordFormat } from "../../../src/core/record-format.js";
import { parseJson } from "../../../src/store/json-text.js";
import { rowsOf } from "../../support/rows-of.js";
import { fixtureText } from "./read-log.js";

const every: readonly Format[] = formats;
const logs = every.filter((format): format is RecordFormat => format.kind === "records" && format.evidence === "log");

/** A record of each log as its fixture has it, in text. */
const records: Readonly<Record<string, string>> = {
  "otel-genai": spanOf("otel-genai/traces.jsonl", 1),
  openinference: JSON.stringify(JSON.parse(fixtureText("openinference/phoenix-api.json")).data[0]),
  "vllm-semantic-router": JSON.stringify(JSON.parse(fixtureText("vllm-semantic-router/replay.json")).data[0]),
  litellm: fixtureText("litellm/payloads.jsonl").split("\n")[0]!,
  langfuse: fixtureText("langfuse/traces.jsonl").trim(),
  openrouter: fixtureText("openrouter/generations.jsonl").split("\n")[0]!,
};

function spanOf(name: string, index: number): string {
  const [line] = fixtureText(name).split("\n");
  return JSON.stringify(JSON.parse(line!).resourceSpans[0].scopeSpans[0].spans[index]);
}

const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
const nested = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;

/** Texts of values that no writer writes there. */
const odd = [
  "null",
  "true",
  "-1",
  "1e308",
  "-0.5",
  "NaN",
  "1764144000000000001",
  '""',
  '"x"',
  '"Infinity"',
  "[]",
  "{}",
  "[null]",
  "[[]]",
  '{"__proto__": {"score": 1}}',
  '{"constructor": 1}',
  '{"length": 5}',
  '[{"name": {}, "value": []}]',
  '"[{\\"role\\": 1}]"',
  '"{"',
  deep,
  nested,
];

/** The text with one of its values replaced. */
function changed(text: string, which: number, value: string): string {
  const places = [...text.matchAll(/:\s*("(?:[^"\\]|\\.)*"|-?\d[\d.e+-]*|true|false|null)/g)];
  const place = places[which % places.length]!;
  const from = place.index + place[0].length - place[1]!.length;
  return text.slice(0, from) + value + text.slice(from + place[1]!.length);
}

/** Every row of a record, or the error; anything but a user error fails the test. */
function readAll(format: RecordFormat, record: unknown): void {
  try {
    for (const row of rowsOf(format, record)) expect(typeof row).toBe("object");
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

describe.each(logs.map((format) => [format.id, format] as const))("the log format %s", (id, format) => {
  test("reads any JSON value, or refuses it with a user error", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const value = JSON.parse(text);
        readAll(format, value);
        for (const kind of ["lines", "array", "document"] as const) {
          const probe = { name: "x.json", path: "/x.json", kind, outline: value };
          expect(format.detect(probe)).toBe(false);
          format.passesOver?.(probe);
        }
        if (typeof format.at === "function") expect(Array.isArray(format.at(value))).toBe(true);
      }),
      { seed: 1126, numRuns: 500 },
    );
  });

  test("reads its own record with any value in the place of one, or refuses it with a user error", () => {
    const text = records[id]!;
    expect(rowsOf(format, JSON.parse(text))).toHaveLength(1);
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...odd), (which, value) => {
        readAll(format, parseJson(changed(text, which, value)));
      }),
      { seed: 1126, numRuns: 2000 },
    );
  });

  test("reads past what a hostile key of its record would change in others", () => {
    const record = JSON.parse(`{"__proto__": {"model": "evil", "score": 1}, ${records[id]!.slice(1)}`);
    readAll(format, record);
    expect(({} as Record<string, unknown>).model).toBeUndefined();
  });
});
