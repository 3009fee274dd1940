import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { helm } from "../../../datasets/eval-logs/helm.js";
import { UserError } from "../../../src/core/errors.js";
import type { Probe } from "../../../src/core/record-format.js";
import { mutationsOf, rowsOf, survives } from "../../support/rows-of.js";
import { DataFolder, outcomesOf } from "../store/data-folder.js";

const data = new DataFolder();
const fixtures = new URL("../../fixtures/helm", import.meta.url).pathname;
const run = join(fixtures, "math_method=generation,model=lab_large");
const json = (name: string): unknown => JSON.parse(readFileSync(join(run, name), "utf8"));
const [record] = json("per_instance_stats.json") as [{ readonly stats: readonly object[] }];
const spec = json("run_spec.json") as { readonly adapter_spec: object; readonly scenario_spec: object };
const names = ["run_spec.json", "stats.json", "instances.json"];
const besides = (changed: Readonly<Record<string, unknown>> = {}) => {
  const all = names.map((name) => [name, name in changed ? changed[name] : json(name)] as const);
  return new Map(all.filter(([, value]) => value !== undefined));
};
const rowOf = (changed: object = {}, beside: Readonly<Record<string, unknown>> = {}) =>
  rowsOf(helm, { ...record, ...changed }, { beside: besides(beside) })[0]!;
const stat = (name: string, mean: unknown, more: object = {}) => ({
  name: { name, split: "test", ...more },
  count: 1,
  sum: mean,
  mean,
});

describe("the statistics of an instance of a HELM run", () => {
  test("are an outcome of the run's model on the scenario's instance", () => {
    expect(rowOf()).toEqual({
      item: "Math:level=1/id7",
      part: 0,
      model: "large",
      requested_model: "large",
      score: 1,
      input_tokens: 120,
      output_tokens: 250,
      latency_ms: 910,
      prompt: "What is 2 + 2?",
      group: "math",
      split: "test",
    });
  });

  test("of a perturbed instance, or without the run's metric, are none", () => {
    const of = (changed: object) => rowsOf(helm, { ...record, ...changed }, { beside: besides() });
    expect(of({ perturbation: { name: "typos" } })).toEqual([]);
    expect(of({ stats: [stat("num_references", 1)] })).toEqual([]);
    expect(of({ stats: [stat("exact_match", 1, { perturbation: { name: "typos" } })] })).toEqual([]);
  });

  test.each([
    [["exact_match", "quasi_exact_match"], "exact_match"],
    [["quasi_exact_match", "prefix_exact_match"], "quasi_exact_match"],
    [["exact_match", "f1_score"], "f1_score"],
    [["exact_match", "final_number_exact_match"], "final_number_exact_match"],
    [["exact_match", "omni_math_accuracy"], "omni_math_accuracy"],
  ])("of a run with %j are scored by %s", (all, chosen) => {
    const stats = all.map((name) => stat(name, name === chosen ? 0.25 : 0.75));
    expect(rowOf({ stats }, { "stats.json": stats }).score).toBe(0.25);
    expect(rowOf({ stats }, { "stats.json": undefined }).score).toBe(0.25);
  });

  test("are scored by the run's metric, though their own record has another", () => {
    const runStats = [stat("exact_match", 1), stat("omni_math_accuracy", 1)];
    expect(rowsOf(helm, record, { beside: besides({ "stats.json": runStats }) })).toEqual([]);
  });

  test("have the mean over several answers", () => {
    expect(rowOf({ stats: [{ ...stat("exact_match", 0.5), count: 2, sum: 1 }] }).score).toBe(0.5);
  });

  test("need a run with a score of one answer", () => {
    expect(() => rowOf({}, { "stats.json": [stat("bits_per_byte", 1)] })).toThrow(UserError);
  });

  test.each([
    ["no run_spec.json", undefined],
    ["a run without a model", { ...spec, adapter_spec: {} }],
    ["a run without a scenario", { ...spec, scenario_spec: {} }],
  ])("beside %s end with what is missing", (_, changed) => {
    expect(() => rowOf({}, { "run_spec.json": changed })).toThrow(
      "no run_spec.json beside the file says which model and scenario",
    );
  });

  test("are of the deployment where no model is named, and of the scenario where no group is", () => {
    const changed = { ...spec, groups: [], adapter_spec: { model_deployment: "lab/x" } };
    expect(rowOf({}, { "run_spec.json": changed })).toMatchObject({ model: "lab/x", group: "Math:level=1" });
  });

  test("are of one item whatever the run's name and however its arguments are ordered", () => {
    const scenario = (args: object) => ({
      ...spec,
      name: "x",
      scenario_spec: { class_name: "a.b.MMLUScenario", args },
    });
    const items = [
      { subject: "law", year: 1 },
      { year: 1, subject: "law" },
    ].map((args) => rowOf({}, { "run_spec.json": scenario(args) }).item);
    expect(items).toEqual(["MMLU:subject=law,year=1/id7", "MMLU:subject=law,year=1/id7"]);
    expect(rowOf({}, { "run_spec.json": scenario({}) }).item).toBe("MMLU/id7");
  });

  test("have no prompt where no instances were written", () => {
    expect(rowOf({}, { "instances.json": undefined }).prompt).toBeUndefined();
    expect(rowOf({ instance_id: "id8" }).prompt).toBeUndefined();
  });

  test("of any shape are rows or a UserError", () => {
    for (const changed of mutationsOf(record)) survives(helm, changed, { beside: besides() });
    for (const name of names)
      for (const changed of mutationsOf(json(name))) survives(helm, record, { beside: besides({ [name]: changed }) });
  });
});

describe("runs of HELM", () => {
  const unpriced = (score: number) => [score, Number.NaN];

  test("of all models' folders are one matrix; everything else in them is passed over", async () => {
    const { matrix, format, passedOver } = await data.read(fixtures);
    expect([format, matrix.priced, matrix.features.groups]).toEqual(["helm", false, ["law", "math"]]);
    expect(outcomesOf(matrix)).toEqual({
      "Law:level=1/id7": { large: unpriced(1), small: unpriced(1) },
      "Math:level=1/id7": { large: unpriced(1), small: unpriced(0) },
    });
    expect(matrix.features.prompts).toEqual(["May I park here?", "What is 2 + 2?"]);
    expect([...matrix.measures.keys()]).toEqual(["latencyMs", "inputTokens", "outputTokens"]);
    expect(passedOver).toHaveLength(4 * 7);
  });

  test("average trials", async () => {
    const of = (trial: number, score: number) => ({
      ...record,
      train_trial_index: trial,
      stats: [stat("exact_match", score)],
    });
    cpSync(run, join(data.path, "trials", "a"), { recursive: true });
    cpSync(fixtures, join(data.path, "trials", "b"), { recursive: true });
    rmSync(join(data.path, "trials", "b", "math_method=generation,model=lab_large"), { recursive: true });
    data.write("trials/a/per_instance_stats.json", JSON.stringify([of(0, 1), of(1, 0), of(2, 0), of(3, 0)]));
    const { matrix } = await data.read("trials");
    expect(outcomesOf(matrix)).toMatchObject({ "Math:level=1/id7": { large: unpriced(0.25), small: unpriced(0) } });
  });

  test("without any outcome end with their file", async () => {
    cpSync(run, join(data.path, "none"), { recursive: true });
    data.write("none/per_instance_stats.json", JSON.stringify([{ ...record, stats: [] }]));
    expect(await data.error("none")).toMatchObject({
      code: "FORMAT_UNKNOWN",
      message: expect.stringContaining("none/per_instance_stats.json: it is of HELM"),
    });
  });

  test("are told by their statistics, and files of the same names that are others' are not passed over", () => {
    const probe = (name: string, kind: Probe["kind"], outline: unknown): Probe => ({
      name,
      path: `/${name}`,
      kind,
      outline,
    });
    expect(helm.detect(probe("x.json", "array", record))).toBe(true);
    expect(helm.detect(probe("x.json", "array", { ...record, stats: 1 }))).toBe(false);
    expect(helm.passesOver(probe("stats.json", "array", { item: "a", model: "m", score: 1 }))).toBe(false);
    expect(helm.passesOver(probe("costs.json", "array", { item: "a" }))).toBe(false);
    expect(helm.passesOver(probe("core.json", "array", { title: "x", header: [], rows: [], links: [] }))).toBe(true);
  });
});
