import type { OutcomeRow } from "../../src/core/record-format.js";
import { chosenModel } from "./chosen-model.js";
import { type Attributes, firstOf } from "./flatten.js";
import { type LoggedScore, oneScore } from "./log-scores.js";
import { promptText } from "./prompt-text.js";
import { usDollars } from "./us-dollars.js";

/** What a span says of itself beside its attributes. */
export interface Span {
  readonly id: unknown;
  /** By the conventions' own names, without a prefix. */
  readonly attributes: Attributes;
  /** Attributes of each event called gen_ai.evaluation.result. */
  readonly evaluations: readonly Attributes[];
  /** Results of feedback that stand beside the attributes. */
  readonly scores: readonly LoggedScore[];
  readonly failed: boolean;
  /** Milliseconds. */
  readonly latency: number | undefined;
}

/** Operations that ask a model for text. "completion" is an older name. */
const operations: readonly unknown[] = ["chat", "text_completion", "generate_content", "completion"];

/** Whether a span is one call of a model: not that of a tool, an agent, a retriever or an embedding. */
function isCall(attributes: Attributes): boolean {
  const kind = attributes.get("openinference.span.kind");
  if (kind !== undefined) return kind === "LLM";
  const operation = firstOf(attributes, "gen_ai.operation.name", "llm.request.type");
  if (operation !== undefined) return operations.includes(operation);
  return attributes.has("gen_ai.request.model") && attributes.has("gen_ai.usage.input_tokens");
}

/** Messages whose fields are attributes of their own, such as llm.input_messages.0.message.role, at most a thousand. */
function messagesAt(attributes: Attributes, prefix: string, inner: string): unknown[] {
  const messages: unknown[] = [];
  for (let index = 0; index < 1000; index++) {
    const at = (key: string) => attributes.get(`${prefix}.${index}.${inner}${key}`);
    const content = at("content") ?? at("contents.0.message_content.text");
    if (at("role") === undefined && content === undefined) break;
    messages.push({ role: at("role"), content });
  }
  return messages;
}

function promptOf(attributes: Attributes): string | undefined {
  return (
    promptText(firstOf(attributes, "gen_ai.input.messages", "gen_ai.prompt")) ??
    promptText(messagesAt(attributes, "gen_ai.prompt", "")) ??
    promptText(messagesAt(attributes, "llm.input_messages", "message.")) ??
    promptText(attributes.get("input.value"))
  );
}

/** Results of feedback in the attributes of OpenInference: as annotations or as evaluations, which mean the same. */
function annotations(attributes: Attributes): LoggedScore[] {
  const kinds = [
    ["annotations", "annotation"],
    ["evaluations", "evaluation"],
  ] as const;
  const keys = kinds.flatMap(([list, one]) =>
    Array.from({ length: 100 }, (_, index) => `${list}.${index}.${one}.`).filter((key) =>
      attributes.has(`${key}score`),
    ),
  );
  return keys.map((key) => ({ name: attributes.get(`${key}name`), value: attributes.get(`${key}score`) }));
}

function evaluationOf(attributes: Attributes): LoggedScore {
  return {
    name: attributes.get("gen_ai.evaluation.name"),
    value: attributes.get("gen_ai.evaluation.score.value"),
  };
}

function scoreOf({ attributes, evaluations, scores, failed }: Span): Pick<OutcomeRow, "score" | "score_name"> {
  if (failed) return {};
  const found = [attributes, ...evaluations].map(evaluationOf);
  return oneScore([...found, ...annotations(attributes), ...scores]);
}

function costOf(attributes: Attributes): unknown {
  const amount = attributes.get("gen_ai.usage.cost.amount");
  return usDollars(amount, attributes.get("gen_ai.usage.cost.currency")) ?? attributes.get("llm.cost.total");
}

/** What each column is read from, in order of preference: the GenAI conventions, their older names, OpenInference. */
const tokens = {
  input_tokens: ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt"],
  output_tokens: ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens", "llm.token_count.completion"],
  cached_input_tokens: [
    "gen_ai.usage.cache_read.input_tokens",
    "gen_ai.usage.cache_read_input_tokens",
    "llm.token_count.prompt_details.cache_read",
  ],
  cache_write_tokens: [
    "gen_ai.usage.cache_creation.input_tokens",
    "gen_ai.usage.cache_creation_input_tokens",
    "llm.token_count.prompt_details.cache_write",
  ],
  reasoning_tokens: ["gen_ai.usage.reasoning.output_tokens", "llm.token_count.completion_details.reasoning"],
} as const;

/** The outcome of a span that is one call of a model; none of any other. Throws COST_CURRENCY. */
export function* outcomesOfSpan(span: Span): Generator<OutcomeRow> {
  const { attributes } = span;
  if (!isCall(attributes)) return;
  const named = attributes.get("llm.model_name");
  const requested = firstOf(attributes, "gen_ai.request.model", "llm.request.model_name");
  const served = firstOf(attributes, "gen_ai.response.model", "llm.response.model_name");
  const model = chosenModel(requested ?? named, served ?? named);
  // A call that failed before its router answered is an outcome of no model.
  if (model === undefined && span.failed) return;
  const counts = Object.entries(tokens).map(([column, keys]) => [column, firstOf(attributes, ...keys)]);
  yield {
    item: span.id,
    model,
    requested_model: requested,
    served_model: served,
    ...scoreOf(span),
    cost_usd: costOf(attributes),
    ...Object.fromEntries(counts),
    latency_ms: span.latency,
    prompt: promptOf(attributes),
  };
}
