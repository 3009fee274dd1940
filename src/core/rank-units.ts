import { groupRows } from "./group-rows.js";
import type { HashKeys } from "./hash-keys.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";
import { unitsOf } from "./units.js";

/** What is divided whole: an item, or all items of a cluster. */
export interface RankedUnit {
  /** Its rows of the matrix, ascending. */
  readonly rows: readonly number[];
  /** Hash of its id under the seed. */
  readonly key: bigint;
}

/**
 * The units of a matrix by group, each group's by rising hash and groups by that of their first unit: an order that does
 * not depend on the order of the items. A cluster is in the group of its first item.
 */
export function rankUnits(
  matrix: OutcomeMatrix,
  { seed, clusterColumn }: { readonly seed: number; readonly clusterColumn?: string },
  hashKeys: HashKeys,
): RankedUnit[][] {
  const { groups } = matrix.features;
  const named = groupRows(unitsOf(matrix, clusterColumn));
  const keys = hashKeys([...named.keys()], seed);
  const units = [...named.values()].map((rows, unit): RankedUnit => ({ rows, key: keys[unit]! }));
  const byGroup = groupRows(units.map(({ rows }) => groups[rows[0]!]!));
  const ranked = [...byGroup.values()].map((own) => own.map((unit) => units[unit]!).sort(byKey));
  return ranked.sort((a, b) => byKey(a[0]!, b[0]!));
}

function byKey(a: RankedUnit, b: RankedUnit): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.rows[0]! - b.rows[0]!;
}
