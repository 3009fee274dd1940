/** The scale that scores are given on. */
export interface ScoreScale {
  readonly min: number;
  readonly max: number;
}

/** What every format says of itself. */
export interface FormatFacts {
  readonly id: string;
  readonly label: string;
  /** One sentence for the manual: what a file of this format looks like. */
  readonly description: string;
  /** The scale of the scores; [0, 1] where not given. A scale that the user names comes first. */
  readonly scoreScale?: ScoreScale;
}
