import { UserError } from "../src/core/errors.js";
import type { HeaderColumn, WideLayout } from "../src/core/format.js";
import { findMeasures, findServed } from "./measure-columns.js";

/** The columns of one model in a wide file. */
export type ModelColumns = WideLayout["models"][number];

/** What comes before the ending in the names that have it: "gpt-4|score" gives "gpt-4" for "|score". Header order. */
export function stemsOf(header: readonly HeaderColumn[], ending: string): string[] {
  return header
    .filter(({ name }) => name.endsWith(ending) && name.length > ending.length)
    .map(({ name }) => name.slice(0, -ending.length));
}

/**
 * The models of a wide file: those with a cost column in the order of these, then those with a score alone; with their
 * measures MODEL|latency_ms and MODEL|energy_j, and MODEL|served_model, where the header has them.
 * `costs` holds the cost column of a model by its id. Throws FORMAT_UNKNOWN where a model has a cost and no score.
 */
export function pairModels(
  header: readonly HeaderColumn[],
  scores: ReadonlyMap<string, string>,
  costs: ReadonlyMap<string, string>,
): ModelColumns[] {
  for (const [id, cost] of costs) {
    if (scores.has(id)) continue;
    throw new UserError("FORMAT_UNKNOWN", `model "${id}" has a cost column "${cost}" and no score column`, {
      hint: "add its score column, or remove the cost column",
    });
  }
  const ids = new Set([...costs.keys(), ...scores.keys()]);
  const names = new Set(header.map(({ name }) => name));
  const named = (name: string) => (names.has(name) ? name : undefined);
  return [...ids].map((id) => ({
    id,
    score: scores.get(id)!,
    cost: costs.get(id) ?? null,
    ...findServed((name) => named(`${id}|${name}`)),
    ...findMeasures((name) => named(`${id}|${name}`)),
  }));
}

/** Columns "model|something" of known models where `accepts` says yes to the part behind the bar. */
export function columnsOfModels(
  header: readonly HeaderColumn[],
  models: readonly ModelColumns[],
  accepts: (name: string) => boolean,
): string[] {
  const ids = new Set(models.map(({ id }) => id));
  const names = header.map(({ name }) => name);
  return names.filter((name) => {
    const bar = name.lastIndexOf("|");
    return bar > 0 && ids.has(name.slice(0, bar)) && accepts(name.slice(bar + 1));
  });
}
