/** A set of metrics under the names that the readers of a benchmark know. */
export interface MetricProfile {
  readonly id: string;
  /** One sentence for `ls` and the manual. */
  readonly description: string;
  /** In the order of reports; `label` where the benchmark calls the metric otherwise than the registry. */
  readonly metrics: readonly { readonly id: string; readonly label?: string }[];
  /** The metric that ranks are by. */
  readonly rankBy: string;
}

/** Every profile. `--metrics`, `ls profiles` and the manual derive from this list. */
export const profiles = [
  {
    id: "default",
    description: "Does a router pay: quality, cost, the gain over the static mix, and what stands behind it.",
    metrics: [
      { id: "quality" },
      { id: "cost" },
      { id: "mix-gain" },
      { id: "content-gain" },
      { id: "saving" },
      { id: "saving-quality" },
      { id: "oracle-gap" },
      { id: "gap-closed" },
      { id: "aiq" },
      { id: "aiq-gain" },
    ],
    rankBy: "quality",
  },
  {
    id: "routerbench",
    description: "RouterBench: performance, cost, AIQ over the models' cost range, and the zero router.",
    metrics: [
      { id: "quality", label: "performance" },
      { id: "cost" },
      { id: "total-cost" },
      { id: "aiq", label: "AIQ" },
      { id: "aiq-gain", label: "AIQ over zero router" },
      { id: "static-mix", label: "zero router" },
      { id: "oracle", label: "oracle" },
    ],
    rankBy: "aiq",
  },
  {
    id: "routerarena",
    description: "RouterArena: arena score, optimality, robustness and latency.",
    metrics: [
      { id: "arena", label: "Arena Score" },
      { id: "opt-sel", label: "Opt.Sel" },
      { id: "opt-cost", label: "Opt.Cost" },
      { id: "opt-acc", label: "Opt.Acc" },
      { id: "latency-p50", label: "Latency" },
      { id: "robustness", label: "Robustness" },
      { id: "quality", label: "Accuracy" },
      { id: "cost", label: "Cost/1K" },
    ],
    rankBy: "arena",
  },
  {
    id: "llmrouterbench",
    description: "LLMRouterBench: averages over datasets, gains over random and the best model, and cost settings.",
    metrics: [
      { id: "quality-macro", label: "AvgAcc" },
      { id: "quality", label: "Sample-Avg" },
      { id: "gain-r", label: "Gain@R" },
      { id: "gain-b", label: "Gain@B" },
      { id: "gap-o", label: "Gap@O" },
      { id: "cost" },
      { id: "perf-gain", label: "PerfGain" },
      { id: "cost-save", label: "CostSave" },
      { id: "pareto-dist", label: "ParetoDist" },
      { id: "group-oracle", label: "Max Expert" },
      { id: "oracle", label: "Oracle" },
    ],
    rankBy: "quality-macro",
  },
  {
    id: "routellm",
    description: "RouteLLM: two models, the share of calls to the strong one, and the area over it.",
    metrics: [
      { id: "apgr", label: "APGR" },
      { id: "cpt-20", label: "CPT(20)" },
      { id: "cpt-50", label: "CPT(50)" },
      { id: "cpt-80", label: "CPT(80)" },
      { id: "auc", label: "AUC" },
      { id: "strong-share", label: "strong calls" },
      { id: "quality", label: "accuracy" },
    ],
    rankBy: "apgr",
  },
  {
    id: "routereval",
    description: "RouterEval: mean score, its ratio to the best single model, and the entropy of the choice.",
    metrics: [
      { id: "quality", label: "mu" },
      { id: "v-b", label: "V_B" },
      { id: "e-p", label: "E_p" },
    ],
    rankBy: "quality",
  },
] as const satisfies readonly MetricProfile[];
