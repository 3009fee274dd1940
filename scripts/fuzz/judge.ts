import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";

/** Outcomes by item and model: score and cost. */
export type Outcomes = ReadonlyMap<string, readonly [number, number]>;

/** What a load of a damaged file may give: what the undamaged one gives, a part of it, other numbers of the file, or others. */
export type Loaded = "same" | "fewer" | "other" | "unexplained";

/** The outcomes of a matrix that are there. */
export function outcomesOf({ features, models, scores, costs }: OutcomeMatrix): Outcomes {
  const outcomes = new Map<string, readonly [number, number]>();
  for (const [item, id] of features.ids.entries()) {
    for (const [model, name] of models.entries()) {
      const cell = item * models.length + model;
      const [score, cost] = [scores[cell]!, costs[cell]!];
      if (!Number.isNaN(score) || !Number.isNaN(cost)) outcomes.set(`${id}\n${name}`, [score, cost]);
    }
  }
  return outcomes;
}

function isAlike(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}

/** What units and scales make of a number of a file, before means are taken. */
const readings: readonly ((value: number) => number)[] = [
  (value) => value,
  (value) => value / 1e6,
  (value) => (value - 1) / 9,
  (value) => value / 100,
  (value) => value / 10,
];

/** Numbers that may come from a file: those that stand in it as text or as doubles, in any unit, and 0 and 1 for words. */
export function numbersIn(bytes: Buffer, isText: boolean): number[] {
  const text = bytes.toString("latin1");
  const found = [...text.matchAll(/-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/g)].flatMap(([token]) => parts(token));
  for (let at = 0; !isText && at + 8 <= bytes.length; at++) found.push(bytes.readDoubleLE(at));
  const values = new Set([0, 1, 0.5, ...found.filter((value) => Number.isFinite(value))]);
  return [...values].flatMap((value) => readings.map((reading) => reading(value)));
}

/** A token of digits, and what it is where what stands before or behind the point was cut off or joined. */
function parts(token: string): number[] {
  return [Number(token), Number(token.replace(/^-/, "")), Number(token.split(/[eE]/)[0])];
}

/**
 * Holds what a damaged file gave against what the undamaged one gives.
 *
 * @param known numbers that the damaged file may explain, sorted
 */
export function judge(original: Outcomes, loaded: Outcomes, known: readonly number[]): Loaded {
  let other = false;
  for (const [key, [score, cost]] of loaded) {
    const before = original.get(key);
    for (const [place, value] of [score, cost].entries()) {
      if (Number.isNaN(value) || (before && isAlike(before[place]!, value))) continue;
      other = true;
      if (!isExplained(value, known)) return "unexplained";
    }
  }
  if (other) return "other";
  return loaded.size === original.size && [...loaded.keys()].every((key) => original.has(key)) ? "same" : "fewer";
}

/** Whether a number stands in the file, or is the mean of two that do, as those of repeated rows are. */
function isExplained(value: number, known: readonly number[]): boolean {
  if (known.some((candidate) => isAlike(candidate, value))) return true;
  return known.length < 3000 && known.some((a) => known.some((b) => isAlike((a + b) / 2, value)));
}
