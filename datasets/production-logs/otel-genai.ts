import type { RecordFormat } from "../../src/core/record-format.js";
import { firstOtlpSpan, outcomesOfOtlpSpan, spansAt } from "./otlp-span.js";

/**
 * Spans by the OpenTelemetry conventions for generative AI, as OTLP writes them in JSON: one request a document or a line. A span
 * may be of OpenInference's conventions too, because the beginning of a file does not show what is in the rest of it.
 */
export const otelGenai = {
  id: "otel-genai",
  kind: "records",
  label: "OpenTelemetry GenAI spans",
  description: "Spans of OTLP in JSON with attributes gen_ai.*: one request a document, or one a line.",
  source: "https://github.com/open-telemetry/semantic-conventions-genai",
  evidence: "log",
  at: spansAt,
  detect: (probe) => firstOtlpSpan(probe) !== undefined,
  outcomes: outcomesOfOtlpSpan,
} as const satisfies RecordFormat;
