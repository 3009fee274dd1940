/** What a gate holds a metric against. */
export type GateRule =
  | { readonly kind: "min"; readonly bound: number }
  | { readonly kind: "max"; readonly bound: number }
  | { readonly kind: "static-mix" };

/** One condition that a run must meet. */
export interface Gate {
  readonly name: string;
  /** A router's or a single model's id. */
  readonly router: string;
  readonly metric: string;
  readonly rule: GateRule;
  /** Non-inferiority margin in the metric's unit; undefined = superiority, or a plain bound. */
  readonly margin: number | undefined;
  /** Whether "could not be decided" counts as passed. */
  readonly inconclusive: "pass" | "report";
}

/** The gate in words, such as "quality of knn at least 0.8". */
export function gateInWords({ router, metric, rule, margin }: Omit<Gate, "name" | "inconclusive">): string {
  switch (rule.kind) {
    case "min":
      return `${metric} of ${router} at least ${rule.bound}`;
    case "max":
      return `${metric} of ${router} at most ${rule.bound}`;
    case "static-mix":
      return margin === undefined
        ? `${metric} of ${router} above the static mix at its cost`
        : `${metric} of ${router} no more than ${margin} below the static mix at its cost`;
  }
}
