export { type Config, defineConfig } from "./commands/define-config.js";
export type { Metric, MetricContext, MetricDefinition } from "./core/metric.js";
export { defineMetric } from "./core/metric.js";
export type { Estimate, GateResult, Point, Result, RouterResult, Verdict } from "./core/result.js";
export type { Router, RouterEntry } from "./core/routing.js";
export { type Computed, type Evaluated, type EvaluationRequest, evaluate } from "./evaluate/evaluate.js";
