import type { OutcomeColumns } from "../src/core/format.js";
import { type Measure, measureNames } from "../src/core/outcome-matrix.js";

const columnNames: Readonly<Record<Measure, string>> = { latencyMs: "latency_ms", energyJ: "energy_j" };

/**
 * The measure columns of an outcome, as a part of its columns: {} where it has none.
 *
 * @param find gives the file's column for latency_ms or energy_j of this outcome, if it has one
 * @example findMeasures((name) => (name === "energy_j" ? "a|energy_j" : undefined)) // { measures: { energyJ: "a|energy_j" } }
 */
export function findMeasures(find: (name: string) => string | undefined): Pick<OutcomeColumns, "measures"> {
  const found = measureNames.map((measure) => [measure, find(columnNames[measure])] as const);
  const there = found.filter(([, column]) => column !== undefined);
  return there.length === 0 ? {} : { measures: Object.fromEntries(there) };
}
