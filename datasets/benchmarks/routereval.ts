import { hasKeys, membersOf, valueAt } from "../../src/core/json-value.js";
import { elementAt, rowAt, sizeOf } from "../../src/core/nd-array.js";
import type { OutcomeRow, RecordFormat } from "../../src/core/record-format.js";
import { checkScores, checkSize } from "./check-scores.js";

const levels = ["easy", "hard"] as const;
const splits = ["train", "val", "test"] as const;

/** More sizes of a level, or kinds of a size, are not looked at. */
const mostPools = 50;

/** A pool of models with its name, such as "easy/5/strong_to_weak". */
interface Pool {
  readonly name: string;
  readonly value: unknown;
}

/** Pools of a level, the largest first; of equals the one that mixes strong and weak models. */
function poolsOf(outline: unknown, level: string): Pool[] {
  // A real file has two or three sizes of three kinds; a made-up one could name one dict a million times.
  const sizes = membersOf(valueAt(outline, level)).slice(0, mostPools);
  const pools = sizes.flatMap(([size, kinds]) =>
    membersOf(kinds)
      .slice(0, mostPools)
      .map(([kind, value]) => ({ name: `${level}/${size}/${kind}`, size: Number(size), kind, value })),
  );
  const isMixed = (kind: string) => (kind === "strong_to_weak" ? 0 : 1);
  return pools
    .filter(({ value }) => hasKeys(value, "data", "model"))
    .sort((a, b) => b.size - a.size || isMixed(a.kind) - isMixed(b.kind));
}

function allPools(outline: unknown): Pool[] {
  return levels.flatMap((level) => poolsOf(outline, level));
}

/** The items of one split with the scores of a pool: items x models. */
function* ofSplit(record: unknown, { name, value }: Pool, split: string, group: string): Generator<OutcomeRow> {
  const models = valueAt(value, "model");
  const scores = valueAt(value, "data", `${split}_score`);
  if (scores === null || scores === undefined || (Array.isArray(scores) && scores.length === 0)) return;
  const what = `${split}_score of ${name}`;
  checkScores(scores, 2, what);
  checkSize(`columns of ${what}`, sizeOf(scores, 1), "models", sizeOf(models));
  const [places, prompts, vectors] = [
    valueAt(record, "split_index", `${split}_indices`),
    valueAt(record, "prompt", `${split}_prompt`),
    valueAt(record, "embedding", `${split}_embed`),
  ];
  if (sizeOf(places) > 0) checkSize(`rows of ${what}`, sizeOf(scores), "indices", sizeOf(places));
  for (let row = 0; row < sizeOf(scores); row++) {
    const place = elementAt(places, row);
    const item = `${group}/${typeof place === "number" ? place : `${split}-${row}`}`;
    const about = { prompt: elementAt(prompts, row), embedding: rowAt(vectors, row) };
    for (let model = 0; model < sizeOf(models); model++) {
      const outcome = { item, model: elementAt(models, model), score: elementAt(scores, row, model), split, group };
      // What is known of an item stands on the first of its rows alone: a vector for each model would be a thousand times the file.
      yield model === 0 ? { ...outcome, ...about } : outcome;
    }
  }
}

/** Scores of every model of a leaderboard: task -> items x models. */
function* ofLeaderboard(record: unknown): Generator<OutcomeRow> {
  const models = valueAt(record, "model");
  for (const [task, entry] of membersOf(valueAt(record, "data"))) {
    const scores = valueAt(entry, "correctness");
    checkScores(scores, 2, task);
    checkSize(`columns of ${task}`, sizeOf(scores, 1), "models", sizeOf(models));
    for (let row = 0; row < sizeOf(scores); row++) {
      for (let model = 0; model < sizeOf(models); model++) {
        const score = elementAt(scores, row, model);
        yield { item: `${task}/${row}`, model: elementAt(models, model), score, group: task };
      }
    }
  }
}

function isLeaderboard(outline: unknown): boolean {
  return hasKeys(outline, "data", "model") && hasKeys(membersOf(outline.data)[0]?.[1], "correctness");
}

/**
 * RouterEval (Huang et al. 2025): scores of pools of 3 to 1,000 models on one benchmark, with prompts and vectors, or of all models
 * of a leaderboard. Items have no id but their place in the benchmark. There are no costs.
 */
export const routereval = {
  id: "routereval",
  kind: "records",
  label: "RouterEval",
  description:
    "RouterEval's pickles: pools of models by level, size and kind with their scores, or scores of a leaderboard.",
  source: "https://github.com/MilkThink-Lab/RouterEval",
  evidence: "matrix",
  detect: ({ kind, outline }) => kind === "pickle" && (allPools(outline).length > 0 || isLeaderboard(outline)),
  pools: (outline) => allPools(outline).map(({ name }) => name),
  *outcomes(record, { name, pool: wanted }) {
    if (isLeaderboard(record)) return yield* ofLeaderboard(record);
    const pools = allPools(record);
    const pool = pools.find((candidate) => candidate.name === wanted) ?? pools[0];
    const group = name.replace(/(_router_dataset)?\.(pkl|pickle)$/i, "");
    for (const split of splits) if (pool) yield* ofSplit(record, pool, split, group);
  },
} as const satisfies RecordFormat;
