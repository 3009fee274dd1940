import { listSome, UserError } from "./errors.js";
import type { HashKeys } from "./hash-keys.js";
import { missingByItem, missingByModel } from "./missing-by-item.js";
import { type OutcomeMatrix, selectItems } from "./outcome-matrix.js";
import { selectModels } from "./select-models.js";
import type { Warnings } from "./warnings.js";

/** Which items a run is about. */
export interface ItemSelection {
  readonly filter: readonly { readonly column: string; readonly values: readonly string[] }[];
  readonly limit: number | undefined;
  readonly sample: number | undefined;
  readonly seed: number;
}

/**
 * Keeps the items that the filters, the limit and the sample name.
 *
 * @throws UserError EMPTY_SELECTION where none is left, with the values that the column has
 */
export function selectAsked(matrix: OutcomeMatrix, selection: ItemSelection, hashKeys: HashKeys): OutcomeMatrix {
  let rows = matrix.features.ids.map((_, row) => row);
  for (const { column, values } of selection.filter) {
    const cells = matrix.columns.get(column) ?? [];
    rows = rows.filter((row) => values.includes(cells[row] ?? ""));
    if (rows.length === 0) throw emptySelection(column, values, cells);
  }
  if (selection.sample !== undefined && selection.sample < rows.length) {
    const keys = hashKeys(matrix.features.ids, selection.seed);
    const ranked = rows.toSorted((a, b) => (keys[a]! < keys[b]! ? -1 : 1));
    rows = ranked.slice(0, selection.sample).sort((a, b) => a - b);
  }
  if (selection.limit !== undefined) rows = rows.slice(0, selection.limit);
  return rows.length === matrix.features.ids.length ? matrix : selectItems(matrix, rows);
}

function emptySelection(column: string, values: readonly string[], cells: readonly (string | null)[]): UserError {
  const found = [...new Set(cells.filter((cell) => cell !== null))].sort();
  return new UserError("EMPTY_SELECTION", `no item is left after --filter ${column}=${values.join(",")}`, {
    hint: `the values of ${column} are: ${listSome(found)}`,
  });
}

/**
 * What may be done with items that lack an outcome of some model:
 * - "intersect" leaves them out, unless they are more than 5 %;
 * - "error" refuses;
 * - "bounds" leaves them out of estimates, however many, and says what they could change at worst and at best.
 */
export const missingPolicies = ["intersect", "error", "bounds"] as const;

/** See {@link missingPolicies}. */
export type MissingPolicy = (typeof missingPolicies)[number];

/** At most this part of the items may be left out for missing outcomes before a run refuses to go on. */
export const largestLeftOut = 0.05;

/** The items that every number is about, and what the policy cost. */
export interface CompleteMatrix {
  /** Without missing cells. */
  readonly matrix: OutcomeMatrix;
  /** Every item, also those that lack outcomes, which bounds are over; equal to `matrix` where there is none or no bounds are asked for. */
  readonly all: OutcomeMatrix;
  readonly missingCells: number;
  readonly leftOut: number;
}

/** What may be wrong where no item is complete. */
const sameIds = "where outcomes come from several files, check that an item has the same id in each";

/** What to ask for where the data are complete enough without some of their models: two at least must be left. */
function denserModels(matrix: OutcomeMatrix): string {
  const items = matrix.features.ids.length;
  const lacks = (names: readonly string[]) => missingByItem(selectModels(matrix, names)).filter((cells) => cells > 0);
  const dense = matrix.models.filter((name) => lacks([name]).length <= largestLeftOut * items);
  if (dense.length < 2 || lacks(dense).length > largestLeftOut * items) return "";
  return `--models ${dense.map(shellWord).join(",")} leaves out the sparse ones; or `;
}

/** A name as a shell takes it. */
function shellWord(name: string): string {
  return /^[\w./:@+-]+$/.test(name) ? name : JSON.stringify(name);
}

/** Of how many items each model lacks an outcome, those that lack the most first: "large lacks 12, small lacks 3". */
function lackingByModel(matrix: OutcomeMatrix): string {
  const counts = Array.from(missingByModel(matrix), (missing, model) => ({ missing, id: matrix.models[model]! }));
  const some = counts.filter(({ missing }) => missing > 0).sort((a, b) => b.missing - a.missing);
  return listSome(some.map(({ missing, id }) => `${id} lacks ${missing}`));
}

function missingHint(matrix: OutcomeMatrix, policy: MissingPolicy, complete: number): string {
  const denser = denserModels(matrix);
  if (complete === 0 && denser === "") return `no item has outcomes of all models: ${sameIds}`;
  if (policy === "error") return "complete the data, or use --missing intersect";
  return `more than 5 % would be left out: ${denser}complete the data, use --missing bounds, or keep complete items with --filter`;
}

/**
 * Applies the missing-cell policy once, so that every denominator is the same: items that lack any model's score or cost
 * are left out, refused, or set aside for bounds.
 *
 * @throws UserError MISSING_CELLS under "error", or where more than 5 % of the items would be left out; EMPTY_SELECTION where none is left under "bounds"
 */
export function applyMissingPolicy(matrix: OutcomeMatrix, policy: MissingPolicy, warnings: Warnings): CompleteMatrix {
  const { features } = matrix;
  const missing = missingByItem(matrix);
  const missingCells = missing.reduce((sum, cells) => sum + cells, 0);
  const complete = features.ids.map((_, row) => row).filter((row) => missing[row] === 0);
  const leftOut = features.ids.length - complete.length;
  if (leftOut === 0) return { matrix, all: matrix, missingCells, leftOut };
  const lacking = features.ids.filter((_, row) => missing[row]! > 0);
  const what = `${leftOut} of ${features.ids.length} items lack an outcome of some model`;
  if (policy === "error" || (policy === "intersect" && leftOut > largestLeftOut * features.ids.length)) {
    throw new UserError("MISSING_CELLS", `${what} (${lackingByModel(matrix)}): ${listSome(lacking)}`, {
      hint: missingHint(matrix, policy, complete.length),
    });
  }
  if (complete.length === 0) {
    throw new UserError("EMPTY_SELECTION", `no item has outcomes of all models (${lackingByModel(matrix)})`, {
      hint: `${denserModels(matrix)}${sameIds}`,
    });
  }
  const fate = policy === "bounds" ? "and count in bounds alone" : "and are left out";
  warnings.add("MISSING_CELLS", `${what} (${missingCells} cells) ${fate}`, leftOut);
  const kept = selectItems(matrix, complete);
  return { matrix: kept, all: policy === "bounds" ? matrix : kept, missingCells, leftOut };
}

/** US dollars: no call costs a billion; sums of costs without a bound overflow. */
export const dearestCall = 1e9;

/**
 * Refuses outcomes that no router can be judged on.
 *
 * @throws UserError EMPTY_SELECTION, ONE_MODEL, COST_RANGE, COST_ALL_ZERO
 */
export function requireChoice({ features, models, costs, priced }: OutcomeMatrix): void {
  if (features.ids.length === 0) throw new UserError("EMPTY_SELECTION", "there is no item to evaluate");
  if (models.length < 2) {
    throw new UserError("ONE_MODEL", `the data have outcomes of one model only, "${models[0]}"`, {
      hint: "a router needs at least two models to choose from",
    });
  }
  const dear = costs.findIndex((cost) => cost > dearestCall);
  if (dear >= 0) {
    const [item, model] = [features.ids[Math.floor(dear / models.length)], models[dear % models.length]];
    throw new UserError("COST_RANGE", `a call of "${model}" cost ${costs[dear]} US dollars (item ${item})`, {
      hint: "give the cost column in US dollars per call",
    });
  }
  if (priced && costs.every((cost) => cost === 0)) {
    throw new UserError("COST_ALL_ZERO", "every cost is 0: there is nothing to trade quality against", {
      hint: "fill the cost column in US dollars per call, or take it out where costs are not known",
    });
  }
}
