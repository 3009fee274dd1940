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
