import { z } from "zod";
import { listSome, UserError } from "../src/core/errors.js";
import { groupRows } from "../src/core/group-rows.js";
import type { Features } from "../src/core/outcome-matrix.js";
import type { FittedPredictor, ModelEstimates, Predictor, RouterEntry, TrainingSet } from "../src/core/routing.js";
import { type NeighbourQuery, nearestNeighbours } from "../src/kernels/nearest-neighbours.js";
import { fitHashedTfIdf } from "./embed/hashed-tf-idf.js";
import { parseOptions, plainNumber, wholeNumber } from "./options.js";

const schema = z.strictObject({
  k: wholeNumber.pipe(z.int().min(1)).default(40),
  tieBreak: z.enum(["cost", "model-order"]).default("cost"),
  lambda: plainNumber.pipe(z.number().min(0)).optional(),
});

/**
 * k nearest neighbours: an item's estimated quality and cost of a model are the plain means of that model's scores and
 * costs over the k most similar training items (cosine; equal similarities by item id). Out of fold, a training item
 * is left out of its own neighbours, with the rest of its cluster. Embeddings come with the data, else hashed TF-IDF of the prompts is fitted on train.
 * Source: RouterBench's kNN router (Hu et al. 2024), with neighbours' costs in place of fixed prices.
 */
export const knn: RouterEntry = {
  type: "knn",
  kind: "router",
  description: "Mean score and cost of the k most similar training items (cosine), traded off by lambda.",
  example: "knn:k=40",
  byDefault: true,
  bind(id, raw, { threads }) {
    const { k, tieBreak, lambda } = parseOptions(id, schema, raw);
    const policy: Predictor = {
      policy: "predictor",
      tieBreak,
      ...(lambda === undefined ? {} : { lambda }),
      unfit: cannotLearn,
      fit: (train) => fitNeighbours(train, k, threads),
    };
    const options = { k, tieBreak, ...(lambda === undefined ? {} : { lambda }) };
    return { id, type: "knn", kind: "router", options, policy };
  },
};

function cannotLearn({ ids, embeddings, prompts }: Features): string | undefined {
  if (embeddings) {
    const { dimensions, values } = embeddings;
    const missing = ids.filter((_, item) => Number.isNaN(values[item * dimensions]!));
    return missing.length === 0
      ? undefined
      : `${missing.length} of ${ids.length} items have no embedding: ${listSome(missing)}`;
  }
  return prompts ? undefined : "the data have neither prompts nor embeddings (give --embedding FILE or column:NAME)";
}

function fitNeighbours(train: TrainingSet, k: number, threads: number): FittedPredictor {
  const embed = fitEmbedding(train.features);
  const { dimensions, values: candidates } = embed(train.features);
  const search = { dimensions, candidates, threads };
  return {
    estimate: (features) => average(train, findNeighbours({ ...search, k, queries: embed(features).values })),
    outOfFold: () => average(train, findOtherUnits(train.units, k, search)),
  };
}

/** The neighbours of each training item that are not of its own unit. */
function findOtherUnits(
  units: readonly string[],
  k: number,
  search: Omit<NeighbourQuery, "k" | "queries">,
): Neighbours {
  // No spread into Math.max: hundreds of thousands of items would be as many arguments.
  let largest = 1;
  for (const rows of groupRows(units).values()) largest = Math.max(largest, rows.length);
  const found = findNeighbours({ ...search, k: k + largest - 1, queries: "candidates" });
  if (largest === 1) return found;
  const lists = units.map((unit, item) => {
    const row = found.indexes.subarray(item * found.k, (item + 1) * found.k);
    return row.filter((neighbour) => units[neighbour] !== unit).subarray(0, k);
  });
  const fewest = lists.reduce((least, list) => Math.min(least, list.length), k);
  const indexes = new Int32Array(units.length * fewest);
  lists.forEach((list, item) => {
    indexes.set(list.subarray(0, fewest), item * fewest);
  });
  return { k: fewest, indexes };
}

type Neighbours = ReturnType<typeof nearestNeighbours>;

/** A search that is too large for the kernel is the user's to mend, not a bug. */
function findNeighbours(query: NeighbourQuery): Neighbours {
  try {
    return nearestNeighbours(query);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError("EMBEDDING_INVALID", `the neighbours cannot be searched: ${error.message}`, {
      hint: "use fewer items (--sample N) or shorter vectors",
    });
  }
}

/** Vectors given with the data, or fitted on the training prompts. */
function fitEmbedding(train: Features): (features: Features) => { dimensions: number; values: Float64Array } {
  if (train.embeddings) return givenEmbedding;
  const fitted = fitHashedTfIdf(train.prompts ?? []);
  return ({ prompts }) => ({ dimensions: fitted.dimensions, values: fitted.embed(prompts ?? []) });
}

function givenEmbedding({ embeddings }: Features): { dimensions: number; values: Float64Array } {
  return embeddings!;
}

function average(train: TrainingSet, { k, indexes }: Neighbours): ModelEstimates {
  const models = train.models.length;
  const queries = indexes.length / k;
  const quality = new Float64Array(queries * models);
  const costUsd = new Float64Array(queries * models);
  for (let query = 0; query < queries; query++) {
    const row = query * models;
    for (let place = 0; place < k; place++) {
      const from = indexes[query * k + place]! * models;
      for (let model = 0; model < models; model++) {
        quality[row + model] = quality[row + model]! + train.scores[from + model]!;
        costUsd[row + model] = costUsd[row + model]! + train.costs[from + model]!;
      }
    }
  }
  return { quality: quality.map((sum) => sum / k), costUsd: costUsd.map((sum) => sum / k) };
}
