import { UserError } from "../core/errors.js";
import type { Gate, GateRule } from "../core/gate.js";
import { nearestName } from "../core/nearest-name.js";
import type { GateConfig } from "./schema.js";

/** Names that gates may use. */
export interface GateNames {
  readonly routers: readonly string[];
  readonly models: readonly string[];
  readonly metrics: readonly string[];
}

/**
 * Gates of a configuration, checked against what is evaluated.
 *
 * @throws UserError UNKNOWN_MODEL or UNKNOWN_METRIC with the nearest known; NOT_BUILT for baselines; CONFIG_VALUE
 */
export function bindGates(gates: readonly GateConfig[], names: GateNames, file: string): Gate[] {
  const location = { file };
  return gates.map((gate) => {
    const { router, metric } = gate;
    requireName(
      "UNKNOWN_MODEL",
      `a gate names the router or model "${router}", which is not evaluated`,
      router,
      [...names.routers, ...names.models],
      file,
    );
    requireName("UNKNOWN_METRIC", `a gate names the unknown metric "${metric}"`, metric, names.metrics, file);
    const rule = ruleOf(gate, file);
    if (rule.kind === "static-mix" && metric !== "quality") {
      throw new UserError("CONFIG_VALUE", `vs: static-mix compares quality at equal cost, not ${metric}`, {
        hint: `write metric: quality, or hold ${metric} against min or max`,
        location,
      });
    }
    return {
      name: gate.name ?? `${metric} of ${router}`,
      router,
      metric,
      rule,
      margin: gate.margin,
      inconclusive: gate.inconclusive ?? "report",
    };
  });
}

function ruleOf({ min, max, vs }: GateConfig, file: string): GateRule {
  if (min !== undefined) return { kind: "min", bound: min };
  if (max !== undefined) return { kind: "max", bound: max };
  if (vs === "static-mix") return { kind: "static-mix" };
  if (vs?.startsWith("baseline:")) {
    throw new UserError("NOT_BUILT", `"vs: ${vs}" is documented for a later version and is not built yet`, {
      hint: "use vs: static-mix, min or max",
      location: { file },
    });
  }
  throw new UserError("CONFIG_VALUE", `vs: "${vs}" is not known`, { hint: "use vs: static-mix", location: { file } });
}

function requireName(
  code: "UNKNOWN_MODEL" | "UNKNOWN_METRIC",
  message: string,
  name: string,
  known: readonly string[],
  file: string,
): void {
  if (known.includes(name)) return;
  const nearest = nearestName(name, known);
  throw new UserError(code, message, {
    hint: nearest ? `did you mean "${nearest}"?` : `known: ${known.join(", ")}`,
    location: { file },
  });
}
