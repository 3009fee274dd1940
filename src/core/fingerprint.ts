import { createHash } from "node:crypto";
import { compareBytes } from "./group-rows.js";
import type { Features, OutcomeMatrix } from "./outcome-matrix.js";

/** There are 2^53 patterns of bits for NaN, and which one an array holds is nobody's promise. */
const missingBits = 0x7ff8_0000_0000_0000n;

/**
 * sha256 of the canonical table, sorted by item and model: the models' ids, each ended by a zero byte; then for each
 * item its id and its group, each ended by a zero byte, and for each model its score and its cost as little-endian
 * float64, a missing one as the quiet NaN 0x7ff8000000000000. The same for any order of rows, columns or files.
 */
export function fingerprintOutcomes({ features, models, scores, costs }: OutcomeMatrix): string {
  const order = models.map((_, model) => model).sort((a, b) => compareBytes(models[a]!, models[b]!));
  const rows = features.ids.map((_, row) => row).sort((a, b) => compareBytes(features.ids[a]!, features.ids[b]!));
  const hash = createHash("sha256").update(order.map((model) => `${models[model]}\0`).join(""));
  const cells = new Float64Array(2 * models.length);
  const bits = new BigUint64Array(cells.buffer);
  const bytes = new Uint8Array(cells.buffer);
  for (const row of rows) {
    order.forEach((model, place) => {
      cells[2 * place] = scores[row * models.length + model]!;
      cells[2 * place + 1] = costs[row * models.length + model]!;
    });
    for (const [place, cell] of cells.entries()) if (Number.isNaN(cell)) bits[place] = missingBits;
    hash.update(`${features.ids[row]}\0${features.groups[row]}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/**
 * sha256 of what routers may see beside ids and groups: for each item, sorted by id, its prompt, ended by a zero byte
 * (a lone zero byte where it is missing), and its vector as little-endian float64.
 */
export function fingerprintFeatures({ ids, prompts, embeddings }: Features): string {
  const rows = ids.map((_, row) => row).sort((a, b) => compareBytes(ids[a]!, ids[b]!));
  const hash = createHash("sha256");
  for (const row of rows) {
    hash.update(`${prompts?.[row] ?? ""}\0`);
    if (!embeddings) continue;
    const { dimensions, values } = embeddings;
    const vector = values.slice(row * dimensions, (row + 1) * dimensions);
    hash.update(new Uint8Array(vector.buffer));
  }
  return hash.digest("hex");
}

/** sha256 of a split: the ids of the training items, then those of the evaluated items, sorted, each ended by a zero byte, with a zero byte between. */
export function fingerprintSplit(train: readonly string[], test: readonly string[]): string {
  const part = (ids: readonly string[]) =>
    ids
      .toSorted(compareBytes)
      .map((id) => `${id}\0`)
      .join("");
  return createHash("sha256")
    .update(`${part(train)}\0${part(test)}`)
    .digest("hex");
}
