import { listSome, UserError } from "./errors.js";
import { nearestName } from "./nearest-name.js";
import type { OutcomeMatrix } from "./outcome-matrix.js";

/** The cells of some of the models, in the matrix's order of models. */
function columnsOf<Cells extends Float64Array | Int32Array>(
  values: Cells,
  width: number,
  columns: readonly number[],
): Cells {
  const kept = values.slice(0, (values.length / width) * columns.length) as Cells;
  for (let cell = 0; cell < kept.length; cell++)
    kept[cell] = values[Math.floor(cell / columns.length) * width + columns[cell % columns.length]!]!;
  return kept;
}

function isAnywhere(values: Float64Array): boolean {
  return values.some((value) => !Number.isNaN(value));
}

/**
 * The matrix with the named models only, whose order stays that of the matrix. Items stay too, also those that none of these
 * models has an outcome of. Where none of them has a cost the matrix has no prices, and what none was measured by is gone.
 *
 * @throws UserError UNKNOWN_MODEL with the nearest name
 */
export function selectModels(matrix: OutcomeMatrix, names: readonly string[]): OutcomeMatrix {
  const { models } = matrix;
  for (const name of names) if (!models.includes(name)) throw unknownModel(name, models);
  const columns = models.map((_, column) => column).filter((column) => names.includes(models[column]!));
  const keep = <Cells extends Float64Array | Int32Array>(values: Cells) => columnsOf(values, models.length, columns);
  const costs = keep(matrix.costs);
  const measures = Array.from(matrix.measures, ([measure, values]) => [measure, keep(values)] as const);
  return {
    ...matrix,
    models: columns.map((column) => models[column]!),
    scores: keep(matrix.scores),
    costs,
    priced: isAnywhere(costs),
    measures: new Map(measures.filter(([, values]) => isAnywhere(values))),
    ...(matrix.propensities && { propensities: keep(matrix.propensities) }),
    ...(matrix.served && { served: { ...matrix.served, codes: keep(matrix.served.codes) } }),
  };
}

function unknownModel(name: string, models: readonly string[]): UserError {
  const nearest = nearestName(name, models);
  return new UserError("UNKNOWN_MODEL", `the data have no model "${name}"`, {
    hint: nearest ? `did you mean "${nearest}"?` : `models: ${listSome(models)}`,
  });
}
