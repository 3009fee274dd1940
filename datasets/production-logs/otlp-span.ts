import { elementsOf, isObject, textOf, valueAt } from "../../src/core/json-value.js";
import type { OutcomeRow, Probe } from "../../src/core/record-format.js";
import { millisecondsBetween } from "./durations.js";
import { flatten } from "./flatten.js";
import { outcomesOfSpan } from "./model-span.js";

/** Where spans stand in a request of OTLP. */
export const spansAt = ["resourceSpans", "*", "scopeSpans", "*", "spans", "*"] as const;

/** Deeper values are not looked at. */
const deepest = 16;

/** A whole number, which OTLP writes as text; one that a number cannot hold stays text. */
function wholeNumber(value: unknown): unknown {
  const number = typeof value === "string" && /^-?\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : value;
}

/** The plain value of an AnyValue of OTLP. */
function plainValue(value: unknown, depth = deepest): unknown {
  if (!isObject(value) || depth === 0) return undefined;
  const list = valueAt(value, "arrayValue", "values");
  if (Array.isArray(list)) return list.map((element) => plainValue(element, depth - 1));
  const pairs = valueAt(value, "kvlistValue", "values");
  if (Array.isArray(pairs)) return plainAttributes(pairs, depth - 1);
  return value.stringValue ?? wholeNumber(value.intValue) ?? value.doubleValue ?? value.boolValue;
}

/** Key-value pairs of OTLP as a plain object. */
function plainAttributes(pairs: unknown, depth = deepest): Record<string, unknown> {
  const entries = elementsOf(pairs).flatMap((pair) => {
    const key = textOf(valueAt(pair, "key"));
    return key === undefined ? [] : [[key, plainValue(valueAt(pair, "value"), depth)] as const];
  });
  return Object.fromEntries(entries);
}

function hasFailed(span: unknown, attributes: ReadonlyMap<string, unknown>): boolean {
  const code = valueAt(span, "status", "code");
  return code === 2 || code === "STATUS_CODE_ERROR" || attributes.has("error.type");
}

/** What the beginning of a file of OTLP shows of its first span; undefined where the file is none. */
export function firstOtlpSpan({ outline }: Probe): { readonly scope: unknown; readonly key: unknown } | undefined {
  const scopeSpans = valueAt(outline, "resourceSpans", 0, "scopeSpans", 0);
  if (!isObject(scopeSpans)) return undefined;
  const span = valueAt(scopeSpans, "spans", 0);
  return { scope: valueAt(scopeSpans, "scope", "name"), key: valueAt(span, "attributes", 0, "key") };
}

/** The outcomes of a span of OTLP: one where it is a call of a model, else none. Throws COST_CURRENCY. */
export function outcomesOfOtlpSpan(span: unknown): Generator<OutcomeRow> {
  const attributes = flatten(plainAttributes(valueAt(span, "attributes")));
  const events = elementsOf(valueAt(span, "events")).filter(
    (event) => valueAt(event, "name") === "gen_ai.evaluation.result",
  );
  return outcomesOfSpan({
    id: textOf(valueAt(span, "spanId")),
    attributes,
    evaluations: events.map((event) => flatten(plainAttributes(valueAt(event, "attributes")))),
    scores: [],
    failed: hasFailed(span, attributes),
    latency: millisecondsBetween(valueAt(span, "startTimeUnixNano"), valueAt(span, "endTimeUnixNano")),
  });
}
