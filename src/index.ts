import type { Config } from "./config/schema.js";

export type { Config } from "./config/schema.js";
export type { Metric, MetricContext, MetricDefinition } from "./core/metric.js";
export { defineMetric } from "./core/metric.js";
export type { Estimate, GateResult, Point, Result, RouterResult, Verdict } from "./core/result.js";
export type { Router, RouterEntry } from "./core/routing.js";
export { type Evaluated, type EvaluationRequest, evaluate } from "./evaluate/evaluate.js";

/** Gives a configuration its types: `export default defineConfig({ version: 1, ... })`. */
export function defineConfig(config: Config): Config {
  return config;
}
