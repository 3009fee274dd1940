import type { DuckDBDataChunk } from "@duckdb/node-api";
import { UserError } from "../core/errors.js";
import type { ItemOutcomes, ItemRound } from "../core/item-outcomes.js";
import { type StoreOptions, withStore } from "./connection.js";
import { quotePath } from "./quote.js";
import { doublesOf, visitChunks } from "./read-columns.js";
import { itemColumns } from "./write-items.js";

/** A run's entrants in the order of its result: models, then routers. */
export type EntrantNames = readonly Pick<ItemOutcomes, "id" | "kind">[];

/**
 * Reads what {@link writeItems} wrote.
 *
 * @param entrants of the run's result.json, which the file's columns are held against
 * @throws UserError RUN_UNREADABLE where the file is missing, is no Parquet, or has other columns
 */
export async function readItems(file: string, entrants: EntrantNames, options: StoreOptions): Promise<ItemRound[]> {
  return withStore(options, async ({ connection }) => {
    const parts: Part[] = [];
    try {
      await visitChunks(connection, `SELECT * FROM read_parquet(${quotePath(file)})`, (chunk) => {
        parts.push(readPart(chunk, entrants));
      });
    } catch (error) {
      throw unreadable(file, error instanceof Error ? error.message.split("\n")[0]! : String(error));
    }
    return roundsOf(joinParts(parts), entrants);
  });
}

function unreadable(file: string, why: string): UserError {
  return new UserError("RUN_UNREADABLE", `the items of a run cannot be read: ${why}`, {
    hint: "evaluate again: routebench eval stores them beside result.json",
    location: { file },
  });
}

/** Consecutive rows; of the entrants in their order. */
interface Part {
  /** By row: round, item, group, unit. */
  readonly texts: readonly (readonly (string | null)[])[];
  readonly scores: readonly Float64Array[];
  readonly costs: readonly Float64Array[];
  /** By row the model chosen; [] of single models. */
  readonly models: readonly (readonly (string | null)[])[];
}

function readPart(chunk: DuckDBDataChunk, entrants: EntrantNames): Part {
  let next = itemColumns;
  const places = entrants.map(({ kind }) => {
    const place = next;
    next += kind === "model" ? 2 : 3;
    return place;
  });
  if (chunk.columnCount !== next) throw new Error(`${chunk.columnCount} columns, where its result asks for ${next}`);
  const texts = (column: number) => chunk.getColumnValues(column) as (string | null)[];
  const numbers = (column: number) => doublesOf(chunk.getColumnVector(column)).slice(0, chunk.rowCount);
  return {
    texts: [0, 1, 2, 3].map(texts),
    scores: places.map(numbers),
    costs: places.map((place) => numbers(place + 1)),
    models: places.map((place, index) => (entrants[index]!.kind === "model" ? [] : texts(place + 2))),
  };
}

function joinParts(parts: readonly Part[]): Part {
  const [first] = parts;
  if (parts.length === 1) return first!;
  const numbers = (of: (part: Part) => Float64Array) => Float64Array.from(parts.flatMap((part) => [...of(part)]));
  return {
    texts: [0, 1, 2, 3].map((column) => parts.flatMap(({ texts }) => texts[column]!)),
    scores: (first?.scores ?? []).map((_, entrant) => numbers(({ scores }) => scores[entrant]!)),
    costs: (first?.costs ?? []).map((_, entrant) => numbers(({ costs }) => costs[entrant]!)),
    models: (first?.models ?? []).map((_, entrant) => parts.flatMap(({ models }) => models[entrant]!)),
  };
}

/** Rows of one round stand together. */
function roundsOf({ texts, scores, costs, models }: Part, entrants: EntrantNames): ItemRound[] {
  const [labels, items, groups, units] = texts as [string[], string[], string[], (string | null)[]];
  const names = entrants.flatMap(({ id, kind }) => (kind === "model" ? [id] : []));
  const order = new Map<string | null, number>(names.map((name, model) => [name, model]));
  return [...new Set(labels)].map((label) => {
    const [start, end] = [labels.indexOf(label), labels.lastIndexOf(label) + 1];
    const own = items.slice(start, end);
    return {
      label,
      items: own,
      groups: groups.slice(start, end),
      units: units.slice(start, end).map((unit, row) => unit ?? own[row]!),
      entrants: entrants.map(({ id, kind }, entrant) => ({
        id,
        kind,
        score: scores[entrant]!.subarray(start, end),
        cost: costs[entrant]!.subarray(start, end),
        choices: choicesFrom(kind === "model" ? own.map(() => id) : models[entrant]!.slice(start, end), order),
      })),
    };
  });
}

/** null where an item was dealt to several models. */
function choicesFrom(models: readonly (string | null)[], order: ReadonlyMap<string | null, number>): Int32Array | null {
  if (models.includes(null)) return null;
  return Int32Array.from(models, (model) => order.get(model)!);
}
