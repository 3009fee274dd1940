import { elementsOf, isObject, membersOf, textOf, valueAt } from "../../src/core/json-value.js";

/** Inspect's words for grades, as its value_to_float reads them by default; upper case only. */
const letters: ReadonlyMap<string, number> = new Map([
  ["C", 1],
  ["I", 0],
  ["P", 0.5],
  ["N", 0],
]);

/** Words in any case. */
const words: ReadonlyMap<string, number> = new Map([
  ["yes", 1],
  ["true", 1],
  ["no", 0],
  ["false", 0],
]);

/** A scalar value as a number where it is one of inspect's words; else as it stands. */
function gradeOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return letters.get(value) ?? words.get(value.toLowerCase()) ?? value;
}

/**
 * The names that the first scorer of a log goes by: of its results (inspect names a dictionary's keys there, and the scorer
 * beside them), older ones, or of the task. None where the log says nothing, as one of a run that was cut off may.
 */
function firstScorer(header: unknown): string[] {
  const first = elementsOf(valueAt(header, "results", "scores"))[0] ?? valueAt(header, "results", "scorer");
  const named = [valueAt(first, "name"), valueAt(first, "scorer")].flatMap((name) => textOf(name) ?? []);
  if (named.length > 0) return named;
  const ofTask = textOf(valueAt(header, "eval", "scorers", 0, "name"));
  return ofTask === undefined ? [] : [ofTask, ofTask.replace(/^.*\//, "")];
}

/** The grade of a dictionary: that of the key which the results name first, else of its first key. */
function ofDictionary(value: unknown, names: readonly string[]): unknown {
  if (!isObject(value)) return value;
  const named = names.find((name) => Object.hasOwn(value, name));
  return named === undefined ? membersOf(value)[0]?.[1] : valueAt(value, named);
}

/**
 * The score of a sample by the first scorer of its log; undefined where the sample has none by it. Words are numbers as inspect
 * has them; what is no number stands as it is, so that the store names it.
 *
 * @param scores a sample's scores, by scorer
 * @param header the log without its samples
 */
export function inspectScore(scores: unknown, header: unknown): unknown {
  const names = firstScorer(header);
  const own = membersOf(scores);
  const found = names.length === 0 ? own[0] : own.find(([name]) => names.includes(name));
  return gradeOf(ofDictionary(valueAt(found?.[1], "value"), names));
}
