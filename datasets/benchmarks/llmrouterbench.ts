import { hasKeys, valueAt } from "../../src/core/json-value.js";
import type { Probe, RecordFormat } from "../../src/core/record-format.js";
import { itemKey } from "./item-key.js";

/** When a run was written, as its file's name says: YYYYmmdd_HHMMSS; "" for the older result.json. */
function writtenAt({ name }: Probe): string {
  return /(\d{8}_\d{6})\.json(\.gz)?$/i.exec(name)?.[1] ?? "";
}

function keyOf({ outline }: Probe): string {
  return JSON.stringify(["dataset_name", "split", "model_name"].map((key) => valueAt(outline, key) ?? null));
}

/** Runs of one dataset, split and model, the newest last. */
function runsByKey(probes: readonly Probe[]): Map<string, Probe[]> {
  const runs = new Map<string, Probe[]>();
  for (const probe of probes) runs.set(keyOf(probe), [...(runs.get(keyOf(probe)) ?? []), probe]);
  for (const ofKey of runs.values()) ofKey.sort((a, b) => (writtenAt(a) < writtenAt(b) ? -1 : 1));
  return runs;
}

function supersede(probes: readonly Probe[]): Map<string, string> {
  const isDemo = ({ outline }: Probe) => valueAt(outline, "demo") === true;
  const reasons = new Map(
    probes.filter(isDemo).map(({ path }) => [path, "a demo run, over the first few records of its dataset"]),
  );
  for (const runs of runsByKey(probes.filter((probe) => !isDemo(probe))).values()) {
    const newest = runs.at(-1)!;
    // Two files without a time, or of the same one, are left to the check for duplicates.
    for (const older of runs.filter((run) => writtenAt(run) < writtenAt(newest)))
      reasons.set(older.path, `${newest.name} is newer`);
  }
  return reasons;
}

/** A call that failed has no tokens; what was put in place of its answer may be scored all the same. */
function isAnswered(record: unknown): boolean {
  return valueAt(record, "prompt_tokens") !== 0 || valueAt(record, "completion_tokens") !== 0;
}

/**
 * The results tree of LLMRouterBench: one file a dataset, split, model and run. Where a call fails its writer puts 0 for cost and
 * tokens, and no score or that of the message of the failure; a model without prices costs 0 as well: all of these are missing.
 */
export const llmrouterbench = {
  id: "llmrouterbench",
  kind: "records",
  label: "LLMRouterBench",
  description: "LLMRouterBench's results: a JSON document with dataset_name, split, model_name and records.",
  source: "https://github.com/ynulihao/LLMRouterBench",
  evidence: "matrix",
  at: ["records", "*"],
  detect: ({ kind, outline }) => kind === "document" && hasKeys(outline, "dataset_name", "model_name", "records"),
  supersede,
  *outcomes(record, { frame }) {
    const [dataset, split] = [valueAt(frame, "dataset_name"), valueAt(frame, "split")];
    const question = {
      item: itemKey(dataset, split, valueAt(record, "index")),
      model: valueAt(frame, "model_name"),
      prompt: valueAt(record, "origin_query") || valueAt(record, "prompt"),
      group: dataset,
      split,
    };
    if (!isAnswered(record)) yield question;
    else
      yield {
        ...question,
        score: valueAt(record, "score"),
        cost_usd: valueAt(record, "cost") || undefined,
        input_tokens: valueAt(record, "prompt_tokens"),
        output_tokens: valueAt(record, "completion_tokens"),
      };
  },
} as const satisfies RecordFormat;
