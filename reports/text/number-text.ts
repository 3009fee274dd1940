import type { Estimate, GateResult, MetricLegend, Result } from "../../src/core/result.js";

/** How the values of a metric are written. */
interface NumberStyle {
  /** Factor from the stored unit to the shown one: 1,000 for dollars an item, 100 for per cent. */
  readonly scale: number;
  /** Digits after the point; "by size" keeps two, or three figures where the value is under 1. */
  readonly decimals: number | "by size";
  readonly signed: boolean;
  /** What follows the value, such as " %". */
  readonly suffix: string;
  /** Whether a value that stands alone needs its unit beside it. */
  readonly named: boolean;
  /** The shown unit where it is not the stored one. */
  readonly unit?: string;
}

const score: NumberStyle = { scale: 1, decimals: 3, signed: false, suffix: "", named: false };
const number: NumberStyle = { ...score, decimals: "by size", named: true };

/** The legend's words for how values are written. */
const styles = new Map<string, NumberStyle>([
  ["score", score],
  ["difference", { ...score, signed: true }],
  ["percent", { scale: 100, decimals: 0, signed: false, suffix: " %", named: false, unit: "per cent" }],
  ["dollars", number],
  ["dollars-per-1k", { ...number, scale: 1000, unit: "$ per 1,000 items" }],
  ["number", number],
]);

/** For a word that this version does not know, or a metric that the legend lacks: the metric's own unit, digits by size. */
const unknown: NumberStyle = number;

/** What the legend says of how a metric's values are written; undefined where it lacks the metric. */
export type ShownMetric = Pick<MetricLegend, "unit" | "display"> | undefined;

/** What each metric of a result is and how it is written, by metric id. */
export type Legend = ReadonlyMap<string, MetricLegend>;

/** The legend of a result. */
export function legendById({ metrics }: Pick<Result, "metrics">): Legend {
  return new Map(metrics.map((metric) => [metric.id, metric]));
}

/** What stands for a value that cannot be given. */
export const absent = "-";

/** What stands beside a value whose interval cannot be given. */
export const noInterval = "(no interval)";

/** An estimate taken apart for layout: the value, and its interval or null. */
export interface EstimateText {
  readonly value: string;
  readonly interval: string | null;
}

/** The unit that a metric is shown in: its own, or that of its scaled form (cost is shown per 1,000 items). */
export function shownUnit(metric: Pick<MetricLegend, "unit" | "display">): string {
  return styleOf(metric).unit ?? metric.unit;
}

/** Whether a metric's values mean nothing without their unit beside them: dollars and plain numbers, not scores and per cents. */
export function needsUnit(metric: ShownMetric): boolean {
  return styleOf(metric).named;
}

function styleOf(metric: ShownMetric): NumberStyle {
  return styles.get(metric?.display ?? "") ?? unknown;
}

/**
 * Value and interval of an estimate as text, or null where the metric was not measured or its value is null.
 * @example estimateParts({ unit: "fraction", display: "percent" }, { value: 0.6, lower: 0.56, upper: 0.64, n: 9 }) // { value: "60 %", interval: "[56, 64]" }
 */
export function estimateParts(metric: ShownMetric, estimate: Estimate | undefined): EstimateText | null {
  if (!estimate || estimate.value === null) return null;
  const { value, lower, upper } = estimate;
  return partsInStyle(styleOf(metric), { value, lower, upper });
}

function partsInStyle(
  style: NumberStyle,
  { value, lower, upper }: { value: number } & Pick<Estimate, "lower" | "upper">,
): EstimateText {
  const decimals = style.decimals === "by size" ? decimalsBySize(value * style.scale) : style.decimals;
  const write = (x: number) => fixed(x * style.scale, decimals, style.signed);
  const interval = lower === null || upper === null ? null : `[${write(lower)}, ${write(upper)}]`;
  return { value: write(value) + style.suffix, interval };
}

/**
 * An estimate on one line: "0.842 [0.831, 0.853]", "0.913 (no interval)" or "-".
 * @example estimateText({ unit: "score", display: "score" }, { value: 0.842, lower: 0.831, upper: 0.853, n: 9 }) // "0.842 [0.831, 0.853]"
 */
export function estimateText(metric: ShownMetric, estimate: Estimate | undefined): string {
  const parts = estimateParts(metric, estimate);
  return parts === null ? absent : `${parts.value} ${parts.interval ?? noInterval}`;
}

/**
 * What the value would be if all that is missing spoke against the router, and for it; null without bounds.
 * @example boundsText({ unit: "score", display: "score" }, { value: 0.8, lower: null, upper: null, n: 9, worst: 0.7, best: 0.85 }) // "0.700 .. 0.850"
 */
export function boundsText(metric: ShownMetric, estimate: Estimate | undefined): string | null {
  if (estimate?.worst === undefined || estimate.best === undefined) return null;
  const write = (value: number) => partsInStyle(styleOf(metric), { value, lower: null, upper: null }).value;
  return `${write(estimate.worst)} .. ${write(estimate.best)}`;
}

/** The value of an estimate without its interval, for places too narrow for both; "-" where there is none. */
export function valueText(metric: ShownMetric, estimate: Estimate | undefined): string {
  return estimateParts(metric, estimate)?.value ?? absent;
}

/** A count with thousands separators. */
export function countText(count: number): string {
  return count.toLocaleString("en-US");
}

/** A quality, to three digits. */
export function qualityText(quality: number): string {
  return fixed(quality, 3, false);
}

/** US dollars an item, written per 1,000 items: two digits after the point, or three figures under one dollar. */
export function costPer1kText(costUsd: number): string {
  return fixed(costUsd * 1000, decimalsBySize(costUsd * 1000), false);
}

/** A share in [0, 1] in per cent: whole, or one digit under ten. */
export function shareText(share: number): string {
  return `${fixed(share * 100, share < 0.0995 ? 1 : 0, false)} %`;
}

/**
 * A gate's difference from its bar with its interval, signed, as its metric is shown; "-" where it is null.
 * @example gateDifferenceText({ unit: "score", display: "score" }, { difference: 0.01, lower: -0.01, upper: 0.03 }) // "+0.010 [-0.010, +0.030]"
 */
export function gateDifferenceText(
  metric: ShownMetric,
  { difference, lower, upper }: Pick<GateResult, "difference" | "lower" | "upper">,
): string {
  if (difference === null) return absent;
  const style = styleOf(metric);
  const text = inStyle({ ...style, signed: true }, { value: difference, lower, upper });
  return metric && style.named ? `${text} ${shownUnit(metric)}` : text;
}

/** A gate's margin, as its metric is shown. */
export function marginText(metric: ShownMetric, margin: number): string {
  return partsInStyle({ ...styleOf(metric), signed: false }, { value: margin, lower: null, upper: null }).value;
}

/** "+0.010 [-0.010, +0.030]": a value with its interval in one style. */
function inStyle(
  style: NumberStyle,
  { value, lower, upper }: { value: number } & Pick<Estimate, "lower" | "upper">,
): string {
  const { value: text, interval } = partsInStyle(style, { value, lower, upper });
  return `${text} ${interval ?? noInterval}`;
}

function fixed(value: number, decimals: number, signed: boolean): string {
  const text = value.toFixed(decimals);
  if (Number(text) === 0) return text.replace("-", "");
  return signed && value > 0 ? `+${text}` : text;
}

function decimalsBySize(value: number): number {
  const size = Math.abs(value);
  if (size >= 1000) return 0;
  if (size >= 1 || size === 0) return 2;
  return Math.min(9, 2 - Math.floor(Math.log10(size)));
}
