import { canonicalText } from "../../src/core/canonical-text.js";
import { UserError } from "../../src/core/errors.js";
import { elementsOf, isObject, membersOf, textOf, valueAt } from "../../src/core/json-value.js";
import { remember } from "../../src/core/remember.js";

/**
 * Metrics that are a score of one answer, in the order in which one is taken: those that a scenario computes for itself before
 * those that every scenario has.
 */
const scoreMetrics = [
  "ifeval_strict_accuracy",
  "omni_math_accuracy",
  "wildbench_score_rescaled",
  "chain_of_thought_correctness",
  "final_number_exact_match",
  "math_equiv_chain_of_thought",
  "math_equiv",
  "execution_accuracy",
  "pass",
  "f1_set_match",
  "f1_score",
  "exact_match",
  "quasi_exact_match",
  "quasi_prefix_exact_match",
  "prefix_exact_match",
  "rouge_2",
  "bleu_4",
] as const;

/** The statistic of a name, on the unperturbed instance. */
export function helmStat(stats: unknown, name: string): unknown {
  return elementsOf(stats).find(
    (stat) => valueAt(stat, "name", "name") === name && !isObject(valueAt(stat, "name", "perturbation")),
  );
}

/** The first metric of {@link scoreMetrics} that there is; undefined where there is none. */
function firstMetric(stats: unknown): string | undefined {
  return scoreMetrics.find((name) => helmStat(stats, name) !== undefined);
}

const metrics = new WeakMap<object, string>();

/**
 * The metric that a run is scored by: chosen of all that the run has by stats.json beside it, because a record has only those of
 * one way to measure; of the record's where there is no such file. Throws a UserError for a run without any known one.
 */
export function helmMetric(runStats: unknown, recordStats: unknown): string | undefined {
  if (!Array.isArray(runStats)) return firstMetric(recordStats);
  return remember(metrics, runStats, () => {
    const metric = firstMetric(runStats);
    if (metric !== undefined) return metric;
    throw new UserError("VALUE_MISSING", "the run has no metric that is a score of one answer", {
      hint: `leave the run out; scores are read from ${scoreMetrics.join(", ")}`,
    });
  });
}

/** What a run is of. */
export interface HelmRun {
  readonly model: string;
  /** The scenario with its arguments, such as "MMLU:subject=anatomy": alike for every model, as the run's own name is not. */
  readonly scenario: string;
  readonly group: string;
}

function textOfArgument(value: unknown): string {
  return typeof value === "string" ? value : (canonicalText(value) ?? "");
}

function scenarioOf(spec: unknown): string | undefined {
  const scenario = valueAt(spec, "scenario_spec") ?? valueAt(spec, "scenario");
  const name = textOf(valueAt(scenario, "class_name"))
    ?.replace(/^.*\./s, "")
    .replace(/Scenario$/, "");
  const args = membersOf(valueAt(scenario, "args")).map(([key, value]) => `${key}=${textOfArgument(value)}`);
  return name && [name, args.sort().join(",")].filter((part) => part !== "").join(":");
}

/**
 * What run_spec.json says of a run. Throws a UserError where it is not there, or says nothing of the model or the scenario.
 *
 * @example helmRun({ adapter_spec: { model: "a/b" }, scenario_spec: { class_name: "x.MMLUScenario" } })
 *   // { model: "a/b", scenario: "MMLU", group: "MMLU" }
 */
export function helmRun(spec: unknown): HelmRun {
  const adapter = valueAt(spec, "adapter_spec");
  const model = textOf(valueAt(adapter, "model")) ?? textOf(valueAt(adapter, "model_deployment"));
  const scenario = scenarioOf(spec);
  if (model === undefined || scenario === undefined) {
    throw new UserError("VALUE_MISSING", "no run_spec.json beside the file says which model and scenario it is of", {
      hint: "keep per_instance_stats.json in the run's folder, together with its run_spec.json",
    });
  }
  return { model, scenario, group: textOf(valueAt(spec, "groups", 0)) ?? scenario };
}

/** The id and the text of an unperturbed instance. */
function inputOf(instance: unknown): [string, string][] {
  const [id, text] = [textOf(valueAt(instance, "id")), textOf(valueAt(instance, "input", "text"))];
  if (id === undefined || text === undefined || isObject(valueAt(instance, "perturbation"))) return [];
  return [[id, text]];
}

const inputs = new WeakMap<object, ReadonlyMap<string, string>>();

/** What an instance asks, by instances.json; undefined where that is not there or lacks it. */
export function helmInput(instances: unknown, id: unknown): string | undefined {
  if (!Array.isArray(instances) || typeof id !== "string") return undefined;
  const texts = remember(inputs, instances, () => new Map(instances.flatMap(inputOf)));
  return texts.get(id);
}
