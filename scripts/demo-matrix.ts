import type { OutcomeMatrix } from "../src/core/outcome-matrix.js";
import { demoItems, demoModel, demoSeed } from "./demo-model.js";
import { demoPrompts } from "./demo-prompts.js";
import { simulate } from "./response-model.js";

/** Steps of an embedding coordinate: a power of two, so that 32-bit floats hold it exactly. */
const embeddingStep = 1 / 64;

/**
 * The content of the bundled demo data: the first {@link demoItems} items of the demo population, with prompts.
 * Costs keep 4 significant digits and embedding coordinates are multiples of 1/64, which keeps the file small.
 */
export function demoMatrix(): OutcomeMatrix {
  const simulation = simulate(demoSeed, demoItems, demoModel);
  const { matrix } = simulation;
  const { dimensions, values } = matrix.features.embeddings!;
  const rounded = values.map((value) => Math.round(value / embeddingStep) * embeddingStep);
  return {
    ...matrix,
    name: "demo",
    features: {
      ...matrix.features,
      prompts: demoPrompts(simulation, demoModel),
      embeddings: { dimensions, values: rounded },
    },
    costs: matrix.costs.map((costUsd) => Number(costUsd.toPrecision(4))),
  };
}
