import type { MetricLegend } from "../../src/core/result.js";

/**
 * A metric's name, with an asterisk where it compares with what was chosen on the evaluated items.
 *
 * @param label what to call it in place of its own name
 * @example markedLabel({ label: "saving", hindsight: true }) // "saving *"
 */
export function markedLabel(
  metric: Pick<MetricLegend, "label" | "hindsight"> | undefined,
  label = metric?.label ?? "",
): string {
  return metric?.hindsight ? `${label} *` : label;
}
