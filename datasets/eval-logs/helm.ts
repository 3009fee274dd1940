import { hasKeys, isObject, valueAt } from "../../src/core/json-value.js";
import type { Probe, RecordFormat } from "../../src/core/record-format.js";
import { helmInput, helmMetric, helmRun, helmStat } from "./helm-run.js";
import { scaled } from "./scaled.js";

/** Files that HELM writes beside, by what the first value in each of them has. */
const others: Readonly<Record<string, readonly string[]>> = {
  "run_spec.json": ["adapter_spec", "metric_specs"],
  "scenario.json": ["name", "definition_path"],
  "scenario_state.json": ["adapter_spec", "request_states"],
  "stats.json": ["name", "count"],
  "instances.json": ["input", "references"],
  "display_predictions.json": ["instance_id", "predicted_text"],
  "display_requests.json": ["instance_id", "request"],
  "run_specs.json": ["adapter_spec", "metric_specs"],
  "runs.json": ["run_spec"],
  "groups_metadata.json": [],
  "costs.json": [],
  "schema.json": ["metrics", "run_groups"],
  "summary.json": ["suites"],
  "runs_to_run_suites.json": [],
};

function isOther({ name, kind, outline }: Probe): boolean {
  if (kind === "lines") return false;
  // Tables of groups have the groups' names.
  if (hasKeys(outline, "title", "header", "rows")) return true;
  const keys = Object.hasOwn(others, name) ? others[name] : undefined;
  return keys !== undefined && hasKeys(outline, ...keys) && (keys.length > 0 || kind === "document");
}

function meanOf(stats: unknown, name: string): unknown {
  return valueAt(helmStat(stats, name), "mean");
}

/** HELM's statistics of each instance of a run, with the run's specification beside them. */
export const helm = {
  id: "helm",
  kind: "records",
  label: "HELM per-instance statistics",
  description:
    "Stanford's HELM's per_instance_stats.json of a run, with run_spec.json beside it, which names the model.",
  source: "https://github.com/stanford-crfm/helm/blob/main/src/helm/benchmark/metrics/metric.py",
  evidence: "matrix",
  beside: ["run_spec.json", "stats.json", "instances.json"],
  detect: ({ kind, outline }) =>
    kind === "array" && hasKeys(outline, "instance_id", "train_trial_index", "stats") && Array.isArray(outline.stats),
  passesOver: isOther,
  *outcomes(record, { beside }) {
    const { model, scenario, group } = helmRun(beside.get("run_spec.json"));
    const stats = valueAt(record, "stats");
    const metric = helmMetric(beside.get("stats.json"), stats);
    const score = metric === undefined ? undefined : helmStat(stats, metric);
    if (score === undefined || isObject(valueAt(record, "perturbation"))) return;
    const id = valueAt(record, "instance_id");
    yield {
      item: typeof id === "string" || typeof id === "number" ? `${scenario}/${id}` : null,
      part: valueAt(record, "train_trial_index"),
      model,
      requested_model: model,
      score: valueAt(score, "mean"),
      input_tokens: meanOf(stats, "num_prompt_tokens"),
      output_tokens: meanOf(stats, "num_output_tokens") ?? meanOf(stats, "num_completion_tokens"),
      latency_ms: scaled(meanOf(stats, "inference_runtime"), 1000),
      prompt: helmInput(beside.get("instances.json"), id),
      group,
      split: valueAt(score, "name", "split"),
    };
  },
} as const satisfies RecordFormat;
