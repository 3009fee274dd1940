import type { OutcomeMatrix } from "../src/core/outcome-matrix.js";
import { RandomStream } from "./random-stream.js";

/** One invented model of a {@link ResponseModel}. */
export interface SimulatedModel {
  readonly id: string;
  /** Log-odds of a right answer to an item of difficulty 0 at the origin of the topic space. */
  readonly ability: number;
  /** Log-odds gained per unit of each topic dimension: what the model is a specialist of. */
  readonly affinity: readonly number[];
  /** US dollars that a call costs at length 1. */
  readonly priceUsd: number;
}

/** One invented group (domain) of items. */
export interface SimulatedGroup {
  readonly id: string;
  /** Share of the items; shares need not add up to 1. */
  readonly share: number;
  /** Mean topic of its items. */
  readonly center: readonly number[];
  /** Mean difficulty of its items, in log-odds. */
  readonly difficulty: number;
  /** Mean length of an item of difficulty 0. */
  readonly length: number;
}

/** A population of items with known probabilities and expected costs: {@link simulate} draws recorded outcomes from it. */
export interface ResponseModel {
  readonly models: readonly SimulatedModel[];
  readonly groups: readonly SimulatedGroup[];
  /** Standard deviation of an item's topic about its group's, in each dimension. */
  readonly topicSd: number;
  /** Standard deviation of an item's difficulty about its group's. */
  readonly difficultySd: number;
  /** Growth of the logarithm of the length per unit of difficulty. */
  readonly lengthPerDifficulty: number;
  /** Sigma of the lognormal part of the length, which every model's cost of an item shares. */
  readonly lengthSigma: number;
  /** Sigma of each model's own lognormal cost noise. */
  readonly ownSigma: number;
  readonly embeddingDimensions: number;
  /** Standard deviation of the noise on each embedding coordinate; the image itself has coordinates of about unit size. */
  readonly embeddingNoise: number;
  /** Seed of the linear map from (topic, difficulty, group) to embeddings: a property of the population, not of a sample. */
  readonly mapSeed: number;
}

/** Recorded outcomes drawn from a {@link ResponseModel}, and what is true of these items. */
export interface Simulation {
  /** Scores are 0 or 1, costs US dollars per call, nothing is missing, prompts are null; ids ascend with the order of drawing. */
  readonly matrix: OutcomeMatrix;
  /** items x models, row-major: the probability of a right answer. */
  readonly probabilities: Float64Array;
  /** items x models, row-major: US dollars that a call costs on average, given the item's group and difficulty. */
  readonly expectedCosts: Float64Array;
  /** items x topic dimensions, row-major. */
  readonly topics: Float64Array;
  /** By item, in log-odds. */
  readonly difficulties: Float64Array;
}

/** What an item is before any model is called. */
interface Item {
  readonly group: number;
  readonly topic: readonly number[];
  readonly difficulty: number;
}

/**
 * Draws `items` items and every model's outcome on each. A longer simulation with the same seed begins with the shorter one.
 * Item: a group by its share; topic and difficulty normal about the group's.
 * P(right) = 1 / (1 + exp(difficulty - ability - affinity . topic)); the score is one draw of it.
 * Cost = price x length x own noise; length = group length x exp(lengthPerDifficulty x difficulty) x shared noise; both
 * noises are lognormal with mean 1, so that the expected cost needs no correction.
 * Embedding = a fixed random linear image of (topic, difficulty, group) + normal noise.
 * @param seed any integer; its low 32 bits count
 * @param items how many, 0 or more
 */
export function simulate(seed: number, items: number, model: ResponseModel): Simulation {
  const random = new RandomStream(seed);
  const map = embeddingMap(model);
  const simulation = emptySimulation(items, model);
  for (let row = 0; row < items; row++) {
    const item = drawItem(random, model);
    writeItem(simulation, row, item, model);
    writeOutcomes(simulation, row, item, model, random);
    writeEmbedding(simulation, row, item, model, map, random);
  }
  return simulation;
}

/** The items of a simulation with the truth in place of the recorded draw: scores are probabilities, costs expected costs. */
export function expectedOutcomes(simulation: Simulation): OutcomeMatrix {
  return { ...simulation.matrix, scores: simulation.probabilities, costs: simulation.expectedCosts };
}

function emptySimulation(items: number, model: ResponseModel): Simulation {
  const cells = items * model.models.length;
  const ids = Array.from({ length: items }, (_, row) => `sim-${String(row + 1).padStart(6, "0")}`);
  const dimensions = model.embeddingDimensions;
  return {
    matrix: {
      name: "simulated",
      features: {
        ids,
        groups: ids.map(() => ""),
        prompts: null,
        embeddings: { dimensions, values: new Float64Array(items * dimensions) },
      },
      columns: new Map(),
      priced: true,
      measures: new Map(),
      models: model.models.map(({ id }) => id),
      scores: new Float64Array(cells),
      costs: new Float64Array(cells),
    },
    probabilities: new Float64Array(cells),
    expectedCosts: new Float64Array(cells),
    topics: new Float64Array(items * topicDimensions(model)),
    difficulties: new Float64Array(items),
  };
}

function topicDimensions(model: ResponseModel): number {
  return model.groups[0]?.center.length ?? 0;
}

function drawItem(random: RandomStream, model: ResponseModel): Item {
  const group = random.weightedIndex(model.groups.map(({ share }) => share));
  const { center, difficulty } = model.groups[group]!;
  return {
    group,
    topic: center.map((mean) => mean + model.topicSd * random.normal()),
    difficulty: difficulty + model.difficultySd * random.normal(),
  };
}

function writeItem(simulation: Simulation, row: number, item: Item, model: ResponseModel): void {
  (simulation.matrix.features.groups as string[])[row] = model.groups[item.group]!.id;
  simulation.topics.set(item.topic, row * item.topic.length);
  simulation.difficulties[row] = item.difficulty;
}

function writeOutcomes(
  simulation: Simulation,
  row: number,
  item: Item,
  model: ResponseModel,
  random: RandomStream,
): void {
  const { matrix, probabilities, expectedCosts } = simulation;
  const expectedLength = model.groups[item.group]!.length * Math.exp(model.lengthPerDifficulty * item.difficulty);
  const length = expectedLength * random.unitLognormal(model.lengthSigma);
  for (const [column, { ability, affinity, priceUsd }] of model.models.entries()) {
    const cell = row * model.models.length + column;
    const probability = logistic(ability + dot(affinity, item.topic) - item.difficulty);
    probabilities[cell] = probability;
    expectedCosts[cell] = priceUsd * expectedLength;
    matrix.scores[cell] = random.uniform() < probability ? 1 : 0;
    matrix.costs[cell] = priceUsd * length * random.unitLognormal(model.ownSigma);
  }
}

function writeEmbedding(
  simulation: Simulation,
  row: number,
  item: Item,
  model: ResponseModel,
  map: readonly (readonly number[])[],
  random: RandomStream,
): void {
  const values = simulation.matrix.features.embeddings!.values;
  const latent = [...item.topic, item.difficulty];
  for (const [dimension, weights] of map.entries()) {
    const image = dot(weights, latent) + weights[latent.length + item.group]!;
    values[row * map.length + dimension] = image + model.embeddingNoise * random.normal();
  }
}

/** One row per embedding dimension: weights of the topic, the difficulty and each group's indicator. */
function embeddingMap(model: ResponseModel): number[][] {
  const random = new RandomStream(model.mapSeed);
  const latent = topicDimensions(model) + 1;
  const row = () => Array.from({ length: latent + model.groups.length }, () => random.normal() / Math.sqrt(latent));
  return Array.from({ length: model.embeddingDimensions }, row);
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function dot(left: readonly number[], right: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < right.length; i++) sum += left[i]! * right[i]!;
  return sum;
}
