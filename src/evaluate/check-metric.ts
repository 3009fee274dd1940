import type { BoundMetric, BoundSums, CompatName, Metric, MetricContext } from "../core/metric.js";
import { replayChoices, replayModel } from "../core/replay.js";
import { Resampler } from "../kernels/resample.js";
import { hashKeys } from "../statistics/hash.js";
import { type DrawnContext, drawnContext } from "./drawn-context.js";
import { drawnFillings } from "./drawn-fillings.js";
import { drawQuantile } from "./draws.js";

/** What became of one rule. */
export interface RuleCheck {
  /** What must hold, in words. */
  readonly rule: string;
  readonly ok: boolean;
  /** What was found instead. */
  readonly detail?: string;
}

/** A rule's test: undefined where it holds, else what was found instead. */
type Test = (metric: Metric, drawn: DrawnContext) => string | undefined;

const drawn = drawnContext(1);
/** The same with two models, for metrics that tell a strong and a weak one. */
const drawnPair = drawnContext(1, 2);
const { ids } = drawn.stage.matrix.features;
const items = ids.length;
const keys = hashKeys(ids, 7);
const replicates = 20;
const ones = new Uint8Array(items).fill(1);
const rounding = 1e-12;

const rules: readonly (readonly [string, Test])[] = [
  ["the id is of lower-case letters, digits and hyphens", ({ id }) => unless(/^[a-z][a-z0-9-]*$/.test(id), `"${id}"`)],
  ["the legend has no empty part, and the description is a sentence", checkLegend],
  ["it is bound, or absent with a reason, on complete data", checkAbsence],
  ["its columns are over the evaluated items, all finite", checkColumns],
  ["the same router gives the same columns", checkRepetition],
  ["it has a finite value on simulated outcomes, within its range", checkValue],
  ["its value does not change when all weights are doubled", checkDoubling],
  ["it is undefined (NaN) where no item was drawn", checkEmpty],
  ["of one item it is a number or undefined, never infinite", checkSingles],
  ["for a router with a single point it is bound, or absent with a reason", checkSinglePoint],
  ["a router that copies a model has that model's value in every replicate", checkCopy],
  ["where it declares bounds, what is missing against a router and for it gives its worst and best value", checkBounds],
];

/**
 * Checks that a metric keeps the contract of the registry, on simulated outcomes of four models, or of two where the
 * metric is absent with four: every rule with whether it holds, of the metric itself and of what it is by other systems'
 * own code. What the metric throws is a rule that does not hold.
 *
 * @example checkMetric(quality).every(({ ok }) => ok) // true
 */
export function checkMetric(metric: Metric): RuleCheck[] {
  return rules.map(([rule, test]) => {
    const detail = variantsOf(metric)
      .map(([prefix, variant]) =>
        tried(() => test(variant, "absent" in variant.bind(drawn.context) ? drawnPair : drawn), prefix),
      )
      .find((found) => found !== undefined);
    return detail === undefined ? { rule, ok: true } : { rule, ok: false, detail };
  });
}

/** The metric, and the same as each system computes that differs, with what tells them apart in a detail. */
function variantsOf(metric: Metric): (readonly [prefix: string, variant: Metric])[] {
  const systems = Object.keys(metric.compatNotes) as CompatName[];
  const others = systems.map((system): readonly [string, Metric] => {
    return [`as ${system}: `, { ...metric, bind: (context) => metric.bind(context, system) }];
  });
  return [["", metric], ...others];
}

function tried(test: () => string | undefined, prefix: string): string | undefined {
  try {
    const found = test();
    return found === undefined ? undefined : prefix + found;
  } catch (error) {
    return `${prefix}throws: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function unless(holds: boolean, found: string): string | undefined {
  return holds ? undefined : found;
}

function checkLegend(metric: Metric): string | undefined {
  const { label, unit, description, formula, range, source, better } = metric;
  const parts = { label, unit, description, formula, range, source };
  const empty = Object.entries(parts).find(([, text]) => typeof text !== "string" || text.trim() === "");
  if (empty) return `${empty[0]} is empty`;
  if (unit.length >= 20) return `the unit "${unit}" is longer than a word or two`;
  if (better !== "higher" && better !== "lower") return `better is "${String(better)}"`;
  return unless(description.endsWith("."), "the description does not end in a full stop");
}

function checkAbsence(metric: Metric, { context }: DrawnContext): string | undefined {
  const bound = metric.bind(context);
  return "absent" in bound ? unless(/\w+ \w+/.test(bound.absent), `the reason is "${bound.absent}"`) : undefined;
}

function checkColumns(metric: Metric, { context }: DrawnContext): string | undefined {
  const columns = columnsOf(metric, context);
  if (columns?.length === 0) return "it has no columns";
  const short = columns?.find(({ length }) => length !== items);
  if (short) return `a column has ${short.length} values for ${items} items`;
  return unless(!columns?.some((column) => !column.every(Number.isFinite)), "a column holds NaN or an infinite number");
}

function checkRepetition(metric: Metric, { context }: DrawnContext): string | undefined {
  const [once, twice] = [columnsOf(metric, context), columnsOf(metric, context)];
  const alike = once?.every((column, index) => column.every((value, item) => value === twice![index]![item]));
  return unless(alike ?? true, "two bindings differ");
}

function checkValue(metric: Metric, { context }: DrawnContext): string | undefined {
  const value = evaluator(metric, context)?.(ones);
  if (value === undefined) return undefined;
  if (!Number.isFinite(value)) return `the value is ${value}`;
  const [, low, high] = metric.range.match(/^[[(](.*), (.*)[\])]$/) ?? [];
  // An end that is no number, such as "inf", is not held.
  const outside = value < Number(low) || value > Number(high);
  return unless(!outside, `the value is ${value}, the range ${metric.range}`);
}

function checkDoubling(metric: Metric, { context }: DrawnContext): string | undefined {
  const evaluate = evaluator(metric, context);
  // An order statistic of twice as many items lies elsewhere between two of them.
  if (!evaluate || metric.kind === "order") return undefined;
  const weights = new Resampler(replicates).weights(keys);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const row = weights.slice(replicate * items, (replicate + 1) * items);
    const [once, twice] = [evaluate(row), evaluate(row.map((weight) => 2 * weight))];
    if (Math.abs(once - twice) > 1e-12 * Math.max(1, Math.abs(once))) return `${once}, then ${twice}`;
  }
  return undefined;
}

function checkEmpty(metric: Metric, { context }: DrawnContext): string | undefined {
  const value = evaluator(metric, context)?.(new Uint8Array(items));
  return unless(value === undefined || Number.isNaN(value), `the value is ${value}`);
}

function checkSingles(metric: Metric, { context }: DrawnContext): string | undefined {
  const evaluate = evaluator(metric, context);
  if (!evaluate) return undefined;
  for (let item = 0; item < items; item++) {
    const value = evaluate(new Uint8Array(items).fill(1, item, item + 1));
    if (typeof value !== "number" || Math.abs(value) === Number.POSITIVE_INFINITY)
      return `${String(value)} of item ${item}`;
  }
  return undefined;
}

function checkSinglePoint(metric: Metric, { context, stage }: DrawnContext): string | undefined {
  return checkAbsence(metric, { stage, context: { ...context, nominated: [], peak: null } });
}

function checkCopy(metric: Metric, { context, stage }: DrawnContext): string | undefined {
  const copy = replayChoices(stage, new Int32Array(items).fill(1));
  const model = replayModel(stage, 1);
  const [ofCopy, ofModel] = [copy, model].map((router) =>
    columnsOf(metric, { ...context, router, nominated: [router], peak: router }),
  );
  if (!ofCopy || !ofModel) return unless(!ofCopy && !ofModel, "only one of the two has it");
  const resampler = new Resampler(replicates);
  const [sums, others] = [ofCopy, ofModel].map((columns) => resampler.sums(keys, columns).sums);
  return unless(
    sums!.length === others!.length && sums!.every((sum, place) => sum === others![place]),
    "the two differ",
  );
}

/** For the drawn router, and for one that deals to all models alike. */
function checkBounds(metric: Metric, { context, stage }: DrawnContext): string | undefined {
  if (!metric.bounds) return undefined;
  if (metric.needsTrain) return "it compares with what train chooses, which missing outcomes change too";
  const { shares } = context.router;
  for (const given of [shares, shares.map((share) => share.map(() => 1 / shares.length))]) {
    const { against, inFavour, between } = drawnFillings({ context, stage }, given);
    const sign = metric.better === "higher" ? 1 : -1;
    const merit = (filled: MetricContext) => sign * (evaluator(metric, filled)?.(ones) ?? Number.NaN);
    const [worst, best] = [merit(against), merit(inFavour)];
    const out = between.map(merit).find((value) => value < worst - rounding || value > best + rounding);
    if (out !== undefined) return `${sign * out}, outside ${sign * worst} to ${sign * best}`;
  }
  return undefined;
}

function isSums(bound: BoundMetric): bound is BoundSums {
  return "columns" in bound;
}

/** undefined where the metric is absent. */
function columnsOf(metric: Metric, given: MetricContext): readonly Float64Array[] | undefined {
  const bound = metric.bind(given);
  if ("absent" in bound) return undefined;
  return isSums(bound) ? bound.columns : [bound.column];
}

/** The metric's value by weights over the items; undefined where it is absent. */
function evaluator(metric: Metric, given: MetricContext): ((weights: Uint8Array) => number) | undefined {
  const bound = metric.bind(given);
  if ("absent" in bound) return undefined;
  if (!isSums(bound)) return (weights) => drawQuantile(bound, weights).values[0]!;
  return (weights) => {
    const sums = bound.columns.map((column) => column.reduce((sum, value, item) => sum + weights[item]! * value, 0));
    const weight = weights.reduce((sum, each) => sum + each, 0);
    bound.load(Float64Array.from(sums), 0, Int32Array.from(sums.keys()), weight);
    return bound.value();
  };
}
