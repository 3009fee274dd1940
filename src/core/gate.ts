/** What a gate holds a metric against. */
export type GateRule =
  | { readonly kind: "min"; readonly bound: number }
  | { readonly kind: "max"; readonly bound: number }
  | { readonly kind: "static-mix" }
  /** Another router or model of the same run. */
  | { readonly kind: "entrant"; readonly id: string }
  /** A router or model of a named baseline. */
  | { readonly kind: "baseline"; readonly baseline: string; readonly id: string };

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

/** Whether a rule holds a metric against a constant, and not against another's. */
export function isBound({ kind }: GateRule): boolean {
  return kind === "min" || kind === "max";
}

/** The gate in words, such as "quality of knn at least 0.8". */
export function gateInWords({ router, metric, rule, margin }: Omit<Gate, "name" | "inconclusive">): string {
  const what = `${metric} of ${router}`;
  switch (rule.kind) {
    case "min":
      return `${what} at least ${rule.bound}`;
    case "max":
      return `${what} at most ${rule.bound}`;
    case "static-mix":
      return margin === undefined
        ? `${what} above the static mix at its cost`
        : `${what} no more than ${margin} below the static mix at its cost`;
    case "entrant":
      return `${what} ${againstOther(margin)} that of ${rule.id}`;
    case "baseline":
      return `${what} ${againstOther(margin)} that of ${rule.id} in the baseline ${rule.baseline}`;
  }
}

function againstOther(margin: number | undefined): string {
  return margin === undefined ? "better than" : `no more than ${margin} worse than`;
}
