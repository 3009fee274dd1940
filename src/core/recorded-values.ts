import { listSome, UserError } from "./errors.js";
import type { Features } from "./outcome-matrix.js";

/**
 * A recorded number of every item.
 *
 * @throws UserError DECISIONS_INVALID where an item has none
 */
export function recordedValues(
  { ids }: Features,
  byItem: ReadonlyMap<string, number>,
  file: string,
  what: string,
): Float64Array {
  const missing = ids.filter((id) => !byItem.has(id));
  if (missing.length === 0) return Float64Array.from(ids, (id) => byItem.get(id)!);
  throw new UserError("DECISIONS_INVALID", `${missing.length} evaluated items have no ${what}: ${listSome(missing)}`, {
    hint: `add a ${what} for each of them, or evaluate fewer items with --filter or --split`,
    location: { file },
  });
}
