import { selectItems } from "../../src/core/outcome-matrix.js";
import { forkSeed } from "../../src/statistics/fork-seed.js";
import { demoModel } from "../demo-model.js";
import { RandomStream } from "../random-stream.js";
import { type ResponseModel, type Simulation, simulate } from "../response-model.js";

/** How scores are recorded: one draw right or wrong, or the share of several checks that the answer passes. */
export type ScoreKind = "binary" | "fractional";

/** Recorded outcomes and the probabilities behind them. */
export type Drawn = Pick<Simulation, "matrix" | "probabilities">;

/** Checks of a fractional score, each passed with the model's probability. */
const checksPerScore = 5;

/** An item has so many siblings, itself included: paraphrases, or turns of one session. */
const siblings = { fewest: 2, most: 6 };

/** The column that says which items are siblings. */
export const clusterColumn = "cluster";

/**
 * The demo's population with another cost tail: `lengthSigma` is that of the lognormal length which all models' costs of
 * an item share. What else spreads costs is less than in the demo, so that this sigma is what matters.
 *
 * @param models which of the demo's models there are; all unless told
 */
export function coverageModel(lengthSigma: number, models?: readonly string[]): ResponseModel {
  const kept = demoModel.models.filter(({ id }) => models?.includes(id) ?? true);
  return { ...demoModel, models: kept, lengthSigma, lengthPerDifficulty: 0.1, ownSigma: 0.2 };
}

/** Items with recorded outcomes. Fractional scores are drawn anew from the same probabilities; calls have a latency and an energy too. */
export function simulateOutcomes(seed: number, items: number, model: ResponseModel, scores: ScoreKind): Drawn {
  return finish(seed, simulate(seed, items, model), model, scores);
}

/**
 * Items in clusters of 2 to 6 siblings: of the same group and the same probabilities, each with a draw, a price and an
 * embedding of its own. The clusters are in the column `cluster`.
 *
 * @param clusters how many
 */
export function simulateClusters(seed: number, clusters: number, model: ResponseModel, scores: ScoreKind): Drawn {
  return finish(seed, addSiblings(seed, simulate(seed, clusters, model)), model, scores);
}

function finish(seed: number, drawn: Drawn, model: ResponseModel, scores: ScoreKind): Drawn {
  const { matrix, probabilities } = drawn;
  const random = new RandomStream(forkSeed(seed, "measures"));
  const length = (cost: number, cell: number) => cost / model.models[cell % model.models.length]!.priceUsd;
  const latencyMs = matrix.costs.map((cost, cell) => 1000 * length(cost, cell) * random.unitLognormal(0.3));
  const energyJ = matrix.costs.map((cost) => 10_000 * cost * random.unitLognormal(0.2));
  const measured = { ...matrix, measures: new Map([["latencyMs", latencyMs] as const, ["energyJ", energyJ] as const]) };
  if (scores === "binary") return { matrix: measured, probabilities };
  const checks = new RandomStream(forkSeed(seed, "fractional scores"));
  const fractional = probabilities.map((probability) => shareOfChecks(checks, probability));
  return { matrix: { ...measured, scores: fractional }, probabilities };
}

function shareOfChecks(random: RandomStream, probability: number): number {
  let passed = 0;
  for (let check = 0; check < checksPerScore; check++) if (random.uniform() < probability) passed++;
  return passed / checksPerScore;
}

function addSiblings(seed: number, { matrix, probabilities }: Drawn): Drawn {
  const random = new RandomStream(forkSeed(seed, "siblings"));
  const width = matrix.models.length;
  const rows: number[] = [];
  const ids: string[] = [];
  matrix.features.ids.forEach((id, row) => {
    const size = siblings.fewest + Math.floor(random.uniform() * (siblings.most - siblings.fewest + 1));
    for (let place = 1; place <= size; place++) {
      rows.push(row);
      ids.push(`${id}-${place}`);
    }
  });
  const repeated = selectItems(matrix, rows);
  const { features } = repeated;
  const likely = Float64Array.from({ length: rows.length * width }, (_, cell) => {
    return probabilities[rows[Math.floor(cell / width)]! * width + (cell % width)]!;
  });
  const embeddings = features.embeddings && {
    ...features.embeddings,
    values: features.embeddings.values.map((value) => value + 0.2 * random.normal()),
  };
  return {
    matrix: {
      ...repeated,
      features: { ...features, ids, embeddings },
      columns: new Map([[clusterColumn, features.ids]]),
      scores: likely.map((probability) => (random.uniform() < probability ? 1 : 0)),
      costs: repeated.costs.map((cost) => cost * random.unitLognormal(0.3)),
    },
    probabilities: likely,
  };
}
