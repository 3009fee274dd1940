import type { OutcomeColumns } from "../src/core/format.js";
import { measureColumns } from "../src/core/measure-columns.js";
import { measureNames } from "../src/core/outcome-matrix.js";

/**
 * The measure columns of an outcome, as a part of its columns: {} where it has none.
 *
 * @param find gives the file's column for latency_ms or energy_j of this outcome, if it has one
 * @example findMeasures((name) => (name === "energy_j" ? "a|energy_j" : undefined)) // { measures: { energyJ: "a|energy_j" } }
 */
export function findMeasures(find: (name: string) => string | undefined): Pick<OutcomeColumns, "measures"> {
  const found = measureNames.map((measure) => [measure, find(measureColumns[measure])] as const);
  const there = found.filter(([, column]) => column !== undefined);
  return there.length === 0 ? {} : { measures: Object.fromEntries(there) };
}

/**
 * The column that says which model answered, as a part of an outcome's columns: {} where it has none.
 *
 * @param find gives the file's column for served_model of this outcome, if it has one
 * @example findServed(() => "a|served_model") // { served: "a|served_model" }
 */
export function findServed(find: (name: string) => string | undefined): Pick<OutcomeColumns, "served"> {
  const served = find("served_model");
  return served === undefined ? {} : { served };
}
