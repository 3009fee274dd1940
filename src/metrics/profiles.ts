/** A set of metrics under the names that the readers of a benchmark know. */
export interface MetricProfile {
  readonly id: string;
  /** One sentence for `ls` and the manual. */
  readonly description: string;
  /** In the order of reports; `label` where the benchmark calls the metric otherwise than the registry. */
  readonly metrics: readonly { readonly id: string; readonly label?: string }[];
  /** The metric that ranks are by. */
  readonly rankBy: string;
}

/** Every profile. `--metrics`, `ls profiles` and the manual derive from this list. */
export const profiles = [
  {
    id: "default",
    description: "Does a router pay: quality, cost, the gain over the static mix, and what stands behind it.",
    metrics: [
      { id: "quality" },
      { id: "cost" },
      { id: "mix-gain" },
      { id: "content-gain" },
      { id: "saving" },
      { id: "saving-quality" },
      { id: "oracle-gap" },
      { id: "gap-closed" },
      { id: "aiq" },
      { id: "aiq-gain" },
    ],
    rankBy: "quality",
  },
] as const satisfies readonly MetricProfile[];
