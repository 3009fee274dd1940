import type { Coverage, ModelCoverage } from "../../core/coverage.js";
import { rowsByGroup } from "../../core/group-rows.js";
import type { OutcomeMatrix } from "../../core/outcome-matrix.js";
import { answerable, dataFacts } from "../../core/questions.js";
import { fewestForInterval } from "../measure.js";
import { addCounts, type CellKind, type CountedCells, countCells, densityOf } from "./count-cells.js";
import { describeItems } from "./describe-items.js";
import { describeModels } from "./describe-models.js";
import { describeScores } from "./describe-scores.js";
import { describeTokens } from "./describe-tokens.js";
import { distinctColumns, findConstants } from "./find-constants.js";
import { findCostOutliers } from "./find-cost-outliers.js";
import { type FindingFacts, listFindings } from "./list-findings.js";

/** What is known of the data beside the outcomes. */
export interface CoverageRequest extends Pick<Coverage, "tool" | "selection" | "duplicates"> {
  readonly matrix: OutcomeMatrix;
  readonly dataset: Omit<Coverage["dataset"], "name" | "columns" | "prompts" | "vectors" | "measures">;
}

/**
 * The report of coverage: what the data have, what they lack, and what is odd about them. Nothing is refused: items, models and
 * outcomes may be few, incomplete or unpriced, which is what the report is there to say.
 *
 * @example describeCoverage({ matrix, dataset, selection, duplicates: null, tool }).counts.items // 12
 */
export function describeCoverage({ matrix, dataset, selection, duplicates, tool }: CoverageRequest): Coverage {
  const counted = countCells(matrix, [matrix.features.ids.map((_, row) => row)])[0]!;
  const { onlyBest, completeWithout, ...items } = describeItems(matrix);
  const models = describeModels(matrix, counted, { onlyBest, completeWithout });
  const facts: FindingFacts = {
    dataset: { ...dataset, ...describeData(matrix) },
    selection,
    ...countWhole(matrix, counted),
    ...items,
    scores: describeScores(matrix.scores.filter((score) => !Number.isNaN(score))),
    models,
    ...describeGroups(matrix),
    constants: findConstants(matrix),
    tokens: describeTokens(matrix),
    prices: findUnpriced(models),
    costOutliers: findCostOutliers(matrix),
    duplicates,
    questions: answerable(dataFacts(matrix)).map((answer) => ({ ...answer, add: [...answer.add] })),
  };
  return {
    $schema: "routebench/schema/coverage.v1.json",
    schemaVersion: 1,
    tool,
    ...facts,
    findings: listFindings(facts),
  };
}

function describeData(
  matrix: OutcomeMatrix,
): Pick<Coverage["dataset"], "name" | "columns" | "prompts" | "vectors" | "measures"> {
  const { features, columns, measures, name } = matrix;
  const count = (values: Iterable<unknown>, is: (value: unknown) => boolean) => Array.from(values).filter(is).length;
  return {
    name,
    columns: distinctColumns(columns).map(([column, values]) => ({
      name: column,
      values: new Set(values.filter((value) => value !== null)).size,
      missing: count(values, (value) => value === null),
    })),
    prompts: count(features.prompts ?? [], (prompt) => prompt !== null),
    vectors: countVectors(features),
    measures: Array.from(measures, ([measure, values]) => ({
      name: measure,
      outcomes: count(values, (value) => !Number.isNaN(value)),
    })),
  };
}

function countVectors({ ids, embeddings }: OutcomeMatrix["features"]): number {
  if (embeddings === null) return 0;
  return ids.filter((_, item) => !Number.isNaN(embeddings.values[item * embeddings.dimensions]!)).length;
}

function countWhole(matrix: OutcomeMatrix, counted: CountedCells): Pick<Coverage, "counts" | "density"> {
  const { cells, score, cost, tokens } = addCounts(counted.models);
  return {
    counts: {
      items: counted.items,
      models: matrix.models.length,
      groups: new Set(matrix.features.groups).size,
      cells,
      scores: score,
      costs: cost,
      tokens,
    },
    density: densityOf({ cells, score, cost, tokens }),
  };
}

function describeGroups(matrix: OutcomeMatrix): Pick<Coverage, "groups" | "smallGroups"> {
  const rows = rowsByGroup(matrix.features.groups);
  const names = [...rows.keys()];
  const groups = countCells(matrix, rows.values()).map(({ items, models }, index) => {
    const shares = (kind: CellKind) => models.map((counts) => densityOf(counts)[kind]);
    return {
      name: names[index]!,
      items,
      density: densityOf(addCounts(models)),
      models: { score: shares("score"), cost: shares("cost"), tokens: shares("tokens") },
    };
  });
  const small = groups.length > 1 ? groups.filter(({ items }) => items < fewestForInterval) : [];
  return { groups, smallGroups: small.map(({ name }) => name) };
}

function findUnpriced(models: readonly ModelCoverage[]): Coverage["prices"] {
  const named = (isAsked: (model: ModelCoverage) => boolean) => models.filter(isAsked).map(({ id }) => id);
  return { unpriced: named(({ costs }) => costs === null), zero: named(({ costs }) => costs?.max === 0) };
}
