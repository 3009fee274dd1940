/** Every error that a user can mend, as a closed table: docs/errors.md has one row for each, and a test holds both equal. */
export const errorCodes = {
  USAGE: 2,
  UNKNOWN_COMMAND: 2,
  UNKNOWN_ROUTER: 2,
  UNKNOWN_MODEL: 2,
  UNKNOWN_METRIC: 2,
  UNKNOWN_COLUMN: 2,
  INVALID_OPTION: 2,
  NOT_BUILT: 2,
  CONFIG_MISSING: 2,
  CONFIG_SYNTAX: 2,
  CONFIG_KEY: 2,
  CONFIG_VALUE: 2,
  CONFIG_MODULE: 2,
  METRIC_MODULE: 2,
  BASELINE_NAME: 2,
  BASELINE_EXISTS: 2,
  DATASET_NAME: 2,
  DATASET_EXISTS: 2,
  OUTPUT_FORMAT: 2,
  OUTPUT_WRITE: 2,
  FILE_MISSING: 3,
  FILE_EMPTY: 3,
  FILE_UNREADABLE: 3,
  FILE_TYPE: 3,
  PICKLE_REFUSED: 3,
  HEADER_ONLY: 3,
  FORMAT_UNKNOWN: 3,
  FORMAT_MIXED: 3,
  DELIMITER: 3,
  VALUE_NOT_NUMERIC: 3,
  VALUE_MISSING: 3,
  SCORE_RANGE: 3,
  SCORE_NAMES: 3,
  PROPENSITY_RANGE: 3,
  SCORES_MISSING: 3,
  COST_NEGATIVE: 3,
  COST_RANGE: 3,
  COST_CURRENCY: 3,
  COST_ALL_ZERO: 3,
  MEASURE_NEGATIVE: 3,
  TOKEN_PARTS: 3,
  NO_TOKENS: 3,
  PRICES_INVALID: 3,
  PRICE_AMBIGUOUS: 3,
  UNKNOWN_PRICE: 3,
  DUPLICATE_OUTCOME: 3,
  ITEM_CONFLICT: 3,
  MISSING_CELLS: 3,
  EMPTY_SELECTION: 3,
  ONE_MODEL: 3,
  NOT_REPLAYABLE: 3,
  SPLIT_INVALID: 3,
  EMBEDDING_INVALID: 3,
  DECISIONS_INVALID: 3,
  DOWNLOAD_FAILED: 3,
  DOWNLOAD_REFUSED: 3,
  DOWNLOAD_CHANGED: 3,
  RUN_MISSING: 3,
  RUN_UNREADABLE: 3,
  BASELINE_MISSING: 3,
  NOT_COMPARABLE: 3,
} as const satisfies Record<string, 2 | 3 | 4>;

/** The stable code of a user error. */
export type ErrorCode = keyof typeof errorCodes;

/** Where in the user's files an error lies. Lines and columns count from 1. */
export interface ErrorLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: string | number;
}

/** What a {@link UserError} says beside its code. */
export interface ErrorDetails {
  /** One edit or command that mends it. */
  readonly hint?: string;
  readonly location?: ErrorLocation;
}

/** An error that the reader can mend: printed without a stack, with the exit code of its row in {@link errorCodes}. */
export class UserError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly location: ErrorLocation | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = "UserError";
    this.code = code;
    this.hint = details.hint;
    this.location = details.location;
  }

  /** The exit code that this error ends the process with: 2 usage or configuration, 3 inputs unusable. */
  get exitCode(): number {
    return errorCodes[this.code];
  }
}

/** How many of many like problems are printed before the rest is only counted. */
const problemsShown = 10;

/** Longest name in a list; a prompt may serve as an id. */
const longestName = 200;

/** "first, second, third and 4 more": at most ten of many, each cut to 200 characters, then a count. */
export function listSome(things: readonly string[], total = things.length): string {
  const shown = things
    .slice(0, problemsShown)
    .map((name) => (name.length > longestName ? `${name.slice(0, longestName)}...` : name));
  const rest = total - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest.toLocaleString("en-US")} more` : shown.join(", ");
}
