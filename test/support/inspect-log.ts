import { zipFile } from "./zip-file.js";

/** What a made log of inspect is about; one sample. */
export interface LogFacts {
  readonly task: string;
  readonly model: string;
  readonly id: string | number;
  readonly score: unknown;
  readonly cost: number;
  readonly input: number;
  readonly output: number;
  readonly seconds: number;
}

const started = "2026-10-01T12:00:00+00:00";
const completed = "2026-10-01T12:05:00+00:00";

function usageOf({ input, output, cost }: LogFacts) {
  const cached = 40;
  return {
    input_tokens: input - cached,
    output_tokens: output,
    total_tokens: input + output,
    input_tokens_cache_write: 0,
    input_tokens_cache_read: cached,
    reasoning_tokens: 16,
    total_cost: cost,
  };
}

/** The header of a log, with the keys that inspect writes. */
export function inspectHeader(facts: LogFacts) {
  const { task, model, id } = facts;
  const taskId = `${task}${model}`.padEnd(22, "x");
  return {
    version: 2,
    status: "success",
    eval: {
      eval_id: `e-${taskId}`,
      run_id: "run1",
      created: started,
      task,
      task_id: taskId,
      task_version: 0,
      task_file: `${task}.py`,
      task_attribs: {},
      task_args: {},
      task_args_passed: {},
      dataset: { name: `${task}-set`, location: `${task}.jsonl`, samples: 1, sample_ids: [id], shuffled: false },
      model,
      model_generate_config: {},
      model_args: {},
      model_roles: {},
      config: { epochs: 1, epochs_reducer: ["mean"], log_samples: true },
      packages: { inspect_ai: "0.3.220" },
      scorers: [{ name: "inspect_ai/match", options: {}, metrics: [{ name: "accuracy" }] }],
    },
    plan: { name: "plan", steps: [{ solver: "generate", params: {} }], config: {} },
    results: {
      total_samples: 1,
      completed_samples: 1,
      scores: [
        {
          name: "match",
          scorer: "match",
          scored_samples: 1,
          unscored_samples: 0,
          params: {},
          metrics: { accuracy: { name: "accuracy", value: facts.score === "C" ? 1 : 0, params: {} } },
        },
      ],
    },
    stats: { started_at: started, completed_at: completed, model_usage: { [model]: usageOf(facts) }, role_usage: {} },
  };
}

/** The sample of a log. */
export function inspectSample(facts: LogFacts) {
  const { model, id, score, seconds } = facts;
  const message = { id: `m-${id}`, content: "four", source: "generate", role: "assistant", model };
  const usage = usageOf(facts);
  return {
    id,
    epoch: 1,
    input: `What is the answer to ${id}?`,
    target: "4",
    messages: [{ id: `u-${id}`, content: `What is the answer to ${id}?`, source: "input", role: "user" }, message],
    output: {
      model: `${model}-2026-09-01`,
      choices: [{ message, stop_reason: "stop" }],
      completion: "four",
      usage,
      time: seconds,
    },
    scores: {
      match: { value: score, answer: "four", explanation: "four", metadata: {}, history: [] },
      model_graded_qa: { value: score === "C" ? "I" : "C", answer: "four", history: [] },
    },
    metadata: {},
    store: {},
    events: [],
    model_usage: { [model]: usage, grader: { input_tokens: 900, output_tokens: 90, total_tokens: 990 } },
    role_usage: {},
    started_at: started,
    completed_at: completed,
    total_time: seconds + 3,
    working_time: seconds,
    uuid: `uuid-${id}`,
    attachments: {},
  };
}

/** A log as one JSON document. */
export function inspectJson(facts: LogFacts): string {
  return `${JSON.stringify({ ...inspectHeader(facts), samples: [inspectSample(facts)], reductions: [] }, null, 2)}\n`;
}

/** A log as an archive, deflated as older versions write it, with the entries that inspect writes. */
export function inspectArchive(facts: LogFacts): Buffer {
  const header = inspectHeader(facts);
  const sample = inspectSample(facts);
  const summary = { id: facts.id, epoch: 1, input: sample.input, target: sample.target, completed: true };
  const entry = (name: string, value: unknown) => ({ name, content: JSON.stringify(value) });
  return zipFile([
    entry("_journal/start.json", { version: 2, eval: header.eval, plan: header.plan }),
    entry("_journal/summaries/1.json", [summary]),
    entry(`samples/${facts.id}_epoch_1.json`, sample),
    entry("summaries.json", [summary]),
    entry("reductions.json", [{ scorer: "match", samples: [{ value: 1, sample_id: facts.id }] }]),
    entry("header.json", header),
  ]);
}

/** The logs of the fixture, by file name. */
export const inspectFixture: ReadonlyMap<string, LogFacts> = new Map([
  [
    "2026-10-01T12-00-00-00-00_math_mathsmallxxxxxxxxxxxxx.json",
    { task: "math", model: "small", id: "q1", score: "I", cost: 0.0004, input: 120, output: 150, seconds: 0.5 },
  ],
  [
    "2026-10-01T12-00-00-00-00_math_mathlargexxxxxxxxxxxxx.eval",
    { task: "math", model: "large", id: "q1", score: "C", cost: 0.0052, input: 120, output: 250, seconds: 2 },
  ],
  [
    "2026-10-01T12-00-00-00-00_law_lawsmallxxxxxxxxxxxxxx.json",
    { task: "law", model: "small", id: "q2", score: "C", cost: 0.0003, input: 90, output: 110, seconds: 0.25 },
  ],
  [
    "2026-10-01T12-00-00-00-00_law_lawlargexxxxxxxxxxxxxx.eval",
    { task: "law", model: "large", id: "q2", score: "C", cost: 0.0049, input: 90, output: 240, seconds: 1.5 },
  ],
]);
