import { elementsOf, hasKeys, isObject, valueAt } from "../../src/core/json-value.js";
import type { OutcomeRow, Probe, RecordFormat } from "../../src/core/record-format.js";
import { millisecondsBetween } from "./durations.js";
import { type Attributes, firstOf, flatten } from "./flatten.js";
import type { LoggedScore } from "./log-scores.js";
import { outcomesOfSpan } from "./model-span.js";
import { firstOtlpSpan, outcomesOfOtlpSpan, spansAt } from "./otlp-span.js";

function isOtlp(probe: Probe): boolean {
  const span = firstOtlpSpan(probe);
  const isOwn = (value: unknown) => /openinference|^(llm|input|output)\./.test(typeof value === "string" ? value : "");
  return span !== undefined && (isOwn(span.scope) || isOwn(span.key));
}

/** The first span of an export of Phoenix: of a page of its API, a list, or lines of a table. */
function firstSpan(outline: unknown): unknown {
  return elementsOf(valueAt(outline, "data"))[0] ?? outline;
}

function isPhoenix({ outline }: Probe): boolean {
  const span = firstSpan(outline);
  if (!hasKeys(span, "span_kind")) return false;
  return hasKeys(span, "attributes", "context") || Object.keys(span).some((key) => key.startsWith("attributes."));
}

/** The span's own fields and attributes: the latter stand under `attributes`, as one object or in columns of their own. */
function attributesOf(flat: Attributes): Map<string, unknown> {
  const own = [...flat].filter(([key]) => key.startsWith("attributes."));
  const attributes = new Map(own.map(([key, value]) => [key.slice("attributes.".length), value]));
  const kind = flat.get("span_kind");
  if (!attributes.has("openinference.span.kind") && kind !== undefined) attributes.set("openinference.span.kind", kind);
  return attributes;
}

/** Annotations that stand beside the attributes: `name` and `result.score`, or `score`. */
function annotationsOf(span: unknown): LoggedScore[] {
  return elementsOf(valueAt(span, "annotations")).map((annotation) => ({
    name: valueAt(annotation, "name"),
    value: valueAt(annotation, "result", "score") ?? valueAt(annotation, "score"),
  }));
}

function evaluationsOf(span: unknown): Attributes[] {
  return elementsOf(valueAt(span, "events"))
    .filter((event) => valueAt(event, "name") === "gen_ai.evaluation.result")
    .map((event) => flatten(valueAt(event, "attributes")));
}

/** Milliseconds; a table that was written by pandas has times as milliseconds since 1970. */
function latencyOf(flat: Attributes): number | undefined {
  const [start, end] = [flat.get("start_time"), flat.get("end_time")];
  if (typeof start === "number" && typeof end === "number") return end >= start ? end - start : undefined;
  return millisecondsBetween(start, end);
}

function outcomesOfPhoenixSpan(span: unknown): Generator<OutcomeRow> {
  const flat = flatten(span);
  return outcomesOfSpan({
    id: firstOf(flat, "context.span_id", "span_id"),
    attributes: attributesOf(flat),
    evaluations: evaluationsOf(span),
    scores: annotationsOf(span),
    failed: flat.get("status_code") === "ERROR",
    latency: latencyOf(flat),
  });
}

/** Spans by OpenInference's conventions: in OTLP, as Phoenix's API gives them, or as its tables are written to JSON. */
export const openinference = {
  id: "openinference",
  kind: "records",
  label: "OpenInference spans",
  description: "Spans of OpenInference: OTLP in JSON with attributes llm.*, or an export of Phoenix.",
  source: "https://github.com/Arize-ai/openinference/blob/main/spec/semantic_conventions.md",
  evidence: "log",
  at: (outline) => {
    if (isObject(outline) && Object.hasOwn(outline, "resourceSpans")) return spansAt;
    return isObject(outline) && Array.isArray(outline.data) ? ["data", "*"] : [];
  },
  detect: (probe) => isOtlp(probe) || isPhoenix(probe),
  outcomes: (span) =>
    isObject(valueAt(span, "attributes", 0)) ? outcomesOfOtlpSpan(span) : outcomesOfPhoenixSpan(span),
} as const satisfies RecordFormat;
