import type { ResponseModel } from "./response-model.js";

/** Seed of the bundled demo data. */
export const demoSeed = 1;

/** Items of the bundled demo data. */
export const demoItems = 2000;

/**
 * The population behind the bundled demo data: six invented models and four groups in a three-dimensional topic space
 * (axes: symbols, facts, style). Coder and reasoner are specialists; the dearest model is not the best everywhere.
 * The parameters are chosen so that routing pays modestly: docs/demo-data.md has the true frontier.
 */
export const demoModel: ResponseModel = {
  models: [
    { id: "nano", ability: 1.0, affinity: [-0.2, 0.2, 0.1], priceUsd: 0.00015 },
    { id: "small", ability: 1.9, affinity: [-0.2, 0.4, 0.1], priceUsd: 0.0007 },
    { id: "coder", ability: 2.0, affinity: [0.6, -0.2, -0.2], priceUsd: 0.0016 },
    { id: "medium", ability: 2.8, affinity: [0.0, 0.2, 0.4], priceUsd: 0.003 },
    { id: "reasoner", ability: 2.9, affinity: [0.6, -0.1, -0.4], priceUsd: 0.007 },
    { id: "large", ability: 3.3, affinity: [0.2, 0.2, 0.1], priceUsd: 0.009 },
  ],
  groups: [
    { id: "code", share: 0.25, center: [1.1, -0.3, -0.6], difficulty: 0.5, length: 1.3 },
    { id: "facts", share: 0.3, center: [-0.7, 1.0, 0.0], difficulty: 0.1, length: 0.5 },
    { id: "math", share: 0.25, center: [0.9, 0.1, -0.9], difficulty: 0.9, length: 1.1 },
    { id: "writing", share: 0.2, center: [-0.8, -0.2, 1.1], difficulty: 0.0, length: 1.0 },
  ],
  topicSd: 0.8,
  difficultySd: 2.6,
  lengthPerDifficulty: 0.15,
  lengthSigma: 0.5,
  ownSigma: 0.35,
  embeddingDimensions: 16,
  embeddingNoise: 0.6,
  mapSeed: 1,
};
