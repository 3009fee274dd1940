import { UserError } from "../../src/core/errors.js";
import type { OutcomeRow, RecordContext, RecordFormat } from "../../src/core/record-format.js";

/** The rows that a format makes of one record, with what stands around it. */
export function rowsOf(format: RecordFormat, record: unknown, context: Partial<RecordContext> = {}): OutcomeRow[] {
  const about = { frame: null, outline: record, name: "x.json", path: "/x.json", beside: new Map() };
  return [...format.outcomes(record, { ...about, ...context })];
}

/** Throws what a format throws on a record, unless it is a UserError; everything is read off its rows. */
export function survives(format: RecordFormat, record: unknown, context: Partial<RecordContext> = {}): void {
  try {
    for (const row of rowsOf(format, record, context)) Object.values(row);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

/** Values of every JSON type, and shapes that break careless code. */
export const hostileValues: readonly unknown[] = [
  null,
  undefined,
  true,
  0,
  "",
  "text",
  [],
  [[]],
  [null],
  {},
  { a: { b: [] } },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1, "toString": null, "length": -1}'),
  Array.from({ length: 500 }).reduce((inner) => [inner], 1),
];

/** Every way to put a hostile value in the place of a member of an object, at any depth, one at a time. */
export function* mutationsOf(value: unknown): Generator<unknown> {
  yield* hostileValues;
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries())
      for (const changed of mutationsOf(element)) yield value.with(index, changed);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value))
      for (const changed of mutationsOf(member)) yield { ...value, [key]: changed };
  }
}
