import { UserError } from "../src/core/errors.js";
import { findColumn } from "../src/core/find-column.js";
import type { HeaderColumn, ItemColumns, ItemIdentity } from "../src/core/format.js";
import { findItemId, itemIdNames } from "../src/core/item-id-names.js";

/** Columns with a meaning that this version does not use yet; "signals." stands for every column that begins so. */
const unusedNames = [
  "requested_model",
  "answer",
  "propensity",
  "probabilities",
  "policy_version",
  "price_date",
  "time",
  "keep_probability",
  "simulated",
];

/** Names of the column with an item's group, in order of preference. */
export const groupNames = ["group", "benchmark", "domain", "eval_name", "dataset"];

/** The item-level columns of a header: prompt, group, split, cluster and embedding, each only where present. */
export function findItemColumns(header: readonly HeaderColumn[]): ItemColumns {
  const prompt = findColumn(header, ["prompt"]);
  const group = findColumn(header, groupNames);
  const split = findColumn(header, ["split"]);
  const cluster = findColumn(header, ["cluster"]);
  const embedding = findColumn(header, ["embedding"]);
  return {
    ...(prompt !== undefined && { prompt }),
    ...(group !== undefined && { group }),
    ...(split !== undefined && { split }),
    ...(cluster !== undefined && { cluster }),
    ...(embedding !== undefined && { embedding }),
  };
}

/**
 * How the items of a file are told apart: by its id column, else by the hash of the prompt.
 * Throws FORMAT_UNKNOWN where the file has neither.
 */
export function findIdentity(header: readonly HeaderColumn[]): ItemIdentity {
  const id = findItemId(header) ?? null;
  if (id === null && findColumn(header, ["prompt"]) === undefined) {
    throw new UserError("FORMAT_UNKNOWN", "no column tells the items apart: neither an id nor a prompt column", {
      hint: `name the column with the item's id "item" (or ${itemIdNames.slice(1).join(", ")})`,
    });
  }
  return { id };
}

/** Whether a column has a meaning that this version does not use yet, such as latency_ms or signals.confidence. */
export function isUnused(name: string): boolean {
  const lower = name.toLowerCase();
  return unusedNames.includes(lower) || lower.startsWith("signals.");
}
