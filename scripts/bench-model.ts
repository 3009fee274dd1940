import { RandomStream } from "./random-stream.js";
import type { ResponseModel, SimulatedGroup } from "./response-model.js";

/** Items of the benchmark table: as many as RouterBench has. */
export const benchItems = 36_497;

/** Items of the benchmark table that are evaluated: three in ten. */
export const benchTestItems = 10_950;

/** Seed of the benchmark table. */
export const benchSeed = 2024;

const topicDimensions = 6;

/** Sizes of the groups that are not subjects: two that hold almost half of the items, and ever smaller ones. */
const largeGroups = [10_042, 7_450, 1_470, 1_267, 427, 362, 80];

const subjectGroups = 57;
const subjectItems = 14_042;
const smallGroups = 22;
const smallItems = 1_357;

/**
 * A population of RouterBench's size: 11 invented models over a price range of 1 to 60, 86 groups of very unequal sizes,
 * 64-dimensional embeddings. Its outcomes are simulated; only the shape is RouterBench's.
 */
export const benchModel: ResponseModel = {
  models: Array.from({ length: 11 }, (_, rank) => benchModelRow(rank)),
  groups: benchGroups(),
  topicSd: 0.7,
  difficultySd: 1.8,
  lengthPerDifficulty: 0.2,
  lengthSigma: 0.6,
  ownSigma: 0.3,
  embeddingDimensions: 64,
  embeddingNoise: 0.6,
  mapSeed: benchSeed,
};

/** The model at a price rank from 0, cheapest: dearer ones are abler on average, each with a topic of its own. */
function benchModelRow(rank: number): ResponseModel["models"][number] {
  const random = new RandomStream(benchSeed + rank);
  return {
    id: `model-${String(rank + 1).padStart(2, "0")}`,
    ability: 0.2 + 0.2 * rank + 0.15 * random.normal(),
    affinity: Array.from({ length: topicDimensions }, () => 0.4 * random.normal()),
    priceUsd: 0.0001 * 60 ** (rank / 10),
  };
}

function benchGroups(): SimulatedGroup[] {
  const random = new RandomStream(benchSeed);
  const sizes = [
    ...largeGroups,
    ...unequalSizes(random, subjectGroups, subjectItems),
    ...unequalSizes(random, smallGroups, smallItems),
  ];
  return sizes.map((share, index) => ({
    id: `group-${String(index + 1).padStart(2, "0")}`,
    share,
    center: Array.from({ length: topicDimensions }, () => 0.6 * random.normal()),
    difficulty: 0.6 * random.normal(),
    length: random.unitLognormal(0.5),
  }));
}

/** Lognormal shares of a total: the largest of 57 is about six times the smallest. */
function unequalSizes(random: RandomStream, count: number, total: number): number[] {
  const draws = Array.from({ length: count }, () => random.unitLognormal(0.4));
  const sum = draws.reduce((running, draw) => running + draw, 0);
  return draws.map((draw) => (total * draw) / sum);
}
