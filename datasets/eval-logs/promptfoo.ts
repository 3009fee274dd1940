import { elementsOf, hasKeys, isObject, textOf, valueAt } from "../../src/core/json-value.js";
import { promptKey } from "../../src/core/prompt-key.js";
import type { OutcomeRow, RecordFormat } from "../../src/core/record-format.js";
import { remember } from "../../src/core/remember.js";
import { testIdentity } from "./promptfoo-test.js";

/** Keys of a test's metadata that name its group. */
const groupKeys = ["group", "benchmark", "domain", "category", "dataset"];

/** promptfoo's failureReason of a row whose call or grading failed; 1 is a wrong answer, whose reason stands in error too. */
const failed = 2;

/** A longer label of a prompt is often the prompt itself. */
const longestLabel = 60;

function isRow(value: unknown): boolean {
  return hasKeys(value, "provider", "prompt", "success") && (hasKeys(value, "vars") || hasKeys(value, "testCase"));
}

/** Where the rows are: in an export's envelope, in a bare summary, or they are the lines or elements themselves. */
function stepsTo(outline: unknown): readonly string[] {
  if (Array.isArray(valueAt(outline, "results", "results"))) return ["results", "results", "*"];
  return Array.isArray(valueAt(outline, "results")) ? ["results", "*"] : [];
}

function firstRow(outline: unknown): unknown {
  return stepsTo(outline).reduce(
    (value, step) => (step === "*" ? elementsOf(value)[0] : valueAt(value, step)),
    outline,
  );
}

function isSummary(outline: unknown): boolean {
  const summary = isObject(valueAt(outline, "results")) ? valueAt(outline, "results") : outline;
  return Array.isArray(valueAt(summary, "results")) && hasKeys(summary, "stats", "timestamp");
}

function providerOf(row: unknown): string | undefined {
  const provider = valueAt(row, "provider");
  return textOf(provider) ?? textOf(valueAt(provider, "label")) ?? textOf(valueAt(provider, "id"));
}

function labelOf(prompt: unknown): string {
  const label = textOf(valueAt(prompt, "label")) ?? textOf(valueAt(prompt, "raw")) ?? "";
  return label.length <= longestLabel ? label : `${label.slice(0, longestLabel)}~${promptKey(label).slice(0, 8)}`;
}

const known = new WeakMap<object, boolean>();

/** Whether some provider was asked with several prompts, so that it stands for several arms. */
function hasSeveralPrompts(frame: unknown): boolean {
  const summary = isObject(valueAt(frame, "results")) ? valueAt(frame, "results") : frame;
  const prompts = valueAt(summary, "prompts") ?? valueAt(summary, "table", "head", "prompts");
  if (!Array.isArray(prompts)) return false;
  return remember(known, prompts, () => {
    const labels = new Map<string, string>();
    return prompts.some((prompt) => {
      const label = labelOf(prompt);
      return remember(labels, providerOf(prompt) ?? "", () => label) !== label;
    });
  });
}

function modelOf(row: unknown, frame: unknown): string | undefined {
  const provider = providerOf(row);
  return provider !== undefined && hasSeveralPrompts(frame)
    ? `${provider} | ${labelOf(valueAt(row, "prompt"))}`
    : provider;
}

/** Whether a row has no grade: its call or its grading failed, or nothing was asserted, for which promptfoo gives 1. */
function isUngraded(row: unknown): boolean {
  const grading = valueAt(row, "gradingResult");
  const reason = valueAt(row, "failureReason");
  const graders = [grading, ...elementsOf(valueAt(grading, "componentResults"))];
  if (graders.some((grader) => valueAt(grader, "metadata", "graderError") === true)) return true;
  if (reason === failed || valueAt(grading, "reason") === "No assertions") return true;
  return reason !== 1 && !isObject(grading) && Boolean(valueAt(row, "error"));
}

/** A count or amount, which promptfoo has as 0 where it does not know it. */
function knownAmount(value: unknown): unknown {
  return value === 0 ? null : value;
}

/** Tokens of the answer; those of its graders stand apart. What was answered from promptfoo's own cache has none. */
function tokensOf(row: unknown): OutcomeRow {
  const usage = valueAt(row, "response", "tokenUsage") ?? valueAt(row, "tokenUsage");
  const details = (key: string) => valueAt(usage, "completionDetails", key);
  const cached = details("cacheReadInputTokens");
  // Some providers count what their own cache had in the prompt and some do not, and nothing here says which.
  const input = cached || details("cacheCreationInputTokens") ? null : knownAmount(valueAt(usage, "prompt"));
  return {
    input_tokens: input,
    output_tokens: knownAmount(valueAt(usage, "completion")),
    reasoning_tokens: details("reasoning"),
  };
}

function groupOf(row: unknown): unknown {
  const metadata = valueAt(row, "testCase", "metadata");
  return groupKeys.map((key) => valueAt(metadata, key)).find((group) => textOf(group) !== undefined);
}

/** promptfoo's results: an export (version 3 or 2), a bare summary, or one row a line. */
export const promptfoo = {
  id: "promptfoo",
  kind: "records",
  label: "promptfoo results",
  description:
    "Results of promptfoo eval -o results.json or .jsonl: rows with provider, prompt, vars, success and score.",
  source: "https://github.com/promptfoo/promptfoo/blob/main/src/types/index.ts",
  evidence: "matrix",
  at: stepsTo,
  detect: ({ outline }) => isRow(firstRow(outline)),
  passesOver: ({ outline }) => isSummary(outline),
  *outcomes(row, { frame }) {
    const of = (key: string) => valueAt(row, key);
    const fromCache = valueAt(row, "response", "cached") === true;
    yield {
      ...tokensOf(row),
      ...testIdentity(row),
      part: of("testIdx"),
      model: modelOf(row, frame),
      requested_model: textOf(of("provider")) ?? valueAt(row, "provider", "id"),
      score: isUngraded(row) ? null : of("score"),
      cost_usd: knownAmount(of("cost")),
      latency_ms: fromCache ? null : knownAmount(of("latencyMs")),
      group: groupOf(row),
    };
  },
} as const satisfies RecordFormat;
