import type { Config } from "../config/schema.js";
import { UserError } from "../core/errors.js";
import { wholeNumber } from "./whole-number.js";

/** How the items are divided, before any file of it was read. */
export type SplitSetting =
  | { readonly kind: "random"; readonly trainFraction: number; readonly repeats?: number; readonly seed: number }
  | { readonly kind: "folds"; readonly folds: number; readonly seed: number }
  | { readonly kind: "leave-model-out"; readonly trainFraction: number; readonly seed: number }
  | { readonly kind: "held-out"; readonly column: string; readonly value?: string }
  | { readonly kind: "none" }
  | { readonly kind: "column"; readonly column: string }
  | { readonly kind: "file"; readonly file: string };

/** Share of the items that a random split trains on unless told. */
export const defaultTrain = 0.7;

/** Most repeats, folds and refits: each fits every router anew. */
export const mostRounds = 1000;

/**
 * Reads `--split`.
 *
 * @throws UserError USAGE for a text of no known form
 * @example parseSplit("folds:5", 7) // { kind: "folds", folds: 5, seed: 7 }
 */
export function parseSplit(text: string | undefined, seed: number): SplitSetting | undefined {
  if (text === undefined) return undefined;
  if (text === "none") return { kind: "none" };
  if (text === "leave-model-out") return { kind: "leave-model-out", trainFraction: defaultTrain, seed };
  const trainFraction = Number(text);
  if (trainFraction > 0 && trainFraction < 1) return { kind: "random", trainFraction, seed };
  const [, form, rest] = text.match(/^(column|file|folds|held-out):(.+)$/s) ?? [];
  switch (form) {
    case "column":
      return { kind: "column", column: rest! };
    case "file":
      return { kind: "file", file: rest! };
    case "folds":
      return { kind: "folds", folds: wholeNumber("--split folds:", rest!, 2, mostRounds), seed };
    case "held-out":
      return parseHeldOut(rest!);
  }
  throw new UserError("USAGE", `--split "${text}" is no split`, {
    hint: "use a share between 0 and 1, folds:5, held-out:COLUMN=VALUE, held-out:COLUMN, leave-model-out, column:NAME, file:PATH or none",
  });
}

function parseHeldOut(text: string): SplitSetting {
  const at = text.indexOf("=");
  if (at < 0) return { kind: "held-out", column: text };
  if (at > 0) return { kind: "held-out", column: text.slice(0, at), value: text.slice(at + 1) };
  throw new UserError("USAGE", `--split "held-out:${text}" names no column`, { hint: "write held-out:group=mbpp" });
}

/** The split of a configuration; `seed` is for splits by chance that have none of their own. */
export function splitOf(split: Config["split"], seed: number): SplitSetting | undefined {
  if (split === undefined) return undefined;
  if (split === "none") return { kind: "none" };
  if ("column" in split) return { kind: "column", column: split.column };
  if ("file" in split) return { kind: "file", file: split.file };
  if ("folds" in split) return { kind: "folds", folds: split.folds, seed };
  if ("heldOut" in split) return heldOutOf(split.heldOut);
  if ("leaveModelOut" in split) return { kind: "leave-model-out", trainFraction: split.train ?? defaultTrain, seed };
  const { train = defaultTrain, repeats } = split;
  return { kind: "random", trainFraction: train, ...(repeats === undefined ? {} : { repeats }), seed };
}

function heldOutOf(heldOut: string | Readonly<Record<string, string>>): SplitSetting {
  if (typeof heldOut === "string") return { kind: "held-out", column: heldOut };
  const [[column, value]] = Object.entries(heldOut) as [[string, string]];
  return { kind: "held-out", column, value };
}

/**
 * The split with as many repeats as `--repeats` says.
 *
 * @throws UserError USAGE where the split is not drawn at random
 */
export function repeatSplit(split: SplitSetting, repeats: number | undefined): SplitSetting {
  if (repeats === undefined) return split;
  if (split.kind === "random") return { ...split, repeats };
  throw new UserError("USAGE", `--repeats goes with a random split, not with ${split.kind}`, {
    hint: "write --split 0.7 --repeats 10",
  });
}
