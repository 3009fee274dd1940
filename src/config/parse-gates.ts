import { type ErrorCode, type ErrorLocation, UserError } from "../core/errors.js";
import { type Gate, type GateRule, gateInWords } from "../core/gate.js";
import { nearestName } from "../core/nearest-name.js";
import { pairedIds } from "../core/paired-ids.js";
import type { Locate } from "./check-config.js";
import type { GateConfig } from "./schema.js";

/** What a baseline that gates compare with has. */
export interface BaselineNames {
  /** Ids of its routers and models. */
  readonly entrants: readonly string[];
  /** Those of them that were chosen on the evaluated items or read the answers: no gate may lean on them. */
  readonly hindsight: readonly string[];
}

/** Names that gates may use. */
export interface GateNames {
  readonly routers: readonly string[];
  readonly models: readonly string[];
  readonly metrics: readonly string[];
  /** What each baseline that gates name has. */
  readonly baselines?: ReadonlyMap<string, BaselineNames>;
}

const baselinePattern = /^baseline:([^:]*)(?::(.+))?$/s;

/** The names of the baselines that gates compare with, each once. */
export function baselinesOf(gates: readonly GateConfig[]): string[] {
  return [...new Set(gates.flatMap(({ vs }) => vs?.match(baselinePattern)?.[1] ?? []))];
}

/**
 * Gates of a configuration, checked against what is evaluated.
 *
 * @param locate where a key of the configuration stands, for errors
 * @throws UserError UNKNOWN_MODEL or UNKNOWN_METRIC with the nearest known; CONFIG_VALUE
 */
export function bindGates(gates: readonly GateConfig[], names: GateNames, locate: Locate): Gate[] {
  return gates.map((gate, index) => bindGate(gate, names, (key) => ({ location: locate(["gates", index, key]) })));
}

/** Where a key of the gate at hand stands, as a part of an error. */
type At = (key: keyof GateConfig) => { readonly location: ErrorLocation };

function bindGate(config: GateConfig, names: GateNames, at: At): Gate {
  const { router, metric, margin } = config;
  const entrants = [...names.routers, ...names.models];
  if (!entrants.includes(router)) {
    const message = `a gate names the router or model "${router}", which is not evaluated`;
    throw unknownName("UNKNOWN_MODEL", message, router, entrants, at("router"));
  }
  if (!names.metrics.includes(metric)) {
    throw unknownName(
      "UNKNOWN_METRIC",
      `a gate names the unknown metric "${metric}"`,
      metric,
      names.metrics,
      at("metric"),
    );
  }
  const rule = ruleOf(config, names, at);
  if (rule.kind === "static-mix" && metric !== "quality") {
    throw new UserError("CONFIG_VALUE", `vs: static-mix compares quality at equal cost, not ${metric}`, {
      hint: `write metric: quality, or hold ${metric} against min or max`,
      ...at("metric"),
    });
  }
  const gate = { router, metric, rule, margin };
  return { ...gate, name: config.name ?? gateInWords(gate), inconclusive: config.inconclusive ?? "report" };
}

function ruleOf({ min, max, vs, router, metric }: GateConfig, names: GateNames, at: At): GateRule {
  if (min !== undefined) return { kind: "min", bound: min };
  if (max !== undefined) return { kind: "max", bound: max };
  if (vs === "static-mix") return { kind: "static-mix" };
  const baseline = vs?.match(baselinePattern);
  if (baseline) return baselineRule(baseline[1]!, baseline[2] ?? router, metric, names, at);
  if (vs === router) {
    throw new UserError("CONFIG_VALUE", `a gate holds "${router}" against itself`, {
      hint: "name another",
      ...at("vs"),
    });
  }
  if (vs !== undefined && [...names.routers, ...names.models].includes(vs)) return { kind: "entrant", id: vs };
  throw new UserError("CONFIG_VALUE", `vs: "${vs}" is not known`, {
    hint: "use vs: static-mix, the id of a router or model, or baseline:NAME",
    ...at("vs"),
  });
}

function baselineRule(baseline: string, id: string, metric: string, { baselines }: GateNames, at: At): GateRule {
  const { entrants, hindsight } = baselines?.get(baseline) ?? { entrants: [], hindsight: [] };
  if (!entrants.includes(id)) {
    const message = `the baseline ${baseline} has no router or model "${id}"`;
    throw unknownName("UNKNOWN_MODEL", message, id, entrants, at("vs"));
  }
  if (hindsight.includes(id)) {
    const message = `"${id}" of the baseline ${baseline} was chosen on the evaluated items: no gate can lean on it`;
    throw new UserError("CONFIG_VALUE", message, { hint: "name another router or model of it", ...at("vs") });
  }
  if (pairedIds.includes(metric)) return { kind: "baseline", baseline, id };
  throw new UserError("CONFIG_VALUE", `a baseline can be compared with by quality or cost, not by ${metric}`, {
    hint: `hold ${metric} against min, max or a router of this run`,
    ...at("metric"),
  });
}

function unknownName(
  code: ErrorCode,
  message: string,
  name: string,
  known: readonly string[],
  place: ReturnType<At>,
): UserError {
  const nearest = nearestName(name, known);
  return new UserError(code, message, {
    hint: nearest ? `did you mean "${nearest}"?` : `known: ${known.join(", ")}`,
    ...place,
  });
}
