import { RandomStream } from "../../scripts/random-stream.js";
import type { OutcomeMatrix } from "../../src/core/outcome-matrix.js";
import { buildMatrix } from "./build-matrix.js";

/** What a drawn matrix looks like. */
export interface RandomMatrix {
  readonly seed: number;
  readonly items: number;
  readonly models: number;
  readonly groups?: number;
  /** Scores of 0 and 1 only; otherwise quarters of 1, so that ties are common. */
  readonly binary?: boolean;
}

/** Dimensions of a drawn matrix's embeddings. */
export const drawnDimensions = 4;

/**
 * Outcomes drawn by a seed: dearer models are better on average, what each gets right depends on the item's embedding,
 * and costs vary from item to item. Ids are in byte order.
 */
export function randomMatrix({ seed, items, models, groups = 2, binary = true }: RandomMatrix): OutcomeMatrix {
  const stream = new RandomStream(seed);
  const names = Array.from({ length: models }, (_, model) => `m${model}`);
  const rows = Array.from({ length: items }, (_, item) => {
    const embedding = Array.from({ length: drawnDimensions }, () => stream.normal());
    const scores = names.map((_, model) => {
      const skill = 0.3 + (0.4 * model) / models + 0.3 * Math.tanh(embedding[model % drawnDimensions]!);
      return binary ? Number(stream.uniform() < skill) : Math.min(4, Math.floor(5 * stream.uniform())) / 4;
    });
    const length = stream.unitLognormal(0.6);
    const costs = names.map((_, model) => 0.001 * 3 ** model * length * stream.unitLognormal(0.1));
    return { id: `item-${String(item).padStart(5, "0")}`, group: `g${item % groups}`, embedding, scores, costs };
  });
  return buildMatrix(names, rows);
}
