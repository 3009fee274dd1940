import { defineMetric } from "../core/define-metric.js";

/**
 * Quality of the cluster oracle: for every cluster the model with the highest mean score on train; of a cluster that train
 * lacks, the best single model: `sum(w * score of it) / sum(w)`.
 * Unit: score; range [0, 1]; empty input: NaN. Absent where train knows none of the evaluated clusters,
 * as after any split that keeps clusters whole; without a split the models are chosen in hindsight, and clusters of a few
 * items then come near the oracle.
 * Source: LLMRouterBench "Max Expert", by cluster.
 *
 * @example clusterOracle({ clusterScore: 8, weight: 10 }) // 0.8
 */
export const clusterOracle = defineMetric({
  id: "cluster-oracle",
  version: 1,
  label: "quality of cluster oracle",
  unit: "score",
  display: "score",
  better: "higher",
  description: "Quality of the model that train finds best in each cluster.",
  formula: "sum(w * score of the cluster's best model on train) / sum(w)",
  range: "[0, 1]",
  source: "LLMRouterBench Max Expert, by cluster",
  kind: "sums",
  needsTrain: true,
  needsCost: false,
  absent: ({ clusters, clusterOracle }) =>
    clusterOracle === null
      ? clusters === null
        ? "no cluster column is given"
        : "no cluster of the evaluated items is in train"
      : undefined,
  columns: ({ clusterOracle }) => ({ clusterScore: clusterOracle!.score }),
  meanOf: "clusterScore",
  value: (sums) => sums.clusterScore / sums.weight,
});
