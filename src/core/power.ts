/** A paired difference whose spread is known or assumed. */
export interface PairSpread {
  /** Evaluated items. */
  readonly items: number;
  /** Share of the items on which the two differ, in [0, 1]. */
  readonly discordance: number;
  /** Of the mean difference over these items. */
  readonly standardError: number;
}

/** What such a pair's items can show. */
export interface Power extends PairSpread {
  /** The smallest difference that is shown four times in five. */
  readonly detectable: number;
  /** The chance that a gate with the margin passes where nothing changed. */
  readonly passes: number;
  /** The chance that all gates do, taken for independent. */
  readonly allPass: number;
  /** Items at which all gates pass four times in five where nothing changed. */
  readonly needed: number;
}

/** What one or several pairs can show; a plan is a pair without names. */
export interface PowerReport {
  readonly margin: number;
  readonly gates: number;
  readonly pairs: readonly (Power & { readonly a?: string; readonly b?: string })[];
  /** Pairs of a run whose difference has no spread, each with why. */
  readonly without: readonly { readonly a: string; readonly b: string; readonly reason: string }[];
}
