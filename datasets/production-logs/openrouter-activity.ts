import { UserError } from "../../src/core/errors.js";
import { findColumn } from "../../src/core/find-column.js";
import type { HeaderColumn, TableFormat } from "../../src/core/format.js";

/** Columns of the file as its users have it, in its order. */
const columns = [
  "generation_id",
  "created_at",
  "cost_total",
  "cost_web_search",
  "cost_cache",
  "cost_file_processing",
  "byok_usage_inference",
  "tokens_prompt",
  "tokens_completion",
  "tokens_reasoning",
  "tokens_cached",
  "model_permaslug",
  "provider_name",
  "variant",
  "cancelled",
  "streamed",
  "user",
  "finish_reason_raw",
  "finish_reason_normalized",
  "generation_time_ms",
  "time_to_first_token_ms",
  "api_key_disabled",
  "api_key_name",
  "app_name",
] as const;

const measures = {
  inputTokens: "tokens_prompt",
  outputTokens: "tokens_completion",
  reasoningTokens: "tokens_reasoning",
  cachedInputTokens: "tokens_cached",
} as const;

/** What a key of one's own was charged for: it is not in `cost_total`. */
const added = "byok_usage_inference";

/** The columns that make the file. */
const needed = ["generation_id", "model_permaslug", "cost_total"] as const;

/** The file's own name of a needed column. Throws FORMAT_UNKNOWN where it is not there. */
function requireColumn(header: readonly HeaderColumn[], name: string): string {
  const column = findColumn(header, [name]);
  if (column !== undefined) return column;
  throw new UserError("FORMAT_UNKNOWN", `no column "${name}", which OpenRouter's activity has for each call`, {
    hint: "export the calls of the Activity or Logs page again; its daily sums hold no calls",
  });
}

/** Columns of the file with no number that is read. */
function otherColumns(header: readonly HeaderColumn[]): string[] {
  const read: readonly string[] = [...needed, ...Object.values(measures), added];
  return columns.filter((name) => !read.includes(name)).flatMap((name) => findColumn(header, [name]) ?? []);
}

/** OpenRouter's activity as it is exported to CSV: one row a call, without any score. */
export const openrouterActivity = {
  id: "openrouter-activity",
  kind: "table",
  label: "OpenRouter activity",
  description:
    "OpenRouter's activity in CSV: one row a call, with generation_id, model_permaslug, cost_total and tokens.",
  exampleHeader: columns,
  detect: (header) => needed.every((name) => findColumn(header, [name]) !== undefined),
  layout: (header) => {
    const plus = findColumn(header, [added]);
    const found = Object.entries(measures).map(([measure, name]) => [measure, findColumn(header, [name])] as const);
    return {
      kind: "long",
      identity: { id: requireColumn(header, "generation_id") },
      model: requireColumn(header, "model_permaslug"),
      score: null,
      cost: { column: requireColumn(header, "cost_total"), usdPer: 1, ...(plus !== undefined && { plus }) },
      measures: Object.fromEntries(found.filter(([, column]) => column !== undefined)),
      item: {},
      known: otherColumns(header),
      keepsNothing: true,
    };
  },
} as const satisfies TableFormat;
