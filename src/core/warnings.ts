/** Every warning that a run can carry, as a closed list. Warnings name no line numbers, so that shuffled input gives the same bytes. */
export const warningCodes = [
  "SIMULATED",
  "MISSING_CELLS",
  "UNKNOWN_COLUMNS",
  "PASSED_OVER",
  "OTHER_PROMPTS",
  "DECONTAMINATED",
  "EXCLUDE_UNKNOWN",
  "PRICES_MISSING",
  "COST_DIFFERS",
  "SPLIT_OTHER",
  "SPLIT_SHARE",
  "ROUTER_LEFT_OUT",
  "HINDSIGHT",
  "COST_TAIL",
  "FEW_ITEMS",
  "FEW_CLUSTERS",
  "CLUSTER_SPLIT",
  "DUPLICATES",
  "NEAR_DUPLICATES",
  "PROMPT_IDS",
  "HASH_UNSALTED",
] as const;

/** The stable code of a warning. */
export type WarningCode = (typeof warningCodes)[number];

/** One warning of a run; `count` says how many items, rows or columns it is about. */
export interface Warning {
  readonly code: WarningCode;
  readonly message: string;
  readonly count: number;
}

/** Collects the warnings of one run in the order in which they arise. */
export class Warnings {
  readonly list: Warning[] = [];

  /** Adds a warning. */
  add(code: WarningCode, message: string, count: number): void {
    this.list.push({ code, message, count });
  }
}
