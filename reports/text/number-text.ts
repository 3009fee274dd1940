import type { Estimate, GateResult } from "../../src/core/result.js";

/** How the values of a metric are written. */
interface NumberStyle {
  /** Factor from the stored unit to the shown one: 1,000 for dollars an item, 100 for per cent. */
  readonly scale: number;
  /** Digits after the point; "money" picks them by size, so that small prices keep three figures. */
  readonly decimals: number | "money";
  readonly signed: boolean;
  /** What follows the value, such as " %". */
  readonly suffix: string;
  /** The shown unit where it is not the stored one. */
  readonly unit?: string;
}

const score: NumberStyle = { scale: 1, decimals: 3, signed: false, suffix: "" };
const signedScore: NumberStyle = { ...score, signed: true };
const percent: NumberStyle = { scale: 100, decimals: 0, signed: false, suffix: " %", unit: "per cent" };

/** Metrics that are not written as a plain score, by id. */
const styles = new Map<string, NumberStyle>([
  ["cost", { scale: 1000, decimals: "money", signed: false, suffix: "", unit: "$ per 1,000 items" }],
  ["mix-gain", signedScore],
  ["content-gain", signedScore],
  ["aiq-gain", signedScore],
  ["saving-quality", signedScore],
  ["saving", percent],
  ["gap-closed", percent],
]);

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
export function shownUnit(metric: string, unit: string): string {
  return styles.get(metric)?.unit ?? unit;
}

/**
 * Value and interval of an estimate as text, or null where the metric was not measured or its value is null.
 * @example estimateParts("saving", { value: 0.6, lower: 0.56, upper: 0.64, n: 9 }) // { value: "60 %", interval: "[56, 64]" }
 */
export function estimateParts(metric: string, estimate: Estimate | undefined): EstimateText | null {
  if (!estimate || estimate.value === null) return null;
  const { value, lower, upper } = estimate;
  return partsInStyle(styles.get(metric) ?? score, { value, lower, upper });
}

function partsInStyle(
  style: NumberStyle,
  { value, lower, upper }: { value: number } & Pick<Estimate, "lower" | "upper">,
): EstimateText {
  const decimals = style.decimals === "money" ? moneyDecimals(value * style.scale) : style.decimals;
  const write = (x: number) => fixed(x * style.scale, decimals, style.signed);
  const interval = lower === null || upper === null ? null : `[${write(lower)}, ${write(upper)}]`;
  return { value: write(value) + style.suffix, interval };
}

/**
 * An estimate on one line: "0.842 [0.831, 0.853]", "0.913 (no interval)" or "-".
 * @example estimateText("quality", { value: 0.842, lower: 0.831, upper: 0.853, n: 9 }) // "0.842 [0.831, 0.853]"
 */
export function estimateText(metric: string, estimate: Estimate | undefined): string {
  const parts = estimateParts(metric, estimate);
  return parts === null ? absent : `${parts.value} ${parts.interval ?? noInterval}`;
}

/** The value of an estimate without its interval, for places too narrow for both; "-" where there is none. */
export function valueText(metric: string, estimate: Estimate | undefined): string {
  return estimateParts(metric, estimate)?.value ?? absent;
}

/** What a router saves and at which difference of quality: "60 % [56, 64] at -0.002 [-0.008, +0.004]"; "-" without a saving. */
export function savingText(metrics: Readonly<Record<string, Estimate>>): string {
  const saving = estimateText("saving", metrics.saving);
  if (saving === absent) return absent;
  return `${saving} at ${estimateText("saving-quality", metrics["saving-quality"])}`;
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
  return fixed(costUsd * 1000, moneyDecimals(costUsd * 1000), false);
}

/** A share in [0, 1] in per cent: whole, or one digit under ten. */
export function shareText(share: number): string {
  return `${fixed(share * 100, share < 0.0995 ? 1 : 0, false)} %`;
}

/**
 * A gate's difference from its bar with its interval, signed, in the shown unit of the gate's metric; "-" where it is null.
 * @example gateDifferenceText({ metric: "quality", difference: 0.01, lower: -0.01, upper: 0.03 }) // "+0.010 [-0.010, +0.030]"
 */
export function gateDifferenceText(gate: Pick<GateResult, "metric" | "difference" | "lower" | "upper">): string {
  const { metric, difference, lower, upper } = gate;
  if (difference === null) return absent;
  const style = { ...(styles.get(metric) ?? score), signed: true };
  const dollars = metric === "cost" ? ` ${style.unit}` : "";
  return `${inStyle(style, { value: difference, lower, upper })}${dollars}`;
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

function moneyDecimals(dollars: number): number {
  const size = Math.abs(dollars);
  if (size >= 1000) return 0;
  if (size >= 1 || size === 0) return 2;
  return Math.min(9, 2 - Math.floor(Math.log10(size)));
}
