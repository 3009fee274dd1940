import { statSync } from "node:fs";
import { resolve } from "node:path";
import { importModule } from "../config/import-module.js";
import { UserError } from "../core/errors.js";
import type { BoundMetric, BoundSums, Metric } from "../core/metric.js";
import type { Effects } from "./effects.js";
import { watchColumns } from "./watch-columns.js";

/**
 * The metrics that modules export, by default or by name, each made with defineMetric.
 *
 * @param paths relative to where the command runs, or absolute
 * @param taken ids that the registry has
 * @throws UserError METRIC_MODULE where a module cannot be loaded, exports no metric, or one whose id is taken
 */
export async function loadMetrics(
  paths: readonly string[],
  taken: readonly string[],
  { cwd }: Pick<Effects, "cwd">,
): Promise<Metric[]> {
  const known = new Set(taken);
  const loaded: Metric[] = [];
  for (const file of paths) {
    for (const metric of await metricsOf(file, cwd)) {
      if (known.has(metric.id))
        throw moduleError(file, `the metric "${metric.id}" has an id that is taken`, "rename it");
      known.add(metric.id);
      loaded.push(guarded(metric, file));
    }
  }
  return loaded;
}

async function metricsOf(file: string, cwd: string): Promise<Metric[]> {
  const absolute = resolve(cwd, file);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isFile())
    throw moduleError(file, `there is no module ${file}`, "check the path");
  const words = { code: "METRIC_MODULE", noun: "metric", plainName: "a name ending in .mjs" } as const;
  const module = await importModule(absolute, file, words);
  const found = new Set(Object.values(module).flat().filter(isMetric));
  if (found.size > 0) return [...found];
  throw moduleError(file, `${file} exports no metric`, "export default defineMetric({ ... })");
}

function isMetric(value: unknown): value is Metric {
  if (typeof value !== "object" || value === null) return false;
  const { id, bind, compatNotes } = value as Partial<Metric>;
  return typeof id === "string" && typeof bind === "function" && typeof compatNotes === "object";
}

type Attempt = <T>(work: () => T) => T;

/** What a user's metric throws is the user's to mend, wherever it is called; and it must leave what it reads as it is. */
function guarded(metric: Metric, file: string): Metric {
  const wrong = (what: string) =>
    moduleError(file, `the metric "${metric.id}" ${what}`, `routebench metric test ${file}`);
  const attempt: Attempt = (work) => {
    try {
      return work();
    } catch (error) {
      throw wrong(`throws: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
    }
  };
  const bind: Metric["bind"] = (context, compat) => {
    const { watched, changed } = watchColumns(context);
    const bound = attempt(() => metric.bind(watched, compat));
    if (changed()) throw wrong("changes a column that it reads: copy it first, as in router.score.slice()");
    const misfit = "absent" in bound ? undefined : misfitOf(bound, context.router.score.length);
    if (misfit !== undefined) throw wrong(misfit);
    return "columns" in bound ? guardCalls(bound, attempt) : bound;
  };
  return { ...metric, bind };
}

function misfitOf(bound: BoundMetric, items: number): string | undefined {
  for (const column of "columns" in bound ? bound.columns : [bound.column]) {
    if (!(column instanceof Float64Array)) return "has a column that is no Float64Array";
    if (column.length !== items) return `has a column of ${column.length} values for ${items} items`;
  }
  return undefined;
}

function guardCalls(bound: BoundSums, attempt: Attempt): BoundSums {
  const { standardError } = bound;
  return {
    ...bound,
    value: () => attempt(bound.value),
    unsupported: () => attempt(bound.unsupported),
    standardError: standardError && (() => attempt(standardError)),
  };
}

function moduleError(file: string, message: string, hint: string): UserError {
  return new UserError("METRIC_MODULE", message, { hint, location: { file } });
}
